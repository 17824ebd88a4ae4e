package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.device.Sheath;
import prelude.cases.device.Wire;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Centreline;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.Value;

/** How a wire or a catheter lies in a vessel, told of its line and of the wall's forces on it. */
final class WireFit {
    /** Less force than this, N, is none. */
    private static final double TOUCHING_N = 1e-6;

    private static final double WINDOW_MM = 10;

    private final Placement.WireInVessel wanted;
    private final Body vessel;
    private final Wire wire;
    private final List<Vector3d> line;
    private final double[] forcesN;
    private final List<Vector3d> centreline;
    private final double lengthMm;
    private final Vector3d hub;

    /** How each point's piece before and after it differ in direction, radians. */
    private final double[] turns;

    /** Half the length of these two. */
    private final double[] share;

    /**
     * @param line from the sheath's mouth to the tip, LPS mm, of at least two points
     * @param direction out of the sheath
     * @param forcesN of the wall at each point
     * @param centreline of the vessel between the line's ends
     */
    WireFit(
            Placement.WireInVessel wanted,
            Body vessel,
            List<Vector3d> line,
            Vector3d direction,
            double[] forcesN,
            List<Vector3d> centreline) {
        this.wanted = wanted;
        this.vessel = vessel;
        this.line = line;
        this.forcesN = forcesN;
        this.centreline = centreline;
        wire = Wire.of(wanted.device());
        // The sheath stands as the device comes out of it.
        Vector3d out = line.getFirst().sub(line.get(1), new Vector3d());
        hub = out.normalize(Sheath.LENGTH_MM).add(line.getFirst());
        lengthMm = Centreline.lengthOf(line);
        turns = new double[line.size()];
        share = new double[line.size()];
        // In the sheath it goes on evenly.
        Vector3d before = new Vector3d(direction).normalize(line.get(1).distance(line.getFirst()));
        for (int i = 0; i + 1 < line.size(); i++) {
            Vector3d after = line.get(i + 1).sub(line.get(i), new Vector3d());
            turns[i] = before.angle(after);
            share[i] = (before.length() + after.length()) / 2;
            before = after;
        }
    }

    Placed placed(List<String> notes) {
        Doubt.Boundary boundary = vessel.doubt().allAround();
        double off = Doubt.COVERAGE * boundary.averaged(lengthMm / boundary.voxelMm());
        List<Value> values = new ArrayList<>();
        values.add(
                new Value(
                        "length",
                        lengthMm,
                        "mm",
                        turning() * off,
                        "of the device between the ends; U = 2 θ u(mean boundary), θ the angle by which it turns"));
        values.add(
                new Value(
                        "longer_than_centreline",
                        lengthMm - Centreline.lengthOf(centreline),
                        "mm",
                        turning() * off,
                        "below 0 where it takes the short way; U as the length's"));
        bends(values, off);
        forces(values, off);
        offset(values);
        List<Measured.Place> ends =
                List.of(
                        Measured.Place.of("begin", line.getFirst()),
                        Measured.Place.of("tip", line.getLast()),
                        Measured.Place.of("hub", hub));
        return new Placed(
                wanted,
                new Measured(
                        wanted.name(),
                        wire.boreMm() > 0 ? "catheter" : "guide wire",
                        List.of(vessel.name()),
                        values,
                        ends,
                        notes),
                List.of(),
                profile(),
                List.of(wire.surface(line)),
                List.of(),
                line);
    }

    private double turning() {
        double turning = 0;
        for (int i = 1; i + 1 < line.size(); i++) {
            turning += turns[i];
        }
        return turning;
    }

    /** At a point, 1 / mm. */
    private double curvature(int i) {
        return i + 1 < line.size() ? 2 * Math.tan(turns[i] / 2) / share[i] : 0;
    }

    /** ½ ∫ κ² ds, 1 / mm. */
    private double bending() {
        double energy = 0;
        for (int i = 0; i + 1 < line.size(); i++) {
            double apart = 2 * Math.sin(turns[i] / 2);
            energy += apart * apart / share[i] / 2;
        }
        return energy;
    }

    private double most() {
        double most = 0;
        for (int i = 0; i + 1 < line.size(); i++) {
            most = Math.max(most, curvature(i));
        }
        return most;
    }

    private void bends(List<Value> values, double off) {
        double most = most();
        if (most > 1e-4) {
            values.add(
                    new Value(
                            "least_bend_radius",
                            1 / most,
                            "mm",
                            off,
                            "of the device's line; U = 2 u(mean boundary)"));
        }
        double energy = bending() * wire.stiffnessNMm2();
        values.add(
                new Value(
                        "bending_energy",
                        energy,
                        "mJ",
                        2 * energy * most * off,
                        "½ E I ∫ κ² ds, E I = %.3g N mm² by the catalogue; U = 2 E κ U(mean boundary)"
                                .formatted(wire.stiffnessNMm2())));
    }

    private void forces(List<Value> values, double off) {
        double total = 0;
        double most = 0;
        int touching = 0;
        for (int i = 0; i < line.size(); i++) {
            total += forcesN[i];
            touching += forcesN[i] > TOUCHING_N ? 1 : 0;
            double window = 0;
            double along = 0;
            for (int j = i; j < line.size() && along < WINDOW_MM; j++) {
                window += forcesN[j];
                along += j + 1 < line.size() ? line.get(j).distance(line.get(j + 1)) : 0;
            }
            most = Math.max(most, window);
        }
        double share = most() * off;
        String formula =
                "of the wall's forces on it, at rest; U = 3 κ U(mean boundary) times itself";
        values.add(
                new Value(
                        "wall_force_greatest",
                        most,
                        "N",
                        3 * share * most,
                        "sum over 10 mm " + formula));
        values.add(new Value("wall_force_total", total, "N", 3 * share * total, "sum " + formula));
        values.add(
                new Value(
                        "wall_contact",
                        touching / (double) line.size(),
                        "share",
                        1.0 / Math.sqrt(line.size()),
                        "of its length; U = 1/√n, n places along it"));
    }

    /** How far it strays from the vessel's middle. */
    private void offset(List<Value> values) {
        double most = 0;
        for (Vector3d point : line) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i + 1 < centreline.size(); i++) {
                least = Math.min(least, apart(point, centreline.get(i), centreline.get(i + 1)));
            }
            most = Math.max(most, least);
        }
        values.add(
                new Value(
                        "offset_greatest",
                        most,
                        "mm",
                        Doubt.COVERAGE * vessel.doubt().allAround().once(),
                        "from the centreline; U = 2 u(boundary at one place)"));
    }

    private static double apart(Vector3d point, Vector3d from, Vector3d to) {
        Vector3d way = to.sub(from, new Vector3d());
        double squared = way.lengthSquared();
        double along = squared > 0 ? point.sub(from, new Vector3d()).dot(way) / squared : 0;
        return way.mul(Math.clamp(along, 0, 1)).add(from).distance(point);
    }

    private List<Placed.Along> profile() {
        Query query = vessel.tree().query();
        List<Placed.Along> profile = new ArrayList<>();
        double along = 0;
        for (int i = 0; i < line.size(); i++) {
            along += i == 0 ? 0 : line.get(i).distance(line.get(i - 1));
            double free = Math.max(0, query.distance(line.get(i)) - wire.diameterMm() / 2);
            profile.add(new Placed.Along(along, "clearance_mm", free));
            profile.add(new Placed.Along(along, "wall_force_n", forcesN[i]));
        }
        return profile;
    }
}
