package prelude.pipeline.deface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

class FaceRegionTest {
    @ParameterizedTest
    @EnumSource(names = {"CT", "MR"})
    void noseAndChinGoAndTheBrainStaysVoxelForVoxel(Modality modality) {
        Volume scan = HeadPhantom.scan(modality);

        FaceRegion face = FaceRegion.find(scan).orElseThrow();
        Volume cleared = face.clear(scan);

        VoxelGrid grid = scan.grid();
        int brain = 0;
        int changedBrain = 0;
        double removedMm3 = 0;
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    int i = grid.index(c, r, s);
                    boolean changed = cleared.samples()[i] != scan.samples()[i];
                    HeadPhantom.Tissue tissue = HeadPhantom.at(grid.patientMm(c, r, s));
                    if (tissue == HeadPhantom.Tissue.BRAIN) {
                        brain++;
                        changedBrain += changed ? 1 : 0;
                    }
                    removedMm3 += changed ? grid.voxelVolumeMm3() : 0;
                }
            }
        }
        assertThat(brain).isGreaterThan(100_000);
        assertThat(changedBrain).isZero();
        assertThat(removedMm3 / 1000).isBetween(150.0, 700.0);
        for (var landmark : List.of(HeadPhantom.NOSE_TIP, HeadPhantom.CHIN)) {
            Vector3d inside = new Vector3d(landmark).add(0, 6, 0);
            assertThat(sample(scan, inside)).isEqualTo(sample(scan, new Vector3d(0, 95, 0)));
            assertThat(sample(cleared, inside)).isEqualTo(sample(scan, new Vector3d(0, 125, 80)));
        }
        assertThat(FaceRegion.find(cleared)).as("a face that is gone").isEmpty();
    }

    private static short sample(Volume volume, Vector3d patientMm) {
        Vector3d at = volume.grid().voxelFromPatient().transformPosition(new Vector3d(patientMm));
        return volume.samples()[
                volume.grid()
                        .index(
                                (int) Math.rint(at.x),
                                (int) Math.rint(at.y),
                                (int) Math.rint(at.z))];
    }

    @Test
    void whatIsNoHeadHasNoFace() {
        VoxelGrid grid =
                VoxelGrid.axisAligned(80, 80, 80, new Vector3d(4), new Vector3d(-160, -160, -160));
        short[] ball = new short[grid.voxelCount()];
        for (int s = 0; s < 80; s++) {
            for (int r = 0; r < 80; r++) {
                for (int c = 0; c < 80; c++) {
                    ball[grid.index(c, r, s)] =
                            (short) (grid.patientMm(c, r, s).length() < 140 ? 40 : -1000);
                }
            }
        }
        assertThat(FaceRegion.find(Volume.ofHounsfield(grid, ball))).isEmpty();
        assertThat(FaceRegion.find(Volume.ofHounsfield(grid, new short[ball.length]))).isEmpty();
        assertThat(FaceRegion.find(new Volume(grid, Modality.PT, ball, 1, 0))).isEmpty();
    }

    @Test
    void labelsAreClearedWhereTheFaceWas() {
        VoxelGrid grid = VoxelGrid.axisAligned(4, 5, 3, new Vector3d(1), new Vector3d(0));
        byte[] all = new byte[grid.voxelCount()];
        Arrays.fill(all, (byte) 1);
        StructureCode skin =
                new StructureCode(
                        "skin", "39937001", "Skin", 0xe0b090, StructureCode.Consistency.SOFT);
        LabelMap labels = new LabelMap(grid, List.of(new LabelLayer(all, null, List.of(skin))));

        // All before y = 1.5.
        LabelMap cleared = new FaceRegion(new Vector3d(0, -1, 0), -1.5).clear(labels);

        assertThat(cleared.layers().getFirst().voxelCounts()[1]).isEqualTo(4 * 3 * 3);
        for (double side : new double[] {-1, 1}) {
            LabelMap half = new FaceRegion(new Vector3d(side, 0, 0), side * 1.5).clear(labels);
            assertThat(half.layers().getFirst().voxelCounts()[1]).isEqualTo(2 * 5 * 3);
        }
        assertThat(all).containsOnly((byte) 1);
    }
}
