package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.app.report.CutShort;
import prelude.app.report.FilmRow;
import prelude.app.report.FrameParts;
import prelude.app.report.InkRow;
import prelude.app.report.PaintRow;
import prelude.app.report.RehearsalReport;
import prelude.app.report.RehearsalReport.Percentiles;
import prelude.app.report.SurveyRows;
import prelude.cases.anatomy.TissueCatalogue;
import prelude.cases.file.Case;
import prelude.cases.scenario.SubstepChange;
import prelude.engine.frame.RenderSettings;
import prelude.engine.target.StereoTarget;
import prelude.physics.SimulationReport;
import prelude.physics.ink.InkReport;
import prelude.physics.survey.Passed;

/** Puts the report of a rehearsal together from all who measured. */
record Reporting(
        Case aCase,
        Theatre theatre,
        FrameFigures figures,
        @Nullable FrameParts frameParts,
        CaseScene scene,
        RenderSettings rendering,
        List<String> drawingNotes,
        @Nullable PaintRow paint,
        @Nullable StereoTarget target) {
    /** Of a line that was drawn. */
    private static final int MOST_PLACES = 50;

    private static final String UNKNOWN_TISSUE =
            "Nothing is known of how '%s' deforms: it was simulated as plain soft tissue.";

    RehearsalReport report(
            SimulationReport tissue,
            List<SubstepChange> substepChanges,
            long droppedSteps,
            double seconds,
            long physicsBytesWarm,
            @Nullable CutShort cutShort,
            List<String> images,
            @Nullable FilmRow film) {
        Percentiles gpu = figures.gpu();
        int warm = figures.warmFrames();
        return new RehearsalReport(
                lower(aCase.lane()),
                aCase.generic(),
                lower(aCase.clinical().state()),
                scene.field().positioning().inWords(),
                theatre.device().describe().name(),
                target == null ? List.of() : List.of(target.width(), target.height()),
                rendering.samples(),
                scene.triangles(),
                scene.hidden(),
                figures.frames(),
                seconds,
                figures.frames() / seconds,
                known(theatre.cpuMs().orElseGet(figures::cpu)),
                known(gpu),
                frameParts,
                theatre.lateFrames().map(Math::toIntExact).orElse(figures.overBudget()),
                new RehearsalReport.Physics(
                        tissue.steps(),
                        new Percentiles(tissue.stepMsP50(), tissue.stepMsP99()),
                        tissue.tets(),
                        tissue.lateSteps(),
                        droppedSteps,
                        tissue.substeps(),
                        tissue.threads(),
                        substepChanges),
                warm > 0 ? (double) (figures.allocatedWarmBytes() + physicsBytesWarm) / warm : null,
                tissue.cuts(),
                tissue.refusedCuts(),
                tissue.pieces().stream()
                        .map(p -> new RehearsalReport.Piece(p.structure(), p.volumeMl()))
                        .toList(),
                ResectionRows.of(tissue.resections()),
                survey(tissue),
                BleedingRows.of(tissue.bloodLoss()),
                SutureRows.of(tissue.sutures()),
                SutureRows.failures(tissue.sutures()),
                tissue.lines().stream().map(Reporting::line).toList(),
                new DeviceRows(aCase, scene.devices()).of(tissue.devices()),
                new WireRows(aCase, scene.devices()).of(tissue.wires()),
                BoneRows.of(tissue.bone()),
                tissue.removedMl(),
                tissue.debrisMl(),
                tissue.initialMl(),
                new RehearsalReport.Force(tissue.contactForceMaxN()),
                Math.toIntExact(tissue.boneContacts()),
                tissue.strokeChanges(),
                tissue.refusedStrokeChanges(),
                tissue.refusedSamples(),
                tissue.jumps(),
                tissue.restoredNodes(),
                messages(),
                tissue.stateHash(),
                theatre.headset().orElse(null),
                cutShort,
                paint,
                warnings(),
                images,
                film);
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(scene.devices().missing());
        warnings.addAll(drawingNotes);
        if (frameParts != null && !theatre.device().limits().hasClock()) {
            warnings.add(FrameParts.NO_CLOCK);
        }
        aCase.bodies().stream()
                .flatMap(body -> body.mesh().materials().stream())
                .distinct()
                .filter(material -> !TissueCatalogue.standard().knows(material))
                .map(UNKNOWN_TISSUE::formatted)
                .forEach(warnings::add);
        aCase.bodies().stream()
                .filter(body -> body.leftOut() > 0)
                .map(body ->
                        "The tissue of %s has %d flat or inverted tetrahedra in this case; they are left out, and there is a gap where they were; import the study again."
                                .formatted(body.host(), body.leftOut()))
                .forEach(warnings::add);
        return warnings;
    }

    private static SurveyRows survey(SimulationReport tissue) {
        return new SurveyRows(
                tissue.biopsies().stream()
                        .map(b ->
                                new SurveyRows.Biopsy(
                                        b.atSeconds(),
                                        place(b.tipMm()),
                                        b.depthMm(),
                                        passed(b.passed()),
                                        passed(b.core())))
                        .toList(),
                tissue.probedPoints().stream()
                        .map(p ->
                                new SurveyRows.Point(
                                        p.atSeconds(),
                                        place(p.placeMm()),
                                        p.structure(),
                                        p.fromLastMm()))
                        .toList());
    }

    private static InkRow line(InkReport line) {
        List<List<Double>> places = new ArrayList<>();
        int all = line.restMm().size();
        int told = Math.min(MOST_PLACES, all);
        for (int i = 0; i < told; i++) {
            places.add(place(line.restMm().get(told == 1 ? 0 : i * (all - 1) / (told - 1))));
        }
        return new InkRow(line.structure(), line.lengthMm(), line.partedMm(), places);
    }

    private static List<SurveyRows.Passed> passed(List<Passed> parts) {
        return parts.stream().map(p -> new SurveyRows.Passed(p.structure(), p.lengthMm())).toList();
    }

    private static List<Double> place(Vector3dc mm) {
        return List.of(mm.x(), mm.y(), mm.z());
    }

    private static @Nullable Percentiles known(Percentiles measured) {
        return Double.isNaN(measured.p50()) ? null : measured;
    }

    private @Nullable Long messages() {
        return theatre.device().validationMessages().isPresent()
                ? theatre.device().validationMessages().getAsLong()
                : null;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
