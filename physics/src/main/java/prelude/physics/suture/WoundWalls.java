package prelude.physics.suture;

import java.util.Arrays;
import java.util.List;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.Nodes;

/**
 * Keeps the walls of a wound from passing through each other where thread draws them together: each
 * cut face meets the place on the other wall that it was one with before the cut, and slides on it
 * without friction.
 */
final class WoundWalls {
    /** Walls meet this far, at rest, around where thread enters or leaves them. */
    private static final double REACH_M = 0.018;

    /** The nodes of a smaller part of a tet are too light to be leant on. */
    private static final double LEAST_SHARE = 0.1;

    private static final double LEAST_AREA_M2 = 1e-14;

    private final Lattice lattice;
    private final Nodes nodes;
    private final Fragments fragments;
    private int count;

    /** The two fragments of each pair of faces, the first at even places. */
    private int[] pair = new int[64];

    /** The middle of the first's cut face, barycentric. */
    private double[] bary = new double[96];

    /** Out of the first's wall, unit length. */
    private double[] normal = new double[96];

    private double[] stitches = new double[24];
    private int stitchCount;
    private final double[] place = new double[3];
    private final double[] gap = new double[3];

    WoundWalls(Lattice lattice, Nodes nodes, Fragments fragments) {
        this.lattice = lattice;
        this.nodes = nodes;
        this.fragments = fragments;
    }

    /** Finds the walls around all stitches; after each bite and each cut. */
    void find(List<Strand> strands) {
        gatherStitches(strands);
        count = 0;
        for (int f = 0; stitchCount > 0 && f < fragments.count(); f++) {
            if (fragments.tet(f) < 0 || fragments.whole(f)) {
                continue;
            }
            double[] middle = middleOfCut(f);
            int other = partner(f, middle);
            if (other > f
                    && Math.min(fragments.share(f), fragments.share(other)) > LEAST_SHARE
                    && nearStitch(fragments.tet(f), middle)) {
                add(f, other, middle);
            }
        }
    }

    private void gatherStitches(List<Strand> strands) {
        stitchCount = 0;
        for (Strand strand : strands) {
            for (int pass = 0; pass < strand.threaded; pass++) {
                addStitch(strand, strand.first[pass]);
                addStitch(strand, strand.last[pass]);
            }
        }
    }

    private void addStitch(Strand strand, int point) {
        int fragment = strand.points.fragment(point);
        if (fragments.whole(fragment)) {
            return;
        }
        if (3 * (stitchCount + 1) > stitches.length) {
            stitches = Arrays.copyOf(stitches, 2 * stitches.length);
        }
        for (int axis = 0; axis < 3; axis++) {
            double sum = 0;
            for (int k = 0; k < 4; k++) {
                int node = lattice.tets[4 * fragments.tet(fragment) + k];
                sum += strand.points.weight(point, k) * lattice.restM[3 * node + axis];
            }
            stitches[3 * stitchCount + axis] = sum;
        }
        stitchCount++;
    }

    private double[] middleOfCut(int f) {
        int n = fragments.cutFaceCorners(f);
        for (int axis = 0; axis < 3; axis++) {
            place[axis] = 0;
            for (int i = 0; i < n; i++) {
                place[axis] += fragments.cutFace(f, i, axis) / n;
            }
        }
        return place;
    }

    /** The other fragment of the same tet that is nearest to a place; -1 without any. */
    private int partner(int f, double[] at) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int o = fragments.first(fragments.tet(f)); o >= 0; o = fragments.next(o)) {
            double outside = o == f ? least : fragments.outside(o, at[0], at[1], at[2]);
            if (outside < least) {
                least = outside;
                best = o;
            }
        }
        return best;
    }

    private boolean nearStitch(int tet, double[] at) {
        double x = rest(tet, at, 0);
        double y = rest(tet, at, 1);
        double z = rest(tet, at, 2);
        for (int i = 0; i < stitchCount; i++) {
            double dx = stitches[3 * i] - x;
            double dy = stitches[3 * i + 1] - y;
            double dz = stitches[3 * i + 2] - z;
            if (dx * dx + dy * dy + dz * dz < REACH_M * REACH_M) {
                return true;
            }
        }
        return false;
    }

    private double rest(int tet, double[] at, int axis) {
        double sum = (1 - at[0] - at[1] - at[2]) * lattice.restM[3 * lattice.tets[4 * tet] + axis];
        for (int k = 1; k < 4; k++) {
            sum += at[k - 1] * lattice.restM[3 * lattice.tets[4 * tet + k] + axis];
        }
        return sum;
    }

    private void add(int f, int other, double[] at) {
        if (2 * count == pair.length) {
            pair = Arrays.copyOf(pair, 4 * count);
            bary = Arrays.copyOf(bary, 6 * count);
            normal = Arrays.copyOf(normal, 6 * count);
        }
        pair[2 * count] = f;
        pair[2 * count + 1] = other;
        System.arraycopy(at, 0, bary, 3 * count, 3);
        count++;
    }

    /** Looks, before a step, how the walls stand. */
    void face() {
        for (int i = 0; i < count; i++) {
            face(i);
        }
    }

    private void face(int i) {
        int f = pair[2 * i];
        int n = fragments.cutFaceCorners(f);
        double nx = 0;
        double ny = 0;
        double nz = 0;
        for (int c = 1; c + 1 < n; c++) {
            double ux = now(nodes.x, f, c) - now(nodes.x, f, 0);
            double uy = now(nodes.y, f, c) - now(nodes.y, f, 0);
            double uz = now(nodes.z, f, c) - now(nodes.z, f, 0);
            double vx = now(nodes.x, f, c + 1) - now(nodes.x, f, 0);
            double vy = now(nodes.y, f, c + 1) - now(nodes.y, f, 0);
            double vz = now(nodes.z, f, c + 1) - now(nodes.z, f, 0);
            nx += uy * vz - uz * vy;
            ny += uz * vx - ux * vz;
            nz += ux * vy - uy * vx;
        }
        double inward =
                nx * (centre(nodes.x, f) - now(nodes.x, f, 0))
                        + ny * (centre(nodes.y, f) - now(nodes.y, f, 0))
                        + nz * (centre(nodes.z, f) - now(nodes.z, f, 0));
        double area = Math.sqrt(nx * nx + ny * ny + nz * nz);
        double scale = area < LEAST_AREA_M2 ? 0 : inward > 0 ? -1 / area : 1 / area;
        normal[3 * i] = scale * nx;
        normal[3 * i + 1] = scale * ny;
        normal[3 * i + 2] = scale * nz;
    }

    private double now(float[] at, int f, int corner) {
        double b1 = fragments.cutFace(f, corner, 0);
        double b2 = fragments.cutFace(f, corner, 1);
        double b3 = fragments.cutFace(f, corner, 2);
        return weighed(at, f, b1, b2, b3);
    }

    private double centre(float[] at, int f) {
        return weighed(
                at, f, fragments.centre(f, 0), fragments.centre(f, 1), fragments.centre(f, 2));
    }

    private double weighed(float[] at, int f, double b1, double b2, double b3) {
        return (1 - b1 - b2 - b3) * at[fragments.node(f, 0)]
                + b1 * at[fragments.node(f, 1)]
                + b2 * at[fragments.node(f, 2)]
                + b3 * at[fragments.node(f, 3)];
    }

    /** Moves walls that have come into each other apart, amid a substep. */
    void part() {
        for (int i = 0; i < count; i++) {
            int at = 3 * i;
            for (int axis = 0; axis < 3; axis++) {
                gap[axis] = 0;
                for (int k = 0; k < 4; k++) {
                    gap[axis] +=
                            weight(at, k)
                                    * (nodes.now(fragments.node(pair[2 * i + 1], k), axis)
                                            - nodes.now(fragments.node(pair[2 * i], k), axis));
                }
            }
            double apart = gap[0] * normal[at] + gap[1] * normal[at + 1] + gap[2] * normal[at + 2];
            if (apart < 0) {
                part(i, -apart);
            }
        }
    }

    private double weight(int at, int corner) {
        return corner == 0 ? 1 - bary[at] - bary[at + 1] - bary[at + 2] : bary[at + corner - 1];
    }

    private void part(int i, double depth) {
        double mobility = 0;
        for (int side = 0; side < 2; side++) {
            for (int k = 0; k < 4; k++) {
                double weight = weight(3 * i, k);
                int node = fragments.node(pair[2 * i + side], k);
                mobility += weight * weight * nodes.inverseMass[node];
            }
        }
        if (mobility <= 0) {
            return;
        }
        for (int side = 0; side < 2; side++) {
            double push = (side == 0 ? -depth : depth) / mobility;
            for (int k = 0; k < 4; k++) {
                int node = fragments.node(pair[2 * i + side], k);
                double moved = push * weight(3 * i, k) * nodes.inverseMass[node];
                nodes.move(
                        node,
                        moved * normal[3 * i],
                        moved * normal[3 * i + 1],
                        moved * normal[3 * i + 2]);
            }
        }
    }
}
