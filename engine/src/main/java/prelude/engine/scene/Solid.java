package prelude.engine.scene;

import org.joml.Matrix4f;
import org.joml.Matrix4fc;

/**
 * What a body is made of inside: a material per voxel of its undeformed space. The array is the
 * solid's own from then on; callers must not write to it.
 */
public final class Solid {
    /** The face keeps its own material. */
    public static final byte NOTHING = (byte) 255;

    private final byte[] materials;
    private final byte[] depths;
    private final int columns;
    private final int rows;
    private final int slices;
    private final Matrix4f voxelFromRest;

    /**
     * @param materials {@code [column + columns * (row + rows * slice)]}: what {@link
     *     Scene#add(Material)} returned, or {@link #NOTHING}
     * @param voxelFromRest from rest positions (model units) to voxels; whole numbers are voxel
     *     centres
     */
    public Solid(byte[] materials, int columns, int rows, int slices, Matrix4fc voxelFromRest) {
        if (columns <= 0
                || rows <= 0
                || slices <= 0
                || materials.length != (long) columns * rows * slices) {
            throw new IllegalArgumentException(
                    "%d voxels for %d × %d × %d"
                            .formatted(materials.length, columns, rows, slices));
        }
        this.materials = materials;
        depths = SolidDepth.of(materials, columns, rows, slices);
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
        this.voxelFromRest = new Matrix4f(voxelFromRest);
    }

    public byte[] materials() {
        return materials;
    }

    /** How far inside its own material each voxel lies: 255 where nothing else is near. */
    public byte[] depths() {
        return depths;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int slices() {
        return slices;
    }

    public Matrix4fc voxelFromRest() {
        return voxelFromRest;
    }
}
