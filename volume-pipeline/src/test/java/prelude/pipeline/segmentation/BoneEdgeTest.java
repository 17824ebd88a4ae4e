package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.Set;
import org.joml.Vector3d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** A bone of known width in a body, blurred as a scanner blurs it, at several voxel sizes. */
class BoneEdgeTest {
    private static final double RADIUS_MM = 15;
    private static final double CORTEX_MM = 3;

    /** Standard deviation of the scanner's blur. */
    private static final double BLUR_MM = 0.7;

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 0.8, 0.9, 1, 1.4})
    void aCylinderHasTheSectionThatItHas(double voxelMm) {
        int side = (int) (130 / voxelMm);
        int slices = 24;
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        side, side, slices, new Vector3d(voxelMm, voxelMm, 2), new Vector3d());
        short[] hu = new short[grid.voxelCount()];
        Random random = new Random(3);
        for (int i = 0; i < hu.length; i++) {
            double x = (i % side - side / 2.0) * voxelMm;
            double y = (i / side % side - side / 2.0) * voxelMm;
            hu[i] = (short) Math.round(at(x, y) + 8 * random.nextGaussian());
        }

        LabelMap map =
                new PresetSegmenter(Set.of("bone"))
                        .apply(Volume.ofHounsfield(grid, hu), Progress.silent());

        LabelMap.Place bone = map.find("bone").orElseThrow();
        long voxels = 0;
        int plane = side * side;
        for (int i = 8 * plane; i < 16 * plane; i++) {
            voxels += (bone.layer().labels()[i] & 0xff) == bone.label() ? 1 : 0;
        }
        double area = voxels / 8.0 * voxelMm * voxelMm;
        assertThat(Math.sqrt(area / Math.PI)).isCloseTo(RADIUS_MM, within(0.15));
    }

    private static double at(double x, double y) {
        double body = Math.hypot(x, y) - 60;
        double bone = Math.hypot(x, y - 25) - RADIUS_MM;
        return -1000 * step(body)
                + (1 - step(body)) * (50 * step(bone) + 900 * (1 - step(bone)))
                - 550 * (1 - step(bone + CORTEX_MM));
    }

    /** From 0 inside to 1 outside, as a straight edge looks through the blur. */
    private static double step(double mm) {
        double t = mm / (BLUR_MM * Math.sqrt(2));
        // The error function, by its logistic likeness (1 % off at most).
        return 1 / (1 + Math.exp(-2 * (t + 0.0895 * t * t * t) * 1.1283));
    }
}
