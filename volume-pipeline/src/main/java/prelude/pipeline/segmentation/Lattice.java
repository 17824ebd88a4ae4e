package prelude.pipeline.segmentation;

import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/** The shape of a voxel array and its spacing in millimetres; x runs fastest, then y, then z. */
public record Lattice(int nx, int ny, int nz, double dxMm, double dyMm, double dzMm) {

    public static Lattice of(VoxelGrid grid) {
        Vector3d spacing = grid.spacingMm();
        return new Lattice(
                grid.columns(), grid.rows(), grid.slices(), spacing.x, spacing.y, spacing.z);
    }

    public int count() {
        return nx * ny * nz;
    }

    public int plane() {
        return nx * ny;
    }

    public int index(int x, int y, int z) {
        return (z * ny + y) * nx + x;
    }

    public double voxelMl() {
        return dxMm * dyMm * dzMm / 1000;
    }

    public double smallestMm() {
        return Math.min(dxMm, Math.min(dyMm, dzMm));
    }

    @FunctionalInterface
    interface VoxelVisitor {
        /**
         * @param voxel its index
         */
        void visit(int x, int y, int z, int voxel);
    }

    /** Visits all voxels, slices at the same time; in a slice row by row. */
    void eachVoxel(VoxelVisitor visitor) {
        Slabs.each(
                nz,
                z -> {
                    for (int y = 0, voxel = z * plane(); y < ny; y++) {
                        for (int x = 0; x < nx; x++, voxel++) {
                            visitor.visit(x, y, z, voxel);
                        }
                    }
                });
    }

    boolean contains(int x, int y, int z) {
        return x >= 0 && x < nx && y >= 0 && y < ny && z >= 0 && z < nz;
    }
}
