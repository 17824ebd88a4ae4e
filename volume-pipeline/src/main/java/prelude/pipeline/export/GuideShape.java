package prelude.pipeline.export;

import java.util.List;
import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.SurfaceTree;

/**
 * The guide as a field on a lattice: negative within, about millimetres.
 *
 * <p>The lattice's third axis is the way on which the guide is put onto the bone. Along it a plate
 * may only lie before the bone, with its clearance, is met for the first time: so the guide has no
 * undercut, can be put on and taken off, and never lies on the far side of the bone.
 */
final class GuideShape {
    private static final double MOST_NODES = 60_000_000;

    /** What is neither near plate nor tube: its exact distance does not matter. */
    private static final double FAR_MM = 1e3;

    final int nu;
    final int nv;
    final int nw;

    /** From (u, v, w) in steps to LPS millimetres. */
    final Matrix4d patientFromLattice;

    /** At {@code (w * nv + v) * nu + u}. */
    final float[] field;

    private final GuidePlan plan;

    /** Where each tube's axis enters the bone. */
    private final List<Vector3d> entries;

    GuideShape(GuidePlan plan, List<Vector3d> entries, Vector3d approach, SurfaceTree bone) {
        this.plan = plan;
        this.entries = entries;
        Vector3d u =
                approach.cross(
                                Math.abs(approach.x) < 0.7
                                        ? new Vector3d(1, 0, 0)
                                        : new Vector3d(0, 1, 0),
                                new Vector3d())
                        .normalize();
        Vector3d v = approach.cross(u, new Vector3d());
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        for (int i = 0; i < entries.size(); i++) {
            GuidePlan.Tube tube = plan.tubes().get(i);
            double aside = tube.outerRadiusMm() + plan.marginMm() + 1;
            Vector3d top = entries.get(i).fma(-tube.lengthMm(), tube.inward(), new Vector3d());
            for (Vector3d point : List.of(entries.get(i), top)) {
                Vector3d own = new Vector3d(point.dot(u), point.dot(v), point.dot(approach));
                low.min(own.sub(aside, aside, aside, new Vector3d()));
                high.max(own.add(aside, aside, aside, new Vector3d()));
            }
        }
        double step = plan.gridMm();
        nu = nodes(high.x - low.x, step);
        nv = nodes(high.y - low.y, step);
        nw = nodes(high.z - low.z, step);
        Vector3d origin = new Vector3d().fma(low.x, u).fma(low.y, v).fma(low.z, approach);
        patientFromLattice =
                new Matrix4d(
                                u.x,
                                u.y,
                                u.z,
                                0,
                                v.x,
                                v.y,
                                v.z,
                                0,
                                approach.x,
                                approach.y,
                                approach.z,
                                0,
                                origin.x,
                                origin.y,
                                origin.z,
                                1)
                        .scale(step);
        field = tooLarge() ? new float[0] : new float[nu * nv * nw];
        if (!tooLarge()) {
            fill(bone);
        }
    }

    private static int nodes(double extent, double step) {
        return (int) Math.min(1 << 20, Math.ceil(extent / step) + 1);
    }

    boolean tooLarge() {
        return (double) nu * nv * nw > MOST_NODES;
    }

    double stepMm() {
        return plan.gridMm();
    }

    /** Whether a point lies in the guide, by its nearest node. */
    boolean solidAt(Vector3dc patientMm) {
        Vector3d at =
                patientFromLattice
                        .invertAffine(new Matrix4d())
                        .transformPosition(new Vector3d(patientMm));
        int u = (int) Math.rint(at.x);
        int v = (int) Math.rint(at.y);
        int w = (int) Math.rint(at.z);
        return u >= 0
                && v >= 0
                && w >= 0
                && u < nu
                && v < nv
                && w < nw
                && field[(w * nv + v) * nu + u] < 0;
    }

    private void fill(SurfaceTree bone) {
        IntStream.range(0, nv)
                .parallel()
                .forEach(v -> {
                    Query query = bone.query();
                    Vector3d at = new Vector3d();
                    for (int u = 0; u < nu; u++) {
                        column(u, v, query, at);
                    }
                });
    }

    private void column(int u, int v, Query bone, Vector3d at) {
        Vector3d approach =
                patientFromLattice.transformDirection(new Vector3d(0, 0, 1)).normalize();
        double reach = plan.clearanceMm() + plan.plateMm() + 2 * plan.gridMm();
        // Least room to the bone on the way to here: what was met stays met.
        double room = Double.POSITIVE_INFINITY;
        // The way until the bone is met, where it is; beyond it all is bone or behind it.
        patientFromLattice.transformPosition(at.set(u, v, 0));
        boolean buried = bone.inside(at);
        double met = buried ? 0 : bone.ray(at, approach, 0);
        for (int w = 0; w < nw; w++) {
            patientFromLattice.transformPosition(at.set(u, v, w));
            double distance = bone.distance(at.x, at.y, at.z, reach);
            boolean past = w * plan.gridMm() >= met;
            room = Math.min(room, past ? -distance : distance);
            if (past) {
                // Behind the first wall lies nothing of the guide, however far the bone goes.
                room = Math.min(room, met - w * plan.gridMm());
            }
            double value = value(at, room, distance);
            // Closed at the lattice's own sides, wherever these are.
            boolean side = u == 0 || v == 0 || w == 0 || u == nu - 1 || v == nv - 1 || w == nw - 1;
            field[(w * nv + v) * nu + u] = (float) (side ? Math.max(value, plan.gridMm()) : value);
        }
    }

    /**
     * @param room least distance to the bone on the way in, negative within
     * @param distance to the bone here
     */
    private double value(Vector3d at, double room, double distance) {
        double plate = Math.max(distance - plan.clearanceMm() - plan.plateMm(), footprint(at));
        double solid = plate;
        double bore = FAR_MM;
        for (int i = 0; i < entries.size(); i++) {
            GuidePlan.Tube tube = plan.tubes().get(i);
            Vector3d inward = tube.inward();
            Vector3d from = at.sub(entries.get(i), new Vector3d());
            double along = from.dot(inward);
            double aside = from.fma(-along, inward).length();
            double length = Math.max(-along - tube.lengthMm(), along - 2 * tube.outerRadiusMm());
            solid = Math.min(solid, Math.max(aside - tube.outerRadiusMm(), length));
            bore = Math.min(bore, aside - tube.innerDiameterMm() / 2);
        }
        return Math.max(Math.max(solid, plan.clearanceMm() - room), -bore);
    }

    /** Seen along the approach: within the margin of the tubes, and of the lines between them. */
    private double footprint(Vector3dc at) {
        Vector3d approach =
                patientFromLattice.transformDirection(new Vector3d(0, 0, 1)).normalize();
        double nearest = FAR_MM;
        for (int i = 0; i < entries.size(); i++) {
            Vector3d from = flat(entries.get(i), approach);
            Vector3d to = flat(entries.get(Math.min(i + 1, entries.size() - 1)), approach);
            double reach = plan.tubes().get(i).outerRadiusMm() + plan.marginMm();
            nearest = Math.min(nearest, toSegment(flat(at, approach), from, to) - reach);
        }
        return nearest;
    }

    private static Vector3d flat(Vector3dc point, Vector3dc approach) {
        return new Vector3d(point).fma(-point.dot(approach), approach);
    }

    private static double toSegment(Vector3d at, Vector3d from, Vector3d to) {
        Vector3d way = to.sub(from, new Vector3d());
        double squared = way.lengthSquared();
        double share =
                squared > 0 ? Math.clamp(at.sub(from, new Vector3d()).dot(way) / squared, 0, 1) : 0;
        return at.distance(way.mul(share).add(from));
    }
}
