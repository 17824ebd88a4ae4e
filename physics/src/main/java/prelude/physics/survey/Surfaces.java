package prelude.physics.survey;

import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.cut.Lattice;
import prelude.physics.skin.Continuation;
import prelude.physics.skin.LeavingSurface;
import prelude.physics.skin.RidingSurface;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/** Closed surfaces of structures as they lie now, to be gone through triangle by triangle. */
public interface Surfaces {
    void show(Visitor to);

    /** Told each triangle. */
    interface Visitor {
        /**
         * @param structure whose surface, or cut face, it is
         * @param cornersMm at {@code [0 .. 8]}, LPS mm, counter-clockwise seen from outside; valid
         *     until the call returns
         */
        void triangle(String structure, double[] cornersMm);
    }

    /** What does not move. */
    static Surfaces still(RidingSurface surface) {
        SurfaceMesh mesh = surface.mesh();
        return to -> {
            double[] corners = new double[9];
            for (int t = 0; t < mesh.triangleCount(); t++) {
                for (int i = 0; i < 9; i++) {
                    corners[i] = mesh.positionsMm()[3 * mesh.triangles()[3 * t + i / 3] + i % 3];
                }
                to.triangle(surface.structure(), corners);
            }
        };
    }

    /** What stands of a structure that leaves a body. */
    static Surfaces continuing(Continuation continuation, Nodes nodes) {
        return to -> {
            LeavingSurface surface = continuation.surface();
            float[] pulls = new float[LeavingSurface.PULL * surface.borderCount()];
            continuation.measure(nodes, pulls);
            int[] triangles = surface.rest().triangles();
            double[] corners = new double[9];
            for (int t = 0; t < triangles.length; t += 3) {
                for (int i = 0; i < 9; i++) {
                    corners[i] = surface.placeMm(pulls, triangles[t + i / 3], i % 3);
                }
                to.triangle(surface.structure(), corners);
            }
        };
    }

    /**
     * What is drawn of a body.
     *
     * @param host its own structure, whose the cut faces are
     */
    static Surfaces moving(String host, Skin skin, Nodes nodes, Lattice lattice) {
        return to -> {
            double[] corners = new double[9];
            for (int t = 0; t < skin.triangleCount(); t++) {
                int first = skin.triangles()[3 * t];
                if (first == skin.triangles()[3 * t + 1]) {
                    continue;
                }
                for (int i = 0; i < 9; i++) {
                    double metres = place(skin, skin.triangles()[3 * t + i / 3], nodes, i % 3);
                    corners[i] = PatientMetres.millimetres(metres, lattice.originMm(i % 3));
                }
                String region = skin.regions().get(skin.region()[first]);
                boolean cut = region.equals(Skin.WOUND) || region.equals(Skin.CHARRED);
                to.triangle(cut ? host : region, corners);
            }
        };
    }

    private static double place(Skin skin, int vertex, Nodes nodes, int axis) {
        float[] at = axis == 0 ? nodes.x : axis == 1 ? nodes.y : nodes.z;
        double sum = 0;
        for (int i = 4 * vertex; i < 4 * vertex + 4; i++) {
            sum += (double) skin.weights()[i] * at[skin.nodes()[i]];
        }
        return sum;
    }
}
