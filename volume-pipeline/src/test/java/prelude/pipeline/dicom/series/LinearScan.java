package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * A scan whose value is a linear function of the place in the patient: whatever is interpolated
 * linearly has to give that function again, and a voxel a tenth of a millimetre off shows.
 */
final class LinearScan {
    private static final Vector3dc PER_MM = new Vector3d(9, -7, 11);

    private final Vector3d centre;

    /**
     * @param centre where its value is 100
     */
    LinearScan(Vector3d centre) {
        this.centre = centre;
    }

    double value(Vector3dc patientMm) {
        return 100 + patientMm.sub(centre, new Vector3d()).dot(PER_MM);
    }

    Volume on(VoxelGrid grid) {
        short[] samples = new short[grid.voxelCount()];
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    samples[grid.index(c, r, s)] =
                            (short) Math.rint(value(grid.patientMm(c, r, s)));
                }
            }
        }
        return Volume.ofHounsfield(grid, samples);
    }

    /**
     * Sees that a volume shows this function wherever it shows anything.
     *
     * @return how many voxels show nothing, -1024
     */
    int assertShownBy(Volume volume, double tolerance) {
        VoxelGrid grid = volume.grid();
        int empty = 0;
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    double value = volume.value(c, r, s);
                    if (value == -1024) {
                        empty++;
                    } else {
                        assertThat(value)
                                .as("voxel %d %d %d", c, r, s)
                                .isCloseTo(
                                        value(grid.patientMm(c, r, s)),
                                        org.assertj.core.data.Offset.offset(tolerance));
                    }
                }
            }
        }
        return empty;
    }
}
