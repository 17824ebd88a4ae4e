package prelude.physics.skin;

import java.util.Arrays;

/**
 * What of a triangle lies in no tet: the given surface bulges out of the lattice here and there. It
 * is parted into triangles between the triangle's own corners and those of its parts within tets
 * alone, so that it leaves no point on a shared edge that a neighbour does not have.
 */
final class OutsideParts {
    /** Places that are no further apart (m) are one. */
    private static final double SAME_M = 1e-8;

    private final Ears ears = new Ears();

    /** Places and normals of the points, as a polygon's corners. */
    private double[] point = new double[Polygon.STRIDE * 32];

    private int points;

    /** Edges around what is left, from and to. */
    private int[] from = new int[64];

    private int[] to = new int[64];
    private int edges;
    private int[] loop = new int[64];
    private int loopCount;
    private int[] outer = new int[64];
    private int outerCount;
    private final int[] onEdge = new int[64];
    private final double[] alongEdge = new double[64];
    private final double[] normal = new double[3];
    private final Polygon triangle = new Polygon();

    /** Takes a triangle of what is left, in metres. */
    interface Part {
        void accept(Polygon triangle);
    }

    /**
     * @param whole the triangle, in metres
     * @param parts what of it lies within tets, likewise
     */
    void show(Polygon whole, Polygon[] parts, int partCount, Part part) {
        points = 0;
        edges = 0;
        for (int k = 0; k < 3; k++) {
            weld(whole, k);
        }
        normalOf(whole);
        for (int p = 0; p < partCount; p++) {
            for (int i = 0; i < parts[p].count; i++) {
                weld(parts[p], i);
            }
        }
        for (int k = 0; k < 3; k++) {
            outline(k, (k + 1) % 3);
        }
        for (int p = 0; p < partCount; p++) {
            takeAway(parts[p]);
        }
        ears.reserve(points);
        for (int i = 0; i < points; i++) {
            System.arraycopy(point, Polygon.STRIDE * i, ears.point, 3 * i, 3);
        }
        outerCount = 0;
        while (edges > 0) {
            walk();
            if (turns() > 0) {
                clip(part);
            } else {
                keepHole();
            }
        }
        clipOuter(part);
    }

    private int weld(Polygon polygon, int corner) {
        int at = Polygon.STRIDE * corner;
        for (int i = 0; i < points; i++) {
            int p = Polygon.STRIDE * i;
            if (Math.abs(point[p] - polygon.corner[at]) <= SAME_M
                    && Math.abs(point[p + 1] - polygon.corner[at + 1]) <= SAME_M
                    && Math.abs(point[p + 2] - polygon.corner[at + 2]) <= SAME_M) {
                return i;
            }
        }
        if (Polygon.STRIDE * (points + 1) > point.length) {
            point = Arrays.copyOf(point, 2 * point.length);
        }
        System.arraycopy(polygon.corner, at, point, Polygon.STRIDE * points, Polygon.STRIDE);
        return points++;
    }

    private void normalOf(Polygon whole) {
        double[] c = whole.corner;
        int b = Polygon.STRIDE;
        int d = 2 * Polygon.STRIDE;
        for (int axis = 0; axis < 3; axis++) {
            int u = (axis + 1) % 3;
            int v = (axis + 2) % 3;
            normal[axis] =
                    (c[b + u] - c[u]) * (c[d + v] - c[v]) - (c[b + v] - c[v]) * (c[d + u] - c[u]);
        }
    }

    /** The triangle's edge, parted by the points that lie on it. */
    private void outline(int a, int b) {
        int found = 0;
        for (int i = 3; i < points && found < onEdge.length; i++) {
            if (between(point, Polygon.STRIDE * a, Polygon.STRIDE * b, point, Polygon.STRIDE * i)) {
                double along = 0;
                for (int axis = 0; axis < 3; axis++) {
                    along += (at(i, axis) - at(a, axis)) * (at(b, axis) - at(a, axis));
                }
                int to = found++;
                while (to > 0 && alongEdge[to - 1] > along) {
                    alongEdge[to] = alongEdge[to - 1];
                    onEdge[to] = onEdge[to - 1];
                    to--;
                }
                alongEdge[to] = along;
                onEdge[to] = i;
            }
        }
        int last = a;
        for (int i = 0; i < found; i++) {
            add(last, onEdge[i]);
            last = onEdge[i];
        }
        add(last, b);
    }

    /** Whether a place lies on the straight line between two others, and is neither. */
    static boolean between(double[] ends, int a, int b, double[] place, int p) {
        double squared = 0;
        double along = 0;
        for (int axis = 0; axis < 3; axis++) {
            double e = ends[b + axis] - ends[a + axis];
            squared += e * e;
            along += (place[p + axis] - ends[a + axis]) * e;
        }
        double length = Math.sqrt(squared);
        if (!(along > 2 * SAME_M * length && along < squared - 2 * SAME_M * length)) {
            return false;
        }
        double off = 0;
        for (int axis = 0; axis < 3; axis++) {
            double e = ends[b + axis] - ends[a + axis];
            double d = place[p + axis] - ends[a + axis] - along / squared * e;
            off += d * d;
        }
        return off <= 4 * SAME_M * SAME_M;
    }

    private double at(int i, int axis) {
        return point[Polygon.STRIDE * i + axis];
    }

    private void add(int a, int b) {
        if (edges == from.length) {
            from = Arrays.copyOf(from, 2 * edges);
            to = Arrays.copyOf(to, 2 * edges);
        }
        from[edges] = a;
        to[edges] = b;
        edges++;
    }

    private void takeAway(Polygon part) {
        int last = weld(part, part.count - 1);
        for (int i = 0; i < part.count; i++) {
            int here = weld(part, i);
            if (here != last) {
                takeAway(last, here);
            }
            last = here;
        }
    }

    private void takeAway(int a, int b) {
        for (int i = 0; i < edges; i++) {
            if (from[i] == a && to[i] == b) {
                drop(i);
                return;
            }
        }
        add(b, a);
    }

    private void drop(int i) {
        edges--;
        from[i] = from[edges];
        to[i] = to[edges];
    }

    /** Takes one loop out of the edges. */
    private void walk() {
        loopCount = 0;
        // Edges of the triangle itself stand first: loops before the holes in them.
        int start = from[0];
        int before = start;
        int here = to[0];
        drop(0);
        keep(start);
        while (here != start) {
            keep(here);
            int next = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < edges; i++) {
                if (from[i] == here) {
                    double turn = clockwise(here, before, to[i]);
                    if (turn < least) {
                        least = turn;
                        next = i;
                    }
                }
            }
            if (next < 0) {
                loopCount = 0;
                return;
            }
            before = here;
            here = to[next];
            drop(next);
        }
    }

    private void keep(int i) {
        if (loopCount == loop.length) {
            loop = Arrays.copyOf(loop, 2 * loopCount);
        }
        loop[loopCount++] = i;
    }

    /** How far to turn clockwise at a point from one to another, above 0 to a full turn. */
    private double clockwise(int here, int a, int b) {
        double dot = 0;
        double cross = 0;
        double size = 0;
        for (int axis = 0; axis < 3; axis++) {
            int u = (axis + 1) % 3;
            int v = (axis + 2) % 3;
            dot += (at(a, axis) - at(here, axis)) * (at(b, axis) - at(here, axis));
            cross +=
                    normal[axis]
                            * ((at(b, u) - at(here, u)) * (at(a, v) - at(here, v))
                                    - (at(b, v) - at(here, v)) * (at(a, u) - at(here, u)));
            size += normal[axis] * normal[axis];
        }
        double angle = StrictMath.atan2(cross / Math.sqrt(size), dot);
        return angle > 0 ? angle : angle + 2 * Math.PI;
    }

    private double turns() {
        double sum = 0;
        for (int i = 1; i < loopCount - 1; i++) {
            for (int axis = 0; axis < 3; axis++) {
                int u = (axis + 1) % 3;
                int v = (axis + 2) % 3;
                sum +=
                        normal[axis]
                                * ((at(loop[i], u) - at(loop[0], u))
                                                * (at(loop[i + 1], v) - at(loop[0], v))
                                        - (at(loop[i], v) - at(loop[0], v))
                                                * (at(loop[i + 1], u) - at(loop[0], u)));
            }
        }
        return sum;
    }

    private void clip(Part part) {
        // The first loop waits: a hole may lie in it.
        if (outerCount == 0) {
            if (loopCount > outer.length) {
                outer = new int[2 * loopCount];
            }
            System.arraycopy(loop, 0, outer, 0, loopCount);
            outerCount = loopCount;
        } else {
            emit(loop, loopCount, part);
        }
    }

    /** A hole is led to from the nearest point of the loop around it. */
    private void keepHole() {
        if (outerCount == 0 || loopCount < 3) {
            return;
        }
        int bestOuter = 0;
        int bestHole = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < outerCount; i++) {
            for (int j = 0; j < loopCount; j++) {
                double squared = 0;
                for (int axis = 0; axis < 3; axis++) {
                    double d = at(outer[i], axis) - at(loop[j], axis);
                    squared += d * d;
                }
                if (squared < least) {
                    least = squared;
                    bestOuter = i;
                    bestHole = j;
                }
            }
        }
        int[] joined = new int[outerCount + loopCount + 2];
        int count = 0;
        for (int i = 0; i <= bestOuter; i++) {
            joined[count++] = outer[i];
        }
        for (int j = 0; j <= loopCount; j++) {
            joined[count++] = loop[(bestHole + j) % loopCount];
        }
        for (int i = bestOuter; i < outerCount; i++) {
            joined[count++] = outer[i];
        }
        outer = joined;
        outerCount = count;
    }

    private void clipOuter(Part part) {
        if (outerCount >= 3) {
            emit(outer, outerCount, part);
        }
    }

    private void emit(int[] numbers, int count, Part part) {
        ears.part(numbers, count, normal[0], normal[1], normal[2]);
        for (int t = 0; t < ears.count; t++) {
            triangle.count = 0;
            for (int k = 0; k < 3; k++) {
                triangle.add(point, Polygon.STRIDE * ears.corners[3 * t + k]);
            }
            part.accept(triangle);
        }
    }
}
