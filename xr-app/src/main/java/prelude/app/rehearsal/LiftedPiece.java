package prelude.app.rehearsal;

import java.util.Arrays;
import prelude.physics.frame.BodySnapshot;
import prelude.physics.skin.Skin;

/**
 * Which triangles of a body's skin have been carried away from where they were, as a whole: they
 * hang together with nothing of the remnant, and their surface and wound are closed. What is only
 * drawn aside hangs on the rest, so that what has moved of it is not closed.
 */
final class LiftedPiece {
    /** Less is how far tissue gives way. */
    private static final double FAR_MM = 10;

    /**
     * Of its area, what a closed surface may lack: rims beside a cut are drawn with a neighbour.
     */
    private static final double OPEN = 0.03;

    private int[] triangles = new int[0];
    private float[] movedMm = new float[0];
    private final SkinPieces pieces = new SkinPieces();
    private long version = -1;
    private int[] ofRemnant = new int[0];
    private int remnantCount;
    private int count;

    void find(BodySnapshot body) {
        Skin skin = body.skin();
        int vertices = skin.vertexCount();
        if (movedMm.length < 3 * vertices) {
            movedMm = new float[3 * vertices + vertices];
        }
        for (int v = 0; v < vertices; v++) {
            for (int axis = 0; axis < 3; axis++) {
                double at = 0;
                for (int i = 4 * v; i < 4 * v + 4; i++) {
                    at += skin.weights()[i] * body.nodesMm()[3 * skin.nodes()[i] + axis];
                }
                movedMm[3 * v + axis] = (float) (at - skin.restMm()[3 * v + axis]);
            }
        }
        // However large the piece is, it is the remnant that stays.
        findRemnant(body);
        double[] middle = {median(0), median(1), median(2)};
        if (triangles.length < skin.triangleCount()) {
            triangles = new int[skin.triangleCount() + skin.triangleCount() / 2];
        }
        count = 0;
        for (int t = 0; t < skin.triangleCount(); t++) {
            // What leaves the body is no closed surface; the body's own has no hole for it.
            boolean leaves = skin.leaves(skin.region()[skin.triangles()[3 * t]]);
            if (!leaves && !pieces.isOfRemnant(skin, t) && isFar(skin, t, middle)) {
                triangles[count++] = t;
            }
        }
        if (!isClosed(skin)) {
            count = 0;
        }
    }

    private void findRemnant(BodySnapshot body) {
        Skin skin = body.skin();
        if (skin.version() == version) {
            return;
        }
        version = skin.version();
        pieces.find(body);
        if (ofRemnant.length < skin.triangleCount()) {
            ofRemnant = new int[skin.triangleCount() + skin.triangleCount() / 2];
        }
        remnantCount = 0;
        for (int t = 0; t < skin.triangleCount(); t++) {
            int corner = skin.triangles()[3 * t];
            if (corner != skin.triangles()[3 * t + 1] && pieces.isOfRemnant(skin, t)) {
                ofRemnant[remnantCount++] = corner;
            }
        }
    }

    /** How far the remnant has been moved along an axis. */
    private double median(int axis) {
        // A few hundred say it as well as all.
        int step = Math.max(1, remnantCount / 500);
        float[] some = new float[(remnantCount + step - 1) / step];
        for (int i = 0; i < some.length; i++) {
            some[i] = movedMm[3 * ofRemnant[i * step] + axis];
        }
        Arrays.sort(some);
        return some.length == 0 ? 0 : some[some.length / 2];
    }

    private boolean isFar(Skin skin, int triangle, double[] middle) {
        for (int corner = 0; corner < 3; corner++) {
            int v = 3 * skin.triangles()[3 * triangle + corner];
            double x = movedMm[v] - middle[0];
            double y = movedMm[v + 1] - middle[1];
            double z = movedMm[v + 2] - middle[2];
            if (x * x + y * y + z * z < FAR_MM * FAR_MM) {
                return false;
            }
        }
        return true;
    }

    /** The area vectors of a closed surface add up to nothing. */
    private boolean isClosed(Skin skin) {
        double[] sum = new double[3];
        double area = 0;
        for (int i = 0; i < count; i++) {
            float[] p = skin.restMm();
            int a = 3 * skin.triangles()[3 * triangles[i]];
            int b = 3 * skin.triangles()[3 * triangles[i] + 1];
            int c = 3 * skin.triangles()[3 * triangles[i] + 2];
            double ux = p[b] - p[a];
            double uy = p[b + 1] - p[a + 1];
            double uz = p[b + 2] - p[a + 2];
            double vx = p[c] - p[a];
            double vy = p[c + 1] - p[a + 1];
            double vz = p[c + 2] - p[a + 2];
            double x = uy * vz - uz * vy;
            double y = uz * vx - ux * vz;
            double z = ux * vy - uy * vx;
            sum[0] += x;
            sum[1] += y;
            sum[2] += z;
            area += Math.sqrt(x * x + y * y + z * z);
        }
        double open = Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
        return count > 0 && open < OPEN * area;
    }

    /** Triangles of what was carried away. */
    int count() {
        return count;
    }

    int triangle(int index) {
        return triangles[index];
    }
}
