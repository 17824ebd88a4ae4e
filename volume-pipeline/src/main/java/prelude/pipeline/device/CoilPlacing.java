package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.device.Coil;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.Value;

/** How coils fill an aneurysm. */
final class CoilPlacing {
    private static final double TOUCHING_MM = 0.3;

    private final Placement.CoilInAneurysm wanted;
    private final Body aneurysm;
    private final Coil coil;
    private final Query query;

    CoilPlacing(Placement.CoilInAneurysm wanted, Body aneurysm) throws UnusableInputException {
        this.wanted = wanted;
        this.aneurysm = aneurysm;
        coil = Coil.of(wanted.device());
        query = aneurysm.tree().query();
        if (!query.inside(wanted.centre()) || query.distance(wanted.centre()) < coil.threadMm()) {
            throw new UnusableInputException(
                    "%s: its 'centre' does not lie within the %s; points are LPS mm."
                            .formatted(wanted.asker(), aneurysm.name()));
        }
    }

    Placed place() {
        List<Vector3d> line =
                coil.line(way ->
                        Math.max(
                                coil.threadMm(),
                                query.ray(wanted.centre(), way, 0) - coil.threadMm() / 2));
        int touching = 0;
        for (Vector3d point : line) {
            point.add(wanted.centre());
            touching += query.distance(point) <= coil.threadMm() / 2 + TOUCHING_MM ? 1 : 0;
        }
        double volume = aneurysm.surface().volumeMm3();
        double volumeOff = aneurysm.doubt().volumeMm3(aneurysm.surface().areaMm2());
        double packing = 100 * coil.volumeMm3() * wanted.count() / volume;
        double packingOff = packing * volumeOff / volume;
        double dome = 2 * Math.cbrt(3 * volume / (4 * Math.PI));
        double domeOff = dome / 3 * volumeOff / volume;
        List<Value> values = new ArrayList<>();
        values.add(
                new Value(
                        "packing",
                        packing,
                        "%",
                        packingOff,
                        "thread's volume, %d such coils, over the aneurysm's; U by the aneurysm's volume"
                                .formatted(wanted.count())));
        values.add(
                new Value(
                        "aneurysm_volume",
                        volume / 1000,
                        "ml",
                        volumeOff / 1000,
                        "within its surface; U = 2 A u(boundary)"));
        values.add(
                new Value(
                        "aneurysm_diameter",
                        dome,
                        "mm",
                        domeOff,
                        "of the ball of its volume; U = d/3 U(V)/V"));
        values.add(
                new Value(
                        "loop_over_aneurysm",
                        coil.loopMm() / dome,
                        "share",
                        coil.loopMm() / dome * domeOff / dome,
                        "loop's diameter over the aneurysm's; U by the aneurysm's"));
        double off = Doubt.COVERAGE * aneurysm.doubt().allAround().once();
        values.add(
                new Value(
                        "along_wall",
                        touching / (double) line.size(),
                        "share",
                        Math.min(1, off / dome),
                        "of the first coil within 0.3 mm of the wall; U = U(boundary) / diameter"));
        return new Placed(
                wanted,
                new Measured(
                        wanted.name(),
                        "coil",
                        List.of(aneurysm.name()),
                        values,
                        List.of(
                                Measured.Place.of("centre", wanted.centre()),
                                Measured.Place.of("thread's end", line.getLast())),
                        List.of(
                                "Its loops are drawn as a first coil lies; the %s is taken to be the aneurysm alone."
                                        .formatted(aneurysm.name()))),
                List.of(
                        Grade.of(
                                "packing",
                                packing,
                                packingOff,
                                CoilPlacing::packed,
                                "Sluzewski et al., Radiology 231:653-658, 2004")),
                List.of(),
                List.of(coil.surface(line)),
                List.of());
    }

    private static Grade.Step packed(double percent) {
        return percent >= 24
                ? new Grade.Step("dense", "24 % or more: none compacted in aneurysms up to 0.6 ml")
                : new Grade.Step("loose", "below 24 %: coils may compact");
    }
}
