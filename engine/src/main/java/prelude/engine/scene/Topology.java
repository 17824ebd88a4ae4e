package prelude.engine.scene;

/**
 * How a fine surface rides on nodes that are simulated. Each vertex is a weighted sum of four
 * nodes; so are its two tangents, whose cross product is the normal after any deformation.
 *
 * <p>The arrays are the topology's own from then on; callers must not write to them. Triangles are
 * wound counter-clockwise seen from outside. Where materials meet, vertices are doubled: a
 * triangle's material is that of its first corner.
 */
public final class Topology {
    private final int nodeCount;
    private final float[] rest;
    private final int[] nodes;
    private final float[] weights;
    private final float[] tangents;
    private final float[] bitangents;
    private final int[] materials;
    private final int[] triangles;

    /**
     * @param nodeCount how many nodes {@link DeformableMesh#updateNodes} brings
     * @param rest undeformed positions, {@code [3v .. 3v+2]}, model units: detail and the solid
     *     hang on them
     * @param nodes the four nodes of vertex v, {@code [4v .. 4v+3]}
     * @param weights their parts in its position, adding up to 1
     * @param tangents their parts in its first tangent, adding up to 0
     * @param bitangents their parts in its second tangent: normal = tangent × bitangent
     * @param materials per vertex
     */
    public Topology(
            int nodeCount,
            float[] rest,
            int[] nodes,
            float[] weights,
            float[] tangents,
            float[] bitangents,
            int[] materials,
            int[] triangles) {
        int vertices = materials.length;
        if (rest.length != 3 * vertices
                || nodes.length != 4 * vertices
                || weights.length != 4 * vertices
                || tangents.length != 4 * vertices
                || bitangents.length != 4 * vertices) {
            throw new IllegalArgumentException(
                    "%d vertices: %d rest, %d nodes, %d weights, %d and %d tangents"
                            .formatted(
                                    vertices,
                                    rest.length,
                                    nodes.length,
                                    weights.length,
                                    tangents.length,
                                    bitangents.length));
        }
        for (int node : nodes) {
            if (node < 0 || node >= nodeCount) {
                throw new IllegalArgumentException("node " + node + " of " + nodeCount);
            }
        }
        Mesh.checkTriangles("topology", triangles, vertices);
        this.nodeCount = nodeCount;
        this.rest = rest;
        this.nodes = nodes;
        this.weights = weights;
        this.tangents = tangents;
        this.bitangents = bitangents;
        this.materials = materials;
        this.triangles = triangles;
    }

    public int nodeCount() {
        return nodeCount;
    }

    public int vertexCount() {
        return materials.length;
    }

    public float[] rest() {
        return rest;
    }

    public int[] nodes() {
        return nodes;
    }

    public float[] weights() {
        return weights;
    }

    public float[] tangents() {
        return tangents;
    }

    public float[] bitangents() {
        return bitangents;
    }

    public int[] materials() {
        return materials;
    }

    public int[] triangles() {
        return triangles;
    }
}
