package prelude.app.rehearsal;

import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Topology;
import prelude.physics.frame.OpenedBone;

/**
 * Fills meshes with what there is of opened bone. They stand where the bone does, but count from a
 * place on it: their nodes include its axes, from which normals are made up.
 */
final class BoneSolid {
    private static final int AXES = 3;

    /** What is copied into a topology, kept to be used again. */
    private float[] nodes = new float[3 * AXES];

    private int[] corners = new int[0];
    private float[] weights = new float[0];
    private float[] tangents = new float[0];
    private float[] bitangents = new float[0];
    private int[] regions = new int[0];

    /** An empty mesh, to be filled. */
    static DeformableMesh mesh(String name) {
        Topology nothing =
                new Topology(
                        AXES,
                        new float[0],
                        new int[0],
                        new float[0],
                        new float[0],
                        new float[0],
                        new int[0],
                        new int[0]);
        return new DeformableMesh(name, nothing, new float[3 * AXES]);
    }

    /**
     * @param middleMm the place that the mesh counts from, LPS
     * @param looks the materials of surface, dense and spongy bone
     */
    void fill(DeformableMesh mesh, OpenedBone now, float[] middleMm, int[] looks) {
        int vertices = now.vertexCount();
        gather(now, middleMm);
        mesh.topology()
                .refill(
                        AXES + vertices,
                        vertices,
                        now.triangleCount(),
                        now.positionsMm(),
                        corners,
                        weights,
                        tangents,
                        bitangents,
                        regions,
                        looks,
                        now.triangles());
        mesh.replaceTopology(mesh.topology(), nodes);
    }

    private void gather(OpenedBone now, float[] middleMm) {
        int vertices = now.vertexCount();
        reserve(vertices);
        for (int axis = 0; axis < AXES; axis++) {
            for (int k = 0; k < 3; k++) {
                nodes[3 * axis + k] = axis == k ? 1 : 0;
            }
        }
        float[] normals = now.normals();
        for (int v = 0; v < vertices; v++) {
            for (int k = 0; k < 3; k++) {
                nodes[3 * (AXES + v) + k] = now.positionsMm()[3 * v + k] - middleMm[k];
            }
            regions[v] = now.looks()[v];
            across(normals[3 * v], normals[3 * v + 1], normals[3 * v + 2], 4 * v + 1);
        }
    }

    private void reserve(int vertices) {
        int before = regions.length;
        if (vertices <= before) {
            return;
        }
        int room = vertices + vertices / 2;
        nodes = new float[3 * (AXES + room)];
        corners = new int[4 * room];
        weights = new float[4 * room];
        tangents = new float[4 * room];
        bitangents = new float[4 * room];
        regions = new int[room];
        for (int v = 0; v < room; v++) {
            weights[4 * v] = 1;
            corners[4 * v] = AXES + v;
            corners[4 * v + 1] = 0;
            corners[4 * v + 2] = 1;
            corners[4 * v + 3] = 2;
        }
    }

    /** Two unit vectors whose cross product is a normal (Duff et al., JCGT 6(1), 2017). */
    private void across(float x, float y, float z, int at) {
        float sign = Math.copySign(1, z);
        float a = -1 / (sign + z);
        float b = x * y * a;
        tangents[at] = 1 + sign * x * x * a;
        tangents[at + 1] = sign * b;
        tangents[at + 2] = -sign * x;
        bitangents[at] = b;
        bitangents[at + 1] = sign + y * y * a;
        bitangents[at + 2] = -y;
    }
}
