package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import prelude.cases.device.Wire;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Centreline;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.Value;

/** How a guide wire or a catheter lies in a vessel. */
final class WirePlacing {
    /** Less force than this, N, is none. */
    private static final double TOUCHING_N = 1e-6;

    private static final double WINDOW_MM = 10;

    private final Placement.WireInVessel wanted;
    private final Body vessel;
    private final Wire wire;
    private final List<LumenLine.Place> places;
    private final RodInLumen rod;
    private final List<Vector3d> line;

    WirePlacing(Placement.WireInVessel wanted, Body vessel, LabelMap labels)
            throws UnusableInputException {
        this.wanted = wanted;
        this.vessel = vessel;
        wire = Wire.of(wanted.device());
        places = new LumenLine(wanted.asker(), vessel, labels, wanted.ends()).places();
        for (LumenLine.Place place : places) {
            for (double radius : place.wallMm) {
                if (radius < wire.diameterMm() / 2) {
                    throw new UnusableInputException(
                            "%s, %.2f mm thick, does not pass the %s at [%.1f, %.1f, %.1f] mm: take a thinner one."
                                    .formatted(
                                            wanted.asker(),
                                            wire.diameterMm(),
                                            vessel.name(),
                                            place.centre.x,
                                            place.centre.y,
                                            place.centre.z));
                }
            }
        }
        rod = new RodInLumen(places, vessel.tree(), wire.diameterMm() / 2);
        line = rod.line();
    }

    Placed place() {
        Doubt.Boundary boundary = vessel.doubt().allAround();
        double off = Doubt.COVERAGE * boundary.averaged(line.size() / boundary.voxelMm());
        List<Value> values = new ArrayList<>();
        double length = Centreline.lengthOf(line);
        values.add(
                new Value(
                        "length",
                        length,
                        "mm",
                        turning() * off,
                        "of the device between the ends; U = 2 θ u(mean boundary), θ the angle by which it turns"));
        values.add(
                new Value(
                        "longer_than_centreline",
                        length - Centreline.lengthOf(places.stream().map(p -> p.centre).toList()),
                        "mm",
                        turning() * off,
                        "below 0 where it takes the short way; U as the length's"));
        bends(values, off);
        forces(values, off);
        offset(values);
        List<Measured.Place> ends =
                List.of(
                        Measured.Place.of("begin", line.getFirst()),
                        Measured.Place.of("tip", line.getLast()));
        return new Placed(
                wanted,
                new Measured(
                        wanted.name(),
                        wire.boreMm() > 0 ? "catheter" : "guide wire",
                        List.of(vessel.name()),
                        values,
                        ends,
                        notes()),
                List.of(),
                profile(),
                List.of(wire.surface(line)),
                List.of());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "The wall is taken for rigid and without friction, the device for straight before it is bent.");
        if (rod.unsettledMm() > 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The device did not come to rest: it lies up to %.2f mm in the wall, and its forces are rough.",
                            rod.unsettledMm()));
        }
        return notes;
    }

    private double turning() {
        double turning = 0;
        for (int i = 1; i + 1 < line.size(); i++) {
            Vector3d before = line.get(i).sub(line.get(i - 1), new Vector3d());
            Vector3d after = line.get(i + 1).sub(line.get(i), new Vector3d());
            turning += before.angle(after);
        }
        return turning;
    }

    private void bends(List<Value> values, double off) {
        double most = 0;
        for (int i = 0; i + 1 < line.size(); i++) {
            most = Math.max(most, rod.curvature(i));
        }
        if (most > 1e-4) {
            values.add(
                    new Value(
                            "least_bend_radius",
                            1 / most,
                            "mm",
                            off,
                            "of the device's line; U = 2 u(mean boundary)"));
        }
        double energy = rod.energy() * wire.stiffnessNMm2();
        values.add(
                new Value(
                        "bending_energy",
                        energy,
                        "mJ",
                        2 * energy * most * off,
                        "½ E I ∫ κ² ds, E I = %.3g N mm² by the catalogue; U = 2 E κ U(mean boundary)"
                                .formatted(wire.stiffnessNMm2())));
    }

    private double[] forcesN() {
        double[] forces = rod.pressures();
        for (int i = 0; i < forces.length; i++) {
            forces[i] *= wire.stiffnessNMm2();
        }
        return forces;
    }

    private void forces(List<Value> values, double off) {
        double[] forces = forcesN();
        double total = 0;
        double most = 0;
        double worstShare = 0;
        int touching = 0;
        for (int i = 0; i < forces.length; i++) {
            total += forces[i];
            touching += forces[i] > TOUCHING_N ? 1 : 0;
            worstShare = Math.max(worstShare, rod.curvature(i) * off);
            double window = 0;
            for (int j = i;
                    j < forces.length && places.get(j).alongMm - places.get(i).alongMm < WINDOW_MM;
                    j++) {
                window += forces[j];
            }
            most = Math.max(most, window);
        }
        String formula =
                "of the wall's forces on it, at rest; U = 3 κ U(mean boundary) times itself";
        values.add(
                new Value(
                        "wall_force_greatest",
                        most,
                        "N",
                        3 * worstShare * most,
                        "sum over 10 mm " + formula));
        values.add(
                new Value(
                        "wall_force_total", total, "N", 3 * worstShare * total, "sum " + formula));
        values.add(
                new Value(
                        "wall_contact",
                        touching / (double) forces.length,
                        "share",
                        1.0 / Math.sqrt(forces.length),
                        "of its length; U = 1/√n, n places a millimetre apart"));
    }

    /** How far it strays from the vessel's middle. */
    private void offset(List<Value> values) {
        double most = 0;
        for (int i = 0; i < line.size(); i++) {
            most = Math.max(most, line.get(i).distance(places.get(i).centre));
        }
        values.add(
                new Value(
                        "offset_greatest",
                        most,
                        "mm",
                        Doubt.COVERAGE * vessel.doubt().allAround().once(),
                        "from the centreline; U = 2 u(boundary at one place)"));
    }

    private List<Placed.Along> profile() {
        Query query = vessel.tree().query();
        double[] forces = forcesN();
        List<Placed.Along> profile = new ArrayList<>();
        double along = 0;
        for (int i = 0; i < line.size(); i++) {
            along += i == 0 ? 0 : line.get(i).distance(line.get(i - 1));
            double free = Math.max(0, query.distance(line.get(i)) - wire.diameterMm() / 2);
            profile.add(new Placed.Along(along, "clearance_mm", free));
            profile.add(new Placed.Along(along, "wall_force_n", forces[i]));
        }
        return profile;
    }
}
