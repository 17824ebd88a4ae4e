package prelude.physics.cut;

import java.util.Arrays;

/**
 * A convex polyhedron in barycentric coordinates, clipped from a fragment. One is used again and
 * again.
 */
final class Polyhedron {
    /** Barycentric distance within which two points of a cut are the same. */
    private static final double SAME_POINT = 1e-9;

    int faces;
    int corners;
    int[] tag = new int[64];
    int[] start = new int[64];
    int[] length = new int[64];
    double[] corner = new double[3 * 256];

    /** Part of the tet's volume. */
    double share;

    final double[] centre = new double[3];

    private double[] cut = new double[3 * 64];
    private int cutPoints;
    private double[] angles = new double[64];

    /**
     * Takes what lies on one side of the plane that is zero where the values at the tet's corners
     * interpolate to zero.
     *
     * @param phi values at the four corners
     * @param side 1 for the positive side, -1 for the negative
     * @param cutTag tag of the face that closes the cut
     * @return whether there is anything on that side, with a face that closes it
     */
    boolean clip(Fragments from, int f, double[] phi, int side, int cutTag) {
        faces = 0;
        corners = 0;
        cutPoints = 0;
        int end = from.faceStart[f] + from.faceCount[f];
        for (int i = from.faceStart[f]; i < end; i++) {
            clipFace(from, i, phi, side);
        }
        if (cutPoints < 3 || faces < 2) {
            return false;
        }
        closeCut(phi, cutTag);
        return measure();
    }

    /** Centre of area of the face that closed the last cut. */
    void middleOfCut(double[] middle) {
        int p = 3 * start[faces - 1];
        double area = 0;
        Arrays.fill(middle, 0);
        for (int v = 1; v < length[faces - 1] - 1; v++) {
            int q = p + 3 * v;
            double squared = 0;
            for (int axis = 0; axis < 3; axis++) {
                int i = (axis + 1) % 3;
                int j = (axis + 2) % 3;
                double n =
                        (corner[q + i] - corner[p + i]) * (corner[q + 3 + j] - corner[p + j])
                                - (corner[q + j] - corner[p + j])
                                        * (corner[q + 3 + i] - corner[p + i]);
                squared += n * n;
            }
            double part = Math.sqrt(squared) + Double.MIN_NORMAL;
            area += part;
            for (int axis = 0; axis < 3; axis++) {
                middle[axis] +=
                        part * (corner[p + axis] + corner[q + axis] + corner[q + 3 + axis]) / 3;
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            middle[axis] /= area;
        }
    }

    private void clipFace(Fragments from, int i, double[] phi, int side) {
        int n = from.cornerCount[i];
        int base = 3 * from.cornerStart[i];
        double[] c = from.corner;
        reserve(n + 2);
        int first = corners;
        for (int v = 0; v < n; v++) {
            int p = base + 3 * v;
            int q = base + 3 * ((v + 1) % n);
            double atP = side * value(c, p, phi);
            double atQ = side * value(c, q, phi);
            if (atP >= 0) {
                System.arraycopy(c, p, corner, 3 * corners, 3);
                if (atP == 0) {
                    addCutPoint(3 * corners);
                }
                corners++;
            }
            if ((atP > 0 && atQ < 0) || (atP < 0 && atQ > 0)) {
                crossing(c, p, q, atP, atQ, side);
                addCutPoint(3 * corners);
                corners++;
            }
        }
        if (corners - first < 3) {
            corners = first;
            return;
        }
        addFace(from.faceTag[i], first);
    }

    /** Always from the positive end: the same bits on both sides and in both faces of the edge. */
    private void crossing(double[] c, int p, int q, double atP, double atQ, int side) {
        boolean fromP = side * atP > 0;
        int a = fromP ? p : q;
        int b = fromP ? q : p;
        double valueA = fromP ? atP : atQ;
        double valueB = fromP ? atQ : atP;
        double u = valueA / (valueA - valueB);
        for (int axis = 0; axis < 3; axis++) {
            corner[3 * corners + axis] = c[a + axis] + u * (c[b + axis] - c[a + axis]);
        }
    }

    private static double value(double[] c, int p, double[] phi) {
        double b1 = c[p];
        double b2 = c[p + 1];
        double b3 = c[p + 2];
        return (1 - b1 - b2 - b3) * phi[0] + b1 * phi[1] + b2 * phi[2] + b3 * phi[3];
    }

    private void addCutPoint(int at) {
        for (int i = 0; i < cutPoints; i++) {
            double distance =
                    Math.abs(cut[3 * i] - corner[at])
                            + Math.abs(cut[3 * i + 1] - corner[at + 1])
                            + Math.abs(cut[3 * i + 2] - corner[at + 2]);
            if (distance < SAME_POINT) {
                return;
            }
        }
        if (3 * cutPoints == cut.length) {
            cut = Arrays.copyOf(cut, 2 * cut.length);
        }
        System.arraycopy(corner, at, cut, 3 * cutPoints, 3);
        cutPoints++;
    }

    private void addFace(int faceTag, int first) {
        if (faces == tag.length) {
            tag = Arrays.copyOf(tag, 2 * faces);
            start = Arrays.copyOf(start, 2 * faces);
            length = Arrays.copyOf(length, 2 * faces);
        }
        tag[faces] = faceTag;
        start[faces] = first;
        length[faces] = corners - first;
        faces++;
    }

    private void reserve(int more) {
        if (3 * (corners + more) > corner.length) {
            corner = Arrays.copyOf(corner, 6 * (corners + more));
        }
    }

    /** The cut's points in order around their middle: they lie in a plane and are convex. */
    private void closeCut(double[] phi, int cutTag) {
        double mx = 0;
        double my = 0;
        double mz = 0;
        for (int i = 0; i < cutPoints; i++) {
            mx += cut[3 * i] / cutPoints;
            my += cut[3 * i + 1] / cutPoints;
            mz += cut[3 * i + 2] / cutPoints;
        }
        double nx = phi[1] - phi[0];
        double ny = phi[2] - phi[0];
        double nz = phi[3] - phi[0];
        double ux = cut[0] - mx;
        double uy = cut[1] - my;
        double uz = cut[2] - mz;
        double vx = ny * uz - nz * uy;
        double vy = nz * ux - nx * uz;
        double vz = nx * uy - ny * ux;
        double uScale = 1 / Math.sqrt(ux * ux + uy * uy + uz * uz + Double.MIN_NORMAL);
        double vScale = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz + Double.MIN_NORMAL);
        reserve(cutPoints);
        int first = corners;
        for (int i = 0; i < cutPoints; i++) {
            double dx = cut[3 * i] - mx;
            double dy = cut[3 * i + 1] - my;
            double dz = cut[3 * i + 2] - mz;
            double angle =
                    quadrantAngle(
                            (dx * ux + dy * uy + dz * uz) * uScale,
                            (dx * vx + dy * vy + dz * vz) * vScale);
            insert(first, i, angle);
        }
        addFace(cutTag, first);
    }

    private void insert(int first, int i, double angle) {
        if (corners - first == angles.length) {
            angles = Arrays.copyOf(angles, 2 * angles.length);
        }
        int at = corners - first;
        while (at > 0 && angles[at - 1] > angle) {
            angles[at] = angles[at - 1];
            System.arraycopy(corner, 3 * (first + at - 1), corner, 3 * (first + at), 3);
            at--;
        }
        angles[at] = angle;
        System.arraycopy(cut, 3 * i, corner, 3 * (first + at), 3);
        corners++;
    }

    /** Grows with the angle from -2 to 2, without trigonometry. */
    private static double quadrantAngle(double x, double y) {
        double size = Math.abs(x) + Math.abs(y);
        if (size == 0) {
            return 0;
        }
        double slope = x / size;
        return y < 0 ? slope - 1 : 1 - slope;
    }

    /** Volume and centre, by tets from a point inside to the triangles of each face. */
    private boolean measure() {
        double ox = 0;
        double oy = 0;
        double oz = 0;
        for (int i = 0; i < corners; i++) {
            ox += corner[3 * i];
            oy += corner[3 * i + 1];
            oz += corner[3 * i + 2];
        }
        ox /= corners;
        oy /= corners;
        oz /= corners;
        double volume = 0;
        double cx = 0;
        double cy = 0;
        double cz = 0;
        for (int face = 0; face < faces; face++) {
            int p = 3 * start[face];
            for (int v = 1; v < length[face] - 1; v++) {
                int q = p + 3 * v;
                double ax = corner[p] - ox;
                double ay = corner[p + 1] - oy;
                double az = corner[p + 2] - oz;
                double bx = corner[q] - ox;
                double by = corner[q + 1] - oy;
                double bz = corner[q + 2] - oz;
                double dx = corner[q + 3] - ox;
                double dy = corner[q + 4] - oy;
                double dz = corner[q + 5] - oz;
                double part =
                        Math.abs(
                                ax * (by * dz - bz * dy)
                                        - ay * (bx * dz - bz * dx)
                                        + az * (bx * dy - by * dx));
                volume += part;
                cx += part * (4 * ox + ax + bx + dx) / 4;
                cy += part * (4 * oy + ay + by + dy) / 4;
                cz += part * (4 * oz + az + bz + dz) / 4;
            }
        }
        if (volume <= 0) {
            return false;
        }
        share = volume;
        centre[0] = cx / volume;
        centre[1] = cy / volume;
        centre[2] = cz / volume;
        return true;
    }
}
