package prelude.cases.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import prelude.cases.sample.Scene.Layer;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * Makes an abdomen as a CT in the portal venous phase would show it, from T10 to L4, and says what
 * is truly where.
 *
 * <p>The seed decides the body's size and how it lies, the form of the organs, the vessels, where
 * the tumour is, how the contrast has spread and the noise. The same seed gives the same sample on
 * every machine and any number of cores. It is nobody's anatomy.
 */
public final class SampleAbdomen {
    /** Height of the scan in the model's space; its middle lies that far above L2. */
    private static final double HEIGHT_MM = 225;

    private static final double MIDDLE_MM = 8;
    private static final double WIDTH_MM = 390;

    private SampleAbdomen() {}

    /** A scan of 512 x 512 voxels in slices of 1.25 mm. */
    public static Sample make(long seed) {
        return make(seed, 512, 180);
    }

    /** The same anatomy in other voxels: a coarse one is quick. */
    public static Sample make(long seed, int columns, int slices) {
        Random random = new Random(Noise.mix(seed));
        VoxelGrid grid = grid(random, columns, slices);
        Pose pose = pose(random, grid);
        Scene scene = new Scene(grid, pose);
        Trunk trunk = new Trunk(0.7 + 0.6 * random.nextDouble(), new Noise(random.nextLong(), 38));
        Organs organs =
                new Organs(
                        trunk,
                        0.89 + 0.08 * random.nextDouble(),
                        0.98 + 0.08 * random.nextDouble(),
                        new Noise(random.nextLong(), 30));
        Contrast contrast = Contrast.drawn(random);
        new BodyWall(scene, pose, trunk, contrast).paint(random);
        GreatVessels great = GreatVessels.of(pose);
        Tubes gallbladder =
                new Viscera(scene, pose, trunk, organs, contrast, great).paint(random);
        new Vasculature(scene, pose, organs, contrast, great).paint(random, gallbladder);
        new Skeleton(scene, pose, trunk).paint(random);
        Painter painter = new Painter(scene, random.nextLong(), contrast.noiseHu());
        painter.paint();
        return new Sample(Volume.ofHounsfield(grid, painter.hounsfield()), truth(scene, painter));
    }

    private static VoxelGrid grid(Random random, int columns, int slices) {
        double spacing = WIDTH_MM / columns;
        // A scanner's coordinates are the table's: no organ has its place by number.
        Vector3d origin =
                new Vector3d(
                        -WIDTH_MM / 2 + 10 * random.nextGaussian(),
                        -WIDTH_MM / 2 - 130 + 10 * random.nextGaussian(),
                        -700 + Math.rint(200 * random.nextDouble()));
        return VoxelGrid.axisAligned(
                columns,
                columns,
                slices,
                new Vector3d(spacing, spacing, HEIGHT_MM / slices),
                origin);
    }

    private static Pose pose(Random random, VoxelGrid grid) {
        double scale = Math.clamp(1 + 0.03 * random.nextGaussian(), 0.93, 1.06);
        double turn = Math.clamp(0.03 * random.nextGaussian(), -0.07, 0.07);
        double tilt = Math.clamp(0.015 * random.nextGaussian(), -0.035, 0.035);
        Vector3d origin =
                grid.centreMm()
                        .add(
                                4 * random.nextGaussian(),
                                -6 + 3 * random.nextGaussian(),
                                -MIDDLE_MM + 4 * random.nextGaussian());
        return new Pose(scale, turn, tilt, origin);
    }

    private static LabelMap truth(Scene scene, Painter painter) {
        List<LabelLayer> layers = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            layers.add(new LabelLayer(painter.labels(layer), null, scene.structures(layer)));
        }
        return new LabelMap(scene.grid, layers);
    }
}
