package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.app.report.SutureRow;
import prelude.physics.suture.SutureReport;

/** Sutures as the report tells them. */
final class SutureRows {
    private SutureRows() {}

    static List<SutureRow> of(List<SutureReport> bodies) {
        List<SutureRow> rows = new ArrayList<>();
        for (SutureReport body : bodies) {
            for (SutureReport.Suture suture : body.sutures()) {
                rows.add(
                        new SutureRow(
                                body.structure(),
                                lower(suture.kind()),
                                lower(suture.state()),
                                suture.usp(),
                                suture.bites(),
                                suture.lengthMm(),
                                suture.tensionN(),
                                suture.lips().stream().map(SutureRows::gap).toList()));
            }
        }
        return rows;
    }

    static List<SutureRow.Failure> failures(List<SutureReport> bodies) {
        return bodies.stream()
                .flatMap(body ->
                        body.events().stream()
                                .map(e ->
                                        new SutureRow.Failure(
                                                body.structure(),
                                                e.step(),
                                                lower(e.what()),
                                                e.forceN(),
                                                place(e.atMm()))))
                .toList();
    }

    private static SutureRow.Gap gap(SutureReport.Lips lips) {
        return new SutureRow.Gap(
                known(lips.beforeMm()),
                known(lips.nowMm()),
                known(lips.largestNowMm()),
                lips.pulledN(),
                lips.holdsN(),
                place(lips.atMm()));
    }

    private static @Nullable Double known(double mm) {
        return Double.isNaN(mm) ? null : mm;
    }

    private static List<Double> place(Vector3dc mm) {
        return List.of(mm.x(), mm.y(), mm.z());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
