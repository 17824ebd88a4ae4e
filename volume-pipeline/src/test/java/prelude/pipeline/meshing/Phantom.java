package prelude.pipeline.meshing;

import java.util.List;
import org.joml.Vector3d;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;

/** Shapes with known answers, as labels. */
public final class Phantom {
    /** A signed distance: negative inside. Patient millimetres. */
    @FunctionalInterface
    public interface Shape {
        double distanceMm(Vector3d patientMm);
    }

    public static final StructureCode LIVER = soft("liver");
    public static final StructureCode TUMOUR = soft("tumour");
    public static final StructureCode SPLEEN = soft("spleen");

    private Phantom() {}

    public static StructureCode soft(String name) {
        return new StructureCode(name, "", name, 0xa04030, StructureCode.Consistency.SOFT);
    }

    public static StructureCode rigid(String name) {
        return new StructureCode(name, "", name, 0xf0e8d0, StructureCode.Consistency.RIGID);
    }

    public static Shape sphere(Vector3d centreMm, double radiusMm) {
        return p -> p.distance(centreMm) - radiusMm;
    }

    public static Shape torus(Vector3d centreMm, double ringMm, double tubeMm) {
        return p -> {
            double around = Math.hypot(p.x - centreMm.x, p.y - centreMm.y) - ringMm;
            return Math.hypot(around, p.z - centreMm.z) - tubeMm;
        };
    }

    /** A cube of side {@code n} voxels of 1 mm with its middle at the origin. */
    public static VoxelGrid cube(int n) {
        double corner = -(n - 1) / 2.0;
        return VoxelGrid.axisAligned(
                n, n, n, new Vector3d(1, 1, 1), new Vector3d(corner, corner, corner));
    }

    /** Each voxel gets the label of the last shape that holds its centre. */
    public static byte[] labels(VoxelGrid grid, Shape... shapes) {
        byte[] labels = new byte[grid.voxelCount()];
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    Vector3d p = grid.patientMm(c, r, s);
                    for (int i = 0; i < shapes.length; i++) {
                        if (shapes[i].distanceMm(p) <= 0) {
                            labels[grid.index(c, r, s)] = (byte) (i + 1);
                        }
                    }
                }
            }
        }
        return labels;
    }

    public static LabelLayer layer(byte[] labels, StructureCode... structures) {
        return new LabelLayer(labels, null, List.of(structures));
    }
}
