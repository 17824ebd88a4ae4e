package prelude.cases.sample;

import java.util.Random;
import prelude.cases.sample.Scene.Layer;
import prelude.cases.sample.Scene.Shade;

/** The table, the skin, the fat under it, the muscles, and the lungs above the diaphragm. */
final class BodyWall {
    static final DistanceField.Box EVERYWHERE =
            new DistanceField.Box(-400, -400, -400, 400, 400, 400);

    private final Scene scene;
    private final Pose pose;
    private final Trunk trunk;
    private final Contrast contrast;

    BodyWall(Scene scene, Pose pose, Trunk trunk, Contrast contrast) {
        this.scene = scene;
        this.pose = pose;
        this.trunk = trunk;
        this.contrast = contrast;
    }

    void paint(Random random) {
        table();
        Shade fat = streaked(random.nextLong(), contrast.fat(), 16, 9);
        scene.add(
                EVERYWHERE,
                trunk::skin,
                scene.coat(0, Shade.of(25), Layer.ENVELOPE, "skin"),
                scene.bare(0, Shade.of(25)),
                scene.coat(-2, fat, Layer.ORGANS, "fat"));
        Shade muscle = streaked(random.nextLong(), contrast.muscle(), 14, 7);
        scene.add(EVERYWHERE, trunk::muscle, scene.coat(0, muscle, Layer.ORGANS, "muscle"));
        intermuscularFat(fat);
        scene.add(EVERYWHERE, trunk::cavity, scene.coat(0, fat, Layer.ORGANS, "fat"));
        deepMuscles(fat, muscle);
    }

    /** The couch: a thin shell of carbon fibre around foam, hollowed for the back. */
    private void table() {
        Solid couch =
                (x, y, z) -> {
                    double top = 119 - x * x / 1500;
                    return Math.max(Math.abs(y - top - 14) - 14, Math.abs(x) - 190);
                };
        scene.add(
                EVERYWHERE, couch, scene.coat(0, Shade.of(-250)), scene.coat(-2.5, Shade.of(-940)));
    }

    /** Planes of fat between the bellies of the rectus, at its edges and beside the back's. */
    private void intermuscularFat(Shade fat) {
        Solid planes =
                (x, y, z) -> {
                    double side = Math.abs(x);
                    double midline = Math.max(side - 1.8, y + 60);
                    double edge = Math.max(Math.abs(side - 74) - 2, y + 45);
                    double back = Math.max(Math.abs(side - 62) - 1.6, 40 - y);
                    double plane = Math.min(midline, Math.min(edge, back));
                    return Math.max(plane, trunk.muscle(x, y, z) + 1.5);
                };
        scene.add(EVERYWHERE, planes, scene.coat(0, fat, Layer.ORGANS, "fat"));
    }

    private void deepMuscles(Shade fat, Shade muscle) {
        Tubes deep = new Tubes();
        for (int side = -1; side <= 1; side += 2) {
            deep.chain(
                    pose,
                    new double[] {side * 28, 44, 40, 5},
                    new double[] {side * 35, 44, 0, 12},
                    new double[] {side * 42, 40, -40, 18},
                    new double[] {side * 48, 34, -80, 21},
                    new double[] {side * 54, 27, -130, 22});
            deep.chain(
                    pose,
                    new double[] {side * 58, 68, 40, 7},
                    new double[] {side * 68, 66, 0, 10},
                    new double[] {side * 76, 64, -130, 13});
        }
        scene.add(
                deep,
                scene.coat(2.5, fat, Layer.ORGANS, "fat"),
                scene.coat(0, muscle, Layer.ORGANS, "muscle"));
    }

    /** A mean with slow streaks in it, as fat shows septa and muscle its fibres. */
    static Shade streaked(long seed, double mean, double strength, double featureMm) {
        Noise noise = new Noise(seed, featureMm);
        return (x, y, z) -> {
            double n = noise.at(x, y, z * 0.4);
            return (float) (mean + strength * n * Math.abs(n));
        };
    }
}
