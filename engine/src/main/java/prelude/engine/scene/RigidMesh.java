package prelude.engine.scene;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Triangles that move as one: instruments, bone, the table. Wound counter-clockwise seen from
 * outside. The arrays are the mesh's own from then on; callers must not write to them.
 */
public final class RigidMesh extends Mesh {
    private final float[] positions;
    private final float[] normals;
    private final int[] triangles;
    private final int material;
    private final BitSet hidden = new BitSet();
    private final BitSet next = new BitSet();
    private int[] changes = new int[0];
    private int changeCount;

    /**
     * @param positions vertex i at {@code [3i .. 3i+2]}, model units
     * @param normals unit normals, as long as {@code positions}; null: computed, area-weighted
     * @param triangles three corners each
     * @param material what {@link Scene#add(Material)} returned
     */
    public RigidMesh(
            String name,
            float[] positions,
            float @Nullable [] normals,
            int[] triangles,
            int material) {
        super(name);
        if (positions.length % 3 != 0
                || (normals != null && normals.length != positions.length)
                || material < 0
                || material >= Scene.MAX_MATERIALS) {
            throw new IllegalArgumentException(
                    "%s: %d coordinates, %d of normals, material %d"
                            .formatted(
                                    name,
                                    positions.length,
                                    normals == null ? 0 : normals.length,
                                    material));
        }
        checkTriangles(name, triangles, triangles.length, positions.length / 3);
        this.positions = positions;
        this.normals = normals == null ? Normals.of(positions, triangles) : normals;
        this.triangles = triangles;
        this.material = material;
    }

    public float[] positions() {
        return positions;
    }

    public float[] normals() {
        return normals;
    }

    public int[] triangles() {
        return triangles;
    }

    public int material() {
        return material;
    }

    /**
     * Draws all triangles but these from the next frame on. From the first that is hidden on the
     * mesh is drawn as fine as it is, however far away.
     */
    public void hideOnly(int[] ofTriangles, int count) {
        next.clear();
        for (int i = 0; i < count; i++) {
            next.set(ofTriangles[i]);
        }
        hidden.xor(next);
        for (int t = hidden.nextSetBit(0); t >= 0; t = hidden.nextSetBit(t + 1)) {
            if (changeCount == changes.length) {
                changes = Arrays.copyOf(changes, 2 * changeCount + 64);
            }
            changes[changeCount++] = t;
        }
        hidden.clear();
        hidden.or(next);
    }

    public boolean isHidden(int triangle) {
        return hidden.get(triangle);
    }

    /** How many triangles have been hidden or shown again since the mesh was made. */
    public int changeCount() {
        return changeCount;
    }

    /** The triangle of one such change, counted from 0. */
    public int changed(int change) {
        return changes[change];
    }
}
