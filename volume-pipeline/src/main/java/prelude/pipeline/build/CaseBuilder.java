package prelude.pipeline.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.SurfaceLevel;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.file.ContentHash;
import prelude.cases.file.Gate;
import prelude.cases.file.Glb;
import prelude.cases.file.Lane;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.pipeline.gate.TechnicalGate;
import prelude.pipeline.meshing.LayerSurfaces;
import prelude.pipeline.meshing.SurfaceParameters;
import prelude.pipeline.tetra.BodyMesher;
import prelude.pipeline.tetra.BodyParameters;
import prelude.pipeline.tetra.BodyPlan;
import prelude.pipeline.tetra.TissueWishes;

/**
 * From labels to a case that can be rehearsed on. What cannot be made of one structure becomes a
 * warning and fails the technical gate, and the rest of the case is still built.
 */
public record CaseBuilder(SurfaceParameters surfaces, TechnicalGate gate, TissueWishes tissue) {
    private static final int FEW_VOXELS = 8;
    private static final String SOFT_TISSUE = "soft_tissue";

    public static final CaseBuilder STANDARD =
            new CaseBuilder(SurfaceParameters.STANDARD, TechnicalGate.STANDARD, TissueWishes.NONE);

    public CaseBuilder with(TissueWishes wishes) {
        return new CaseBuilder(surfaces, gate, wishes);
    }

    /**
     * @param earlier the stages that made the volume and the labels
     */
    public Case build(
            Volume volume,
            LabelMap labels,
            Lane lane,
            boolean generic,
            List<StageRecord> earlier,
            Progress progress) {
        Building building = new Building(labels, earlier, Kept.nothing(labels), progress);
        Gate technical = building.run(surfaces, gate, tissue, lane);
        Gate clinical = new Gate(Gate.State.UNSIGNED, List.of());
        return new Case(
                volume,
                labels,
                building.structures,
                building.bodies,
                lane,
                generic,
                technical,
                clinical,
                building.records,
                building.warnings);
    }

    /**
     * The case with other labels: only what hangs together with a changed structure is made again.
     * Its tets are as many as were wished when it was built; its signatures are kept and judged by
     * what it holds now.
     *
     * @param changed the names of the structures with other voxels than before
     * @param earlier the stages that made the volume and the labels
     */
    public Case rebuild(
            Case before,
            LabelMap labels,
            Set<String> changed,
            List<StageRecord> earlier,
            Progress progress) {
        Kept kept = new Kept(Optional.of(before), changed, labels);
        Building building = new Building(labels, earlier, kept, progress);
        TissueWishes wishes = TissueWishes.of(kept.tissueText());
        Gate technical = building.run(surfaces, gate, wishes, before.lane());
        return new Case(
                        before.volume(),
                        before.volumes(),
                        labels,
                        building.structures,
                        building.bodies,
                        before.lane(),
                        before.generic(),
                        technical,
                        before.clinical(),
                        building.records,
                        building.warnings)
                .withSignatures(before.signatures());
    }

    /** A case while it grows. */
    private static final class Building {
        final LabelMap labels;
        final Progress progress;
        final Kept kept;
        final List<Structure> structures = new ArrayList<>();
        final List<String> labelled = new ArrayList<>();
        final List<String> cutOff = new ArrayList<>();
        final List<TissueBody> bodies = new ArrayList<>();
        final Map<String, Double> bodyVoxelsMl = new HashMap<>();
        final List<StageRecord> records;
        final List<String> warnings = new ArrayList<>();
        final CompletableFuture<String> labelHash;

        Building(LabelMap labels, List<StageRecord> earlier, Kept kept, Progress progress) {
            this.labels = labels;
            this.progress = progress;
            this.kept = kept;
            warnings.addAll(kept.warnings());
            records = new ArrayList<>(earlier);
            labelHash = CompletableFuture.supplyAsync(() -> ContentHash.of(labels));
        }

        Gate run(SurfaceParameters surfaces, TechnicalGate gate, TissueWishes wishes, Lane lane) {
            addSurfaces(lane == Lane.TEACHING ? surfaces.withoutSpecks() : surfaces, lane);
            addBodies(wishes);
            return check(gate);
        }

        void warn(String sentence) {
            warnings.add(sentence);
            progress.warn(sentence);
        }

        void addSurfaces(SurfaceParameters parameters, Lane lane) {
            List<boolean[]> toMake =
                    labels.layers().stream()
                            .map(layer -> kept.toMake(layer, labels.grid()))
                            .toList();
            List<LayersMade.Made> made = LayersMade.of(labels, toMake, parameters, progress);
            for (int l = 0; l < made.size(); l++) {
                addLayer(labels.layers().get(l), toMake.get(l), made.get(l));
            }
            if (!cutOff.isEmpty()) {
                warn(
                        "These reach the scan's edge, where their surfaces are closed flat and what lies beyond is missing: %s."
                                .formatted(String.join(", ", cutOff)));
            }
            Map<String, String> text = new TreeMap<>(parameters.asText());
            text.put("lane", lane.name().toLowerCase(Locale.ROOT));
            double errorMm =
                    structures.stream().mapToDouble(s -> s.errorMm().orElse(0)).max().orElse(0);
            text.put("decimation_error_reached_mm", String.format(Locale.ROOT, "%.3f", errorMm));
            records.add(
                    new StageRecord(
                            "surfaces",
                            LayerSurfaces.VERSION,
                            text,
                            labelHash.join(),
                            ContentHash.ofSurfaces(structures)));
            progress.report("surfaces", 1);
        }

        private void addLayer(LabelLayer layer, boolean[] toMake, LayersMade.Made made) {
            made.beyond()
                    .ifPresent(clause ->
                            warn(
                                    "The surfaces of %s cannot be made: %s. Import fewer structures, or a coarser scan."
                                            .formatted(
                                                    layer.structures().stream()
                                                            .map(StructureCode::name)
                                                            .collect(Collectors.joining(", ")),
                                                    clause)));
            LayerSurfaces.Output output = made.surfaces();
            if (output.specks() > 0) {
                warn(
                        "%d small islands and holes of %s were left out of the surfaces."
                                .formatted(
                                        output.specks(),
                                        layer.structures().stream()
                                                .filter(LayerSurfaces::isEnvelope)
                                                .map(StructureCode::name)
                                                .collect(Collectors.joining(" and "))));
            }
            LayerMeasures measures = new LayerMeasures(layer, labels.grid());
            for (int i = 0; i < layer.structures().size(); i++) {
                StructureCode code = layer.structures().get(i);
                Optional<Structure> standing =
                        toMake[i + 1] ? Optional.empty() : kept.structure(code.name());
                if (standing.isPresent()) {
                    labelled.add(code.name());
                    structures.add(standing.get());
                    remark(code, i + 1, measures);
                } else {
                    add(code, i + 1, measures, output);
                }
            }
        }

        private void add(
                StructureCode code,
                int label,
                LayerMeasures measures,
                LayerSurfaces.Output output) {
            if (measures.voxels(label) > 0) {
                labelled.add(code.name());
            }
            LayerSurfaces.Surface made = output.surface(code).orElse(null);
            if (made == null) {
                warn(
                        code.name()
                                + (measures.voxels(label) == 0
                                        ? " has no voxel: it is left out."
                                        : " has no surface: it is left out."));
                return;
            }
            remark(code, label, measures);
            double volumeMl = measures.voxels(label) * labels.grid().voxelVolumeMm3() / 1000;
            OptionalDouble confidence = measures.confidence(label);
            // From here on the surface is the one that a reader of the case gets.
            structures.add(
                    new Structure(
                            code,
                            Glb.asStored(made.mesh()),
                            volumeMl,
                            confidence,
                            measures.worst(label),
                            OptionalDouble.of(made.errorMm()),
                            made.coarser().stream()
                                    .map(level ->
                                            new SurfaceLevel(
                                                    Glb.asStored(level.surface()), level.errorMm()))
                                    .toList()));
        }

        /** Says of a structure with a surface what its voxels alone tell. */
        private void remark(StructureCode code, int label, LayerMeasures measures) {
            long voxels = measures.voxels(label);
            if (voxels < FEW_VOXELS) {
                warn(
                        "%s is %s: its form and volume are hardly more than a guess."
                                .formatted(
                                        code.name(),
                                        voxels == 1 ? "one voxel" : voxels + " voxels"));
            }
            // A body's envelope always goes on beyond a scan.
            if (measures.atEdge(label)
                    && code.consistency() != StructureCode.Consistency.ENVELOPE
                    && !code.name().equals(SOFT_TISSUE)) {
                cutOff.add(code.name());
            }
        }

        void addBodies(TissueWishes wishes) {
            List<String> rigid =
                    labels.structures().stream()
                            .filter(c -> c.consistency() == StructureCode.Consistency.RIGID)
                            .map(StructureCode::name)
                            .toList();
            BodyPlan plan = BodyPlan.of(labels, wishes);
            List<BodyPlan.Body> planned = plan.bodies().stream().filter(this::hasSurface).toList();
            if (!plan.leftOut().isEmpty()) {
                warn(
                        "These can be seen but not cut: %s."
                                .formatted(String.join(", ", plan.leftOut())));
            }
            Map<String, String> text = new TreeMap<>(wishes.asText());
            for (int b = 0; b < planned.size(); b++) {
                progress.report("tissue", b / (double) planned.size());
                progress.check();
                add(planned.get(b), rigid, wishes, text);
            }
            warnOfUnmet(wishes, planned);
            records.add(
                    new StageRecord(
                            "tissue",
                            BodyMesher.VERSION,
                            text,
                            labelHash.join(),
                            ContentHash.ofBodies(bodies)));
            progress.report("tissue", 1);
        }

        private void warnOfUnmet(TissueWishes wishes, List<BodyPlan.Body> planned) {
            List<String> unmet = new ArrayList<>(wishes.finer());
            planned.forEach(body -> unmet.removeAll(body.structures()));
            if (!unmet.isEmpty()) {
                warn(
                        "No body that can be cut holds %s: nothing is finer there."
                                .formatted(String.join(", ", unmet)));
            }
        }

        private boolean hasSurface(BodyPlan.Body planned) {
            String host = planned.structures().getFirst();
            return structures.stream().anyMatch(s -> s.code().name().equals(host));
        }

        private void add(
                BodyPlan.Body planned,
                List<String> rigid,
                TissueWishes wishes,
                Map<String, String> text) {
            String host = planned.structures().getFirst();
            Optional<TissueBody> standing = kept.body(planned);
            if (standing.isPresent()) {
                bodies.add(standing.get());
                kept.bodyText(host).forEach(text::put);
                kept.voxelsMl(host).ifPresent(ml -> bodyVoxelsMl.put(host, ml));
                return;
            }
            BodyParameters parameters = wishes.parameters(planned);
            BodyMesher.Output output =
                    new BodyMesher(parameters)
                            .apply(
                                    new BodyMesher.Input(
                                            labels,
                                            planned.structures(),
                                            planned.mayCross(),
                                            rigid),
                                    progress);
            if (output.body().mesh().tetCount() == 0) {
                warn(host + " is too thin for tets: it cannot be cut.");
                return;
            }
            bodies.add(output.body());
            bodyVoxelsMl.put(host, output.voxelVolumeMm3() / 1000);
            text.put(host + ".structures", String.join(" ", planned.structures()));
            text.put(host + ".may_cross", String.join(" ", planned.mayCross()));
            text.put(host + ".target_tets", Integer.toString(planned.targetTets()));
            text.put(host + ".spacing_mm", String.format(Locale.ROOT, "%.3f", output.spacingMm()));
            if (parameters.grading().levels() > 0) {
                text.put(host + ".finer_near", String.join(" ", parameters.grading().structures()));
                text.put(host + ".finer_within_mm", "" + parameters.grading().reachMm());
            }
            text.put(host + ".held", output.pinning());
            text.put(host + ".voxels_mm3", Double.toString(output.voxelVolumeMm3()));
            text.put(host + ".dropped_tets", Integer.toString(output.droppedTets()));
            text.putAll(parameters.asText());
        }

        Gate check(TechnicalGate gate) {
            if (labels.layers().isEmpty()) {
                return new Gate(Gate.State.NOT_RUN, List.of());
            }
            progress.report("gate", 0);
            Gate checked =
                    gate.apply(
                            new TechnicalGate.Input(
                                    labelled,
                                    structures,
                                    bodies,
                                    bodyVoxelsMl,
                                    labels.grid().spacingMm().z),
                            progress);
            records.add(
                    new StageRecord(
                            "gate", TechnicalGate.VERSION, gate.asText(), labelHash.join(), null));
            progress.report("gate", 1);
            return checked;
        }
    }
}
