package prelude.physics.skin;

import java.util.Arrays;
import java.util.List;

/**
 * What is drawn of one tissue body, as vertices that hang on simulated nodes. Every triangle lies
 * within one piece.
 *
 * <p>With x the positions of a vertex's four nodes (LPS mm), its place is {@code sum weights[k]
 * x[k]} and its normal the direction of {@code (sum tangentU[k] x[k]) × (sum tangentV[k] x[k])},
 * exact for the affine motion of a tet. Triangles are wound counter-clockwise seen from outside the
 * tissue; unused ones have three equal corners.
 *
 * <p>The arrays may be longer than the counts say, are the skin's own, and do not change while the
 * snapshot that carries the skin is leased.
 */
public final class Skin {
    /** The region of cut surfaces that a cautery made; always the last but one. */
    public static final String CHARRED = "charred";

    /** The region of the other cut surfaces; always the last of {@link #regions}. */
    public static final String WOUND = "wound";

    private final List<String> regions;

    /** The first of the regions that are open surfaces. */
    private final int leavingFrom;

    private long version;
    private int vertexCount;
    private int triangleCount;
    private int changedVertexFrom;
    int[] nodes = new int[0];
    float[] weights = new float[0];
    float[] tangentU = new float[0];
    float[] tangentV = new float[0];
    float[] restMm = new float[0];
    int[] region = new int[0];
    int[] triangles = new int[0];

    Skin(List<String> regions, int leavingFrom) {
        this.regions = regions;
        this.leavingFrom = leavingFrom;
    }

    /** A skin of nothing with the same regions and as much room, to be filled by {@link #copy}. */
    public Skin blank() {
        Skin blank = new Skin(regions, leavingFrom);
        blank.reserve(region.length / 3 * 2, triangles.length / 9 * 2);
        return blank;
    }

    /** Grows with every change; two skins of a body with the same version are the same. */
    public long version() {
        return version;
    }

    /** Names of the structures whose surfaces are drawn, then {@link #CHARRED}, {@link #WOUND}. */
    public List<String> regions() {
        return regions;
    }

    /**
     * Whether a region is the part of a structure that lies in the body, where another stands
     * outside: a surface that is not closed.
     */
    public boolean leaves(int of) {
        return of >= leavingFrom && of < regions.size() - 2;
    }

    public int vertexCount() {
        return vertexCount;
    }

    public int triangleCount() {
        return triangleCount;
    }

    /** Simulated nodes of vertex v at {@code [4v .. 4v + 3]}. */
    public int[] nodes() {
        return nodes;
    }

    /** Place weights of vertex v at {@code [4v .. 4v + 3]}; they sum to 1. */
    public float[] weights() {
        return weights;
    }

    /** First tangent's weights, as {@link #weights}; they sum to 0. */
    public float[] tangentU() {
        return tangentU;
    }

    public float[] tangentV() {
        return tangentV;
    }

    /** Vertex v at rest at {@code [3v .. 3v + 2]}, LPS mm. */
    public float[] restMm() {
        return restMm;
    }

    /** Index into {@link #regions} per vertex. */
    public int[] region() {
        return region;
    }

    /** Corners of triangle t at {@code [3t .. 3t + 2]}. */
    public int[] triangles() {
        return triangles;
    }

    /** Makes this the same as another, whose first vertices never change but in their nodes. */
    public void copy(Skin from) {
        if (version == from.version && vertexCount == from.vertexCount) {
            return;
        }
        int unchanged = Math.min(vertexCount, from.changedVertexFrom);
        reserve(from.vertexCount, from.triangleCount);
        int more = from.vertexCount - unchanged;
        System.arraycopy(from.nodes, 0, nodes, 0, 4 * from.vertexCount);
        System.arraycopy(from.weights, 4 * unchanged, weights, 4 * unchanged, 4 * more);
        System.arraycopy(from.tangentU, 4 * unchanged, tangentU, 4 * unchanged, 4 * more);
        System.arraycopy(from.tangentV, 4 * unchanged, tangentV, 4 * unchanged, 4 * more);
        System.arraycopy(from.restMm, 3 * unchanged, restMm, 3 * unchanged, 3 * more);
        System.arraycopy(from.region, unchanged, region, unchanged, more);
        System.arraycopy(from.triangles, 0, triangles, 0, 3 * from.triangleCount);
        vertexCount = from.vertexCount;
        triangleCount = from.triangleCount;
        changedVertexFrom = from.changedVertexFrom;
        version = from.version;
    }

    void changed() {
        version++;
    }

    void reserve(int vertices, int moreTriangles) {
        if (vertices > region.length) {
            int capacity = vertices + vertices / 2 + 64;
            nodes = Arrays.copyOf(nodes, 4 * capacity);
            weights = Arrays.copyOf(weights, 4 * capacity);
            tangentU = Arrays.copyOf(tangentU, 4 * capacity);
            tangentV = Arrays.copyOf(tangentV, 4 * capacity);
            restMm = Arrays.copyOf(restMm, 3 * capacity);
            region = Arrays.copyOf(region, capacity);
        }
        if (3 * moreTriangles > triangles.length) {
            triangles = Arrays.copyOf(triangles, 3 * (moreTriangles + moreTriangles / 2 + 64));
        }
    }

    /** Sets how many entries count; vertices from {@code changing} on may be rewritten by cuts. */
    void size(int vertices, int allTriangles, int changing) {
        reserve(vertices, allTriangles);
        vertexCount = vertices;
        triangleCount = allTriangles;
        changedVertexFrom = changing;
    }
}
