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
    private int nodeCount;
    private int vertexCount;
    private int triangleCount;
    private float[] rest;
    private int[] nodes;
    private float[] weights;
    private float[] tangents;
    private float[] bitangents;
    private int[] materials;
    private int[] triangles;

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
        Mesh.checkTriangles("topology", triangles, triangles.length, vertices);
        checkNodes(nodes, vertices, nodeCount);
        this.nodeCount = nodeCount;
        vertexCount = vertices;
        triangleCount = triangles.length / 3;
        this.rest = rest;
        this.nodes = nodes;
        this.weights = weights;
        this.tangents = tangents;
        this.bitangents = bitangents;
        this.materials = materials;
        this.triangles = triangles;
    }

    /**
     * Becomes another surface by copying it; makes garbage only where its own arrays are too short.
     * The arrays are as in the constructor, but may be longer than the counts say. To be followed
     * by {@link DeformableMesh#replaceTopology}.
     *
     * @param regions per vertex, an index into {@code materialOfRegion}
     */
    public void refill(
            int nodes,
            int vertices,
            int triangleCount,
            float[] rest,
            int[] nodesOfVertices,
            float[] weights,
            float[] tangents,
            float[] bitangents,
            int[] regions,
            int[] materialOfRegion,
            int[] triangles) {
        Mesh.checkTriangles("topology", triangles, 3 * triangleCount, vertices);
        checkNodes(nodesOfVertices, vertices, nodes);
        reserve(vertices, triangleCount);
        System.arraycopy(rest, 0, this.rest, 0, 3 * vertices);
        System.arraycopy(nodesOfVertices, 0, this.nodes, 0, 4 * vertices);
        System.arraycopy(weights, 0, this.weights, 0, 4 * vertices);
        System.arraycopy(tangents, 0, this.tangents, 0, 4 * vertices);
        System.arraycopy(bitangents, 0, this.bitangents, 0, 4 * vertices);
        System.arraycopy(triangles, 0, this.triangles, 0, 3 * triangleCount);
        for (int v = 0; v < vertices; v++) {
            materials[v] = materialOfRegion[regions[v]];
        }
        nodeCount = nodes;
        vertexCount = vertices;
        this.triangleCount = triangleCount;
    }

    private void reserve(int vertices, int moreTriangles) {
        if (vertices > materials.length) {
            // Half as much again: cuts come in series.
            int room = vertices + vertices / 2;
            rest = new float[3 * room];
            nodes = new int[4 * room];
            weights = new float[4 * room];
            tangents = new float[4 * room];
            bitangents = new float[4 * room];
            materials = new int[room];
        }
        if (3 * moreTriangles > triangles.length) {
            triangles = new int[3 * (moreTriangles + moreTriangles / 2)];
        }
    }

    private static void checkNodes(int[] nodes, int vertices, int nodeCount) {
        for (int i = 0; i < 4 * vertices; i++) {
            if (nodes[i] < 0 || nodes[i] >= nodeCount) {
                throw new IllegalArgumentException("node " + nodes[i] + " of " + nodeCount);
            }
        }
    }

    public int nodeCount() {
        return nodeCount;
    }

    public int vertexCount() {
        return vertexCount;
    }

    public int triangleCount() {
        return triangleCount;
    }

    /** This and the other arrays may be longer than the counts say. */
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
