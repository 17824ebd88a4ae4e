package prelude.physics.ink;

import java.util.function.IntConsumer;
import org.joml.Intersectiond;
import org.joml.Vector3d;
import prelude.physics.cut.Fragments;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/**
 * Finds where a place touches the body's own surface or a wound of it, as both lie now: metres from
 * the body's origin. Makes no garbage.
 */
final class SurfaceTouch {
    private static final int NODES = 4;
    private static final double FLATTEST_M3 = 1e-18;

    private final Nodes nodes;
    private final Fragments fragments;
    private final DrawnTissue drawn;
    private final IntConsumer considering = this::consider;
    private final Vector3d corner0 = new Vector3d();
    private final Vector3d corner1 = new Vector3d();
    private final Vector3d corner2 = new Vector3d();
    private final Vector3d wanted = new Vector3d();
    private final Vector3d found = new Vector3d();
    private final double[] bary = new double[3];
    private double reachM;
    private double least;
    private int nearest;
    private int shownBy;
    private double outside;

    /** The place that was found last. */
    final Vector3d place = new Vector3d();

    /** Unit vector out of the tissue there. */
    final Vector3d normal = new Vector3d();

    /** What carries it: a fragment, and the barycentric weights of its corners 1 to 3. */
    int fragment;

    final double[] weights = new double[3];

    SurfaceTouch(Nodes nodes, Fragments fragments, DrawnTissue drawn) {
        this.nodes = nodes;
        this.fragments = fragments;
        this.drawn = drawn;
    }

    /** Whether a surface is that near; the fields have what is nearest then. */
    boolean find(Vector3d at, double within) {
        wanted.set(at);
        reachM = within;
        least = within;
        nearest = -1;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0
                    && near(nodes.x, f, at.x)
                    && near(nodes.y, f, at.y)
                    && near(nodes.z, f, at.z)) {
                shownBy = f;
                drawn.showTriangles(fragments, f, considering);
            }
        }
        return nearest >= 0;
    }

    private boolean near(float[] along, int f, double value) {
        float a = along[fragments.node(f, 0)];
        float b = along[fragments.node(f, 1)];
        float c = along[fragments.node(f, 2)];
        float d = along[fragments.node(f, 3)];
        return Math.min(Math.min(a, b), Math.min(c, d)) <= value + reachM
                && Math.max(Math.max(a, b), Math.max(c, d)) >= value - reachM;
    }

    private void consider(int triangle) {
        Skin skin = drawn.skin();
        corner(skin, skin.triangles()[3 * triangle], corner0);
        corner(skin, skin.triangles()[3 * triangle + 1], corner1);
        corner(skin, skin.triangles()[3 * triangle + 2], corner2);
        Intersectiond.findClosestPointOnTriangle(
                corner0.x, corner0.y, corner0.z, corner1.x, corner1.y, corner1.z, corner2.x,
                corner2.y, corner2.z, wanted.x, wanted.y, wanted.z, found);
        double distance = found.distance(wanted);
        boolean again = triangle == nearest;
        if (!again && !(distance < least)) {
            return;
        }
        double beyond = weigh(shownBy, found);
        // Of the tets that a triangle hangs on, the one that it lies in, or comes nearest to.
        if ((again && beyond >= outside) || beyond == Double.POSITIVE_INFINITY) {
            return;
        }
        if (!again) {
            corner1.sub(corner0).cross(corner2.sub(corner0), normal);
            if (normal.lengthSquared() == 0) {
                return;
            }
            normal.normalize();
            place.set(found);
        }
        nearest = triangle;
        least = distance;
        outside = beyond;
        fragment = shownBy;
        System.arraycopy(bary, 0, weights, 0, 3);
    }

    private void corner(Skin skin, int vertex, Vector3d to) {
        to.zero();
        for (int i = NODES * vertex; i < NODES * vertex + NODES; i++) {
            int node = skin.nodes()[i];
            double weight = skin.weights()[i];
            to.add(weight * nodes.x[node], weight * nodes.y[node], weight * nodes.z[node]);
        }
    }

    /** Fills {@link #bary}; how far, in them, the place is outside the fragment's tet and side. */
    private double weigh(int f, Vector3d at) {
        int o = fragments.node(f, 0);
        double ax = edge(nodes.x, f, 1);
        double ay = edge(nodes.y, f, 1);
        double az = edge(nodes.z, f, 1);
        double bx = edge(nodes.x, f, 2);
        double by = edge(nodes.y, f, 2);
        double bz = edge(nodes.z, f, 2);
        double cx = edge(nodes.x, f, 3);
        double cy = edge(nodes.y, f, 3);
        double cz = edge(nodes.z, f, 3);
        double px = at.x - nodes.x[o];
        double py = at.y - nodes.y[o];
        double pz = at.z - nodes.z[o];
        double det = triple(ax, ay, az, bx, by, bz, cx, cy, cz);
        if (Math.abs(det) < FLATTEST_M3) {
            return Double.POSITIVE_INFINITY;
        }
        bary[0] = triple(px, py, pz, bx, by, bz, cx, cy, cz) / det;
        bary[1] = triple(ax, ay, az, px, py, pz, cx, cy, cz) / det;
        bary[2] = triple(ax, ay, az, bx, by, bz, px, py, pz) / det;
        double beyond = bary[0] + bary[1] + bary[2] - 1;
        for (double b : bary) {
            beyond = Math.max(beyond, -b);
        }
        return Math.max(beyond, fragments.outside(f, bary[0], bary[1], bary[2]));
    }

    private double edge(float[] along, int f, int corner) {
        return (double) along[fragments.node(f, corner)] - along[fragments.node(f, 0)];
    }

    private static double triple(
            double ax,
            double ay,
            double az,
            double bx,
            double by,
            double bz,
            double cx,
            double cy,
            double cz) {
        return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }
}
