package prelude.pipeline.measure;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** Reads a scan between its voxels, by the eight around a point. Of one thread. */
public final class HounsfieldProbe {
    private final Volume volume;
    private final Matrix4d voxelFromPatient;
    private final Vector3d at = new Vector3d();

    public HounsfieldProbe(Volume volume) {
        this.volume = volume;
        voxelFromPatient = volume.grid().voxelFromPatient();
    }

    /** The scan's value at a point, LPS millimetres; NaN outside the scan. */
    public double at(Vector3dc point) {
        voxelFromPatient.transformPosition(at.set(point));
        VoxelGrid grid = volume.grid();
        if (!(at.x >= 0 && at.y >= 0 && at.z >= 0)
                || at.x > grid.columns() - 1
                || at.y > grid.rows() - 1
                || at.z > grid.slices() - 1) {
            return Double.NaN;
        }
        int c = Math.min((int) at.x, Math.max(0, grid.columns() - 2));
        int r = Math.min((int) at.y, Math.max(0, grid.rows() - 2));
        int s = Math.min((int) at.z, Math.max(0, grid.slices() - 2));
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int dc = corner & 1;
            int dr = corner >> 1 & 1;
            int ds = corner >> 2;
            double weight =
                    (dc == 1 ? at.x - c : 1 - at.x + c)
                            * (dr == 1 ? at.y - r : 1 - at.y + r)
                            * (ds == 1 ? at.z - s : 1 - at.z + s);
            if (weight > 0) {
                sum += weight * volume.value(c + dc, r + dr, s + ds);
            }
        }
        return sum;
    }
}
