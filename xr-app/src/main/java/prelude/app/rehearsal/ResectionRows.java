package prelude.app.rehearsal;

import java.util.List;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.app.report.ResectionRow;
import prelude.physics.Resection;
import prelude.physics.skin.Crossing;
import prelude.physics.skin.Margin;

/** Resections as the report tells them. */
final class ResectionRows {
    private static final double MM2_PER_CM2 = 100;

    private ResectionRows() {}

    static List<ResectionRow> of(List<Resection> resections) {
        return resections.stream().map(ResectionRows::row).toList();
    }

    private static ResectionRow row(Resection resection) {
        return new ResectionRow(
                resection.structure(),
                resection.remnantMl(),
                resection.specimens().stream().map(ResectionRows::specimen).toList(),
                resection.crossed().stream().map(ResectionRows::crossed).toList());
    }

    private static ResectionRow.Specimen specimen(Resection.Specimen specimen) {
        return new ResectionRow.Specimen(
                specimen.volumeMl(),
                specimen.takenOut(),
                specimen.woundMm2() / MM2_PER_CM2,
                specimen.targets().stream()
                        .map(t ->
                                new ResectionRow.Target(
                                        t.structure(), t.volumeMl(), t.ofMl(), margin(t.margin())))
                        .toList());
    }

    private static ResectionRow.@Nullable Margin margin(@Nullable Margin margin) {
        return margin == null
                ? null
                : new ResectionRow.Margin(
                        margin.smallestMm(),
                        margin.meanMm(),
                        place(margin.atMm()),
                        margin.throughMm2());
    }

    private static ResectionRow.Crossed crossed(Resection.Crossed crossed) {
        return new ResectionRow.Crossed(
                crossed.structure(), crossed.places().stream().map(ResectionRows::place).toList());
    }

    private static ResectionRow.Place place(Crossing crossing) {
        return new ResectionRow.Place(
                crossing.diameterMm(), crossing.areaMm2(), place(crossing.atMm()));
    }

    private static List<Double> place(Vector3dc mm) {
        return List.of(mm.x(), mm.y(), mm.z());
    }
}
