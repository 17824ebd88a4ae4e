package prelude.physics.frame;

import java.util.Arrays;

/**
 * What is drawn where a bone has been opened: its own surface up to the rims, the walls within, and
 * which of the bone's triangles these replace.
 */
public final class OpenedBone {
    /** The bone's own surface. */
    public static final byte SURFACE = 0;

    /** A wall near to the surface: dense bone. */
    public static final byte CORTEX = 1;

    /** A wall further in: spongy bone. */
    public static final byte SPONGY = 2;

    private float[] positionsMm = new float[0];
    private float[] normals = new float[0];
    private byte[] looks = new byte[0];
    private int[] triangles = new int[0];
    private int[] replaced = new int[0];
    private int vertexCount;
    private int triangleCount;
    private int replacedCount;
    private long version;

    /** Grows with each change; 0 while the bone is whole. */
    public long version() {
        return version;
    }

    /** Vertex v at {@code [3v .. 3v + 2]}, LPS mm; arrays may be longer than the counts say. */
    public float[] positionsMm() {
        return positionsMm;
    }

    /** Unit vectors out of the bone. */
    public float[] normals() {
        return normals;
    }

    /** Per vertex; where looks meet, vertices are doubled. */
    public byte[] looks() {
        return looks;
    }

    public int[] triangles() {
        return triangles;
    }

    /** Triangles of the bone's own surface that are not drawn any more, in growing order. */
    public int[] replaced() {
        return replaced;
    }

    public int vertexCount() {
        return vertexCount;
    }

    public int triangleCount() {
        return triangleCount;
    }

    public int replacedCount() {
        return replacedCount;
    }

    /** Begins anew. */
    public void clear() {
        vertexCount = 0;
        triangleCount = 0;
        replacedCount = 0;
        version++;
    }

    /** Adds triangles; the counts say how much of the arrays holds. */
    public void add(
            float[] positions,
            float[] ofNormals,
            byte[] ofLooks,
            int vertices,
            int[] ofTriangles,
            int count) {
        if (3 * (vertexCount + vertices) > positionsMm.length) {
            int room = 3 * (vertexCount + vertices) / 2 + 300;
            positionsMm = Arrays.copyOf(positionsMm, 3 * room);
            normals = Arrays.copyOf(normals, 3 * room);
            looks = Arrays.copyOf(looks, room);
        }
        if (3 * (triangleCount + count) > triangles.length) {
            triangles = Arrays.copyOf(triangles, 9 * (triangleCount + count) / 2 + 900);
        }
        System.arraycopy(positions, 0, positionsMm, 3 * vertexCount, 3 * vertices);
        System.arraycopy(ofNormals, 0, normals, 3 * vertexCount, 3 * vertices);
        System.arraycopy(ofLooks, 0, looks, vertexCount, vertices);
        for (int i = 0; i < 3 * count; i++) {
            triangles[3 * triangleCount + i] = ofTriangles[i] + vertexCount;
        }
        vertexCount += vertices;
        triangleCount += count;
    }

    /** Leaves a triangle of the bone's own surface out. */
    public void replace(int triangle) {
        if (replacedCount == replaced.length) {
            replaced = Arrays.copyOf(replaced, 2 * replacedCount + 300);
        }
        replaced[replacedCount++] = triangle;
    }

    void copy(OpenedBone from) {
        if (version == from.version) {
            return;
        }
        if (positionsMm.length < from.positionsMm.length) {
            positionsMm = new float[from.positionsMm.length];
            normals = new float[from.normals.length];
            looks = new byte[from.looks.length];
        }
        if (triangles.length < from.triangles.length) {
            triangles = new int[from.triangles.length];
        }
        if (replaced.length < from.replaced.length) {
            replaced = new int[from.replaced.length];
        }
        vertexCount = from.vertexCount;
        triangleCount = from.triangleCount;
        replacedCount = from.replacedCount;
        System.arraycopy(from.positionsMm, 0, positionsMm, 0, 3 * vertexCount);
        System.arraycopy(from.normals, 0, normals, 0, 3 * vertexCount);
        System.arraycopy(from.looks, 0, looks, 0, vertexCount);
        System.arraycopy(from.triangles, 0, triangles, 0, 3 * triangleCount);
        System.arraycopy(from.replaced, 0, replaced, 0, replacedCount);
        version = from.version;
    }
}
