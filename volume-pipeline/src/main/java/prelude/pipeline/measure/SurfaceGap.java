package prelude.pipeline.measure;

import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * How far two closed surfaces are apart: exactly, between any two points of theirs, corners, edges
 * and faces alike.
 *
 * @param distanceMm 0 where they touch or cross
 * @param one the nearest point of the first, {@code other} of the second
 */
record SurfaceGap(double distanceMm, Vector3d one, Vector3d other, Relation relation) {

    /** How the bodies lie to each other. */
    enum Relation {
        APART,
        /** They touch, or one reaches into the other. */
        MEETING,
        /** The first lies within the second. */
        INSIDE,
        /** The second lies within the first. */
        AROUND
    }

    /** Neighbours in a label map share their boundary to the last bit; others nearly. */
    private static final double TOUCHING_MM = 1e-4;

    static SurfaceGap between(
            SurfaceMesh first, SurfaceTree firstTree, SurfaceMesh second, SurfaceTree secondTree) {
        Search search = new Search(first, secondTree);
        search.run();
        Vector3d aPoint = vertex(first, 0);
        Vector3d bPoint = vertex(second, 0);
        Relation relation = Relation.APART;
        if (search.best <= TOUCHING_MM) {
            relation = Relation.MEETING;
        } else if (secondTree.query().inside(aPoint)) {
            relation = Relation.INSIDE;
        } else if (firstTree.query().inside(bPoint)) {
            relation = Relation.AROUND;
        }
        double distance = relation == Relation.MEETING ? 0 : search.best;
        return new SurfaceGap(distance, search.one, search.other, relation);
    }

    private static Vector3d vertex(SurfaceMesh mesh, int v) {
        float[] p = mesh.positionsMm();
        return new Vector3d(p[3 * v], p[3 * v + 1], p[3 * v + 2]);
    }

    /** Looks through the first surface's triangles for what is nearest to the second's tree. */
    private static final class Search {
        private final SurfaceMesh mesh;
        private final SurfaceTree tree;
        private final Query query;
        private final int[] stack = new int[64];
        private final Vector3d one = new Vector3d();
        private final Vector3d other = new Vector3d();
        private double best = Double.POSITIVE_INFINITY;

        Search(SurfaceMesh mesh, SurfaceTree tree) {
            this.mesh = mesh;
            this.tree = tree;
            this.query = tree.query();
        }

        void run() {
            float[] p = mesh.positionsMm();
            for (int i = 0; i < p.length; i += 3) {
                double found = query.distance(p[i], p[i + 1], p[i + 2], best);
                if (found < best) {
                    best = found;
                    one.set(p[i], p[i + 1], p[i + 2]);
                    other.set(query.point());
                }
            }
            for (int t = 0; t < mesh.triangleCount() && best > TOUCHING_MM; t++) {
                against(t);
            }
        }

        private void against(int t) {
            float[] p = mesh.positionsMm();
            Vector3d[] mine = new Vector3d[3];
            Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
            Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
            for (int corner = 0; corner < 3; corner++) {
                mine[corner] = vertex(mesh, mesh.triangles()[3 * t + corner]);
                low.min(mine[corner]);
                high.max(mine[corner]);
            }
            int depth = 0;
            stack[0] = 0;
            while (depth >= 0) {
                int node = stack[depth--];
                if (boxesApart(node, low, high) >= best) {
                    continue;
                }
                if (!tree.leaf(node)) {
                    stack[++depth] = 2 * node + 1;
                    stack[++depth] = 2 * node + 2;
                    continue;
                }
                for (int i = tree.from[node]; i < tree.to[node]; i++) {
                    pair(mine, p, t, tree.order[i]);
                }
            }
        }

        private double boxesApart(int node, Vector3d low, Vector3d high) {
            double sum = 0;
            for (int axis = 0; axis < 3; axis++) {
                double gap =
                        Math.max(
                                tree.boxes[6 * node + axis] - high.get(axis),
                                low.get(axis) - tree.boxes[6 * node + 3 + axis]);
                sum += gap > 0 ? gap * gap : 0;
            }
            return Math.sqrt(sum);
        }

        private void pair(Vector3d[] mine, float[] p, int t, int theirs) {
            int[] corners = mesh.triangles();
            double[] point = new double[3];
            Vector3d[] others = new Vector3d[3];
            for (int corner = 0; corner < 3; corner++) {
                int v = 3 * tree.corners[3 * theirs + corner];
                others[corner] = new Vector3d(tree.p[v], tree.p[v + 1], tree.p[v + 2]);
                double squared =
                        TrianglePoint.nearest(
                                p,
                                3 * corners[3 * t],
                                3 * corners[3 * t + 1],
                                3 * corners[3 * t + 2],
                                tree.p[v],
                                tree.p[v + 1],
                                tree.p[v + 2],
                                point);
                take(Math.sqrt(squared), new Vector3d(point), others[corner]);
            }
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    edges(mine[i], mine[(i + 1) % 3], others[j], others[(j + 1) % 3]);
                }
                pierce(mine[i], mine[(i + 1) % 3], theirs);
            }
        }

        /** An edge that goes through a triangle: they meet. */
        private void pierce(Vector3d from, Vector3d to, int theirs) {
            Vector3d way = to.sub(from, new Vector3d());
            double length = way.length();
            if (length == 0) {
                return;
            }
            double met = TrianglePoint.ray(tree, theirs, from, way.div(length));
            if (met <= length) {
                Vector3d point = new Vector3d(from).fma(met, way);
                take(0, point, point);
            }
        }

        /** Of two segments (Ericson, Real-Time Collision Detection, 2005, 5.1.9). */
        private void edges(Vector3d p1, Vector3d q1, Vector3d p2, Vector3d q2) {
            Vector3d d1 = q1.sub(p1, new Vector3d());
            Vector3d d2 = q2.sub(p2, new Vector3d());
            Vector3d r = p1.sub(p2, new Vector3d());
            double a = d1.dot(d1);
            double e = d2.dot(d2);
            double b = d1.dot(d2);
            double c = d1.dot(r);
            double f = d2.dot(r);
            double denominator = a * e - b * b;
            double s =
                    denominator > 1e-12 * a * e
                            ? Math.clamp((b * f - c * e) / denominator, 0, 1)
                            : 0;
            double t = e > 0 ? (b * s + f) / e : 0;
            if (t < 0 || t > 1) {
                t = Math.clamp(t, 0, 1);
                s = a > 0 ? Math.clamp((b * t - c) / a, 0, 1) : 0;
            }
            Vector3d here = d1.mul(s).add(p1);
            Vector3d there = d2.mul(t).add(p2);
            take(here.distance(there), here, there);
        }

        private void take(double distance, Vector3d here, Vector3d there) {
            if (distance < best) {
                best = distance;
                one.set(here);
                other.set(there);
            }
        }
    }
}
