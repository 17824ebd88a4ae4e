package prelude.cases.sample;

import java.util.Random;
import org.joml.Vector3d;
import prelude.cases.sample.Scene.Layer;
import prelude.cases.sample.Scene.Shade;

/**
 * Spine, discs and canal, and the lower ribs with their cartilages, along the wall of the chest.
 */
final class Skeleton {
    /**
     * How far round each rib goes, from 180 degrees at the spine, and how far it falls, from T12
     * up.
     */
    private static final double[][] RIBS = {
        // vertebra's height, last angle, fall
        {66, 118, 52},
        {96, 88, 74},
        {125, 58, 92},
        {153, 46, 104},
        {180, 38, 112},
    };

    private final Scene scene;
    private final Pose pose;
    private final Trunk trunk;

    Skeleton(Scene scene, Pose pose, Trunk trunk) {
        this.scene = scene;
        this.pose = pose;
        this.trunk = trunk;
    }

    void paint(Random random) {
        double cortexHu = 750 + 250 * random.nextDouble();
        Shade cortex = Shade.of(cortexHu);
        Shade marrow = BodyWall.streaked(random.nextLong(), 190 + 80 * random.nextDouble(), 110, 4);
        DistanceField.Box spine = new DistanceField.Box(-48, 22, -160, 48, 112, 160);
        scene.add(spine, Spine::disc, scene.bare(0, Shade.of(85)));
        scene.add(
                spine,
                (x, y, z) -> Math.max(Spine.canal(x, y), Math.abs(z) - 200),
                scene.bare(0, Shade.of(22)));
        scene.add(
                spine,
                Spine::bone,
                scene.coat(0, cortex, Layer.ORGANS, "bone"),
                scene.coat(-1.4, marrow));
        ribs(cortex, marrow);
    }

    private void ribs(Shade cortex, Shade marrow) {
        Tubes bone = new Tubes();
        Tubes cartilage = new Tubes();
        for (int rib = 0; rib < RIBS.length; rib++) {
            for (int side = -1; side <= 1; side += 2) {
                rib(bone, cartilage, rib, side);
            }
        }
        scene.add(cartilage, scene.coat(0, Shade.of(115), Layer.ORGANS, "costal_cartilages"));
        scene.add(bone, scene.coat(0, cortex, Layer.ORGANS, "bone"), scene.coat(-1.5, marrow));
    }

    private void rib(Tubes bone, Tubes cartilage, int rib, int side) {
        double top = RIBS[rib][0];
        double last = RIBS[rib][1];
        double fall = RIBS[rib][2];
        Vector3d before = new Vector3d(side * 22, 56, top + 8);
        Vector3d neck = new Vector3d(side * 40, 72, top + 4);
        bone.add(pose, before, 4.4, neck, 4.4);
        before = neck;
        double radius = 5.2;
        for (double angle = 150; angle >= last; angle -= 4) {
            double part = (150 - angle) / (150 - last + 1e-9);
            double z = top + 2 - fall * part * (1.25 - 0.25 * part);
            Vector3d at = onWall(side, angle, z);
            bone.add(pose, before, radius, at, radius);
            before = at;
        }
        if (rib >= 2) {
            double z = before.z;
            for (double angle = last - 4; angle >= 10; angle -= 5) {
                z += 7;
                Vector3d at = onWall(side, angle, z);
                cartilage.add(pose, before, 5.2, at, 5.2);
                before = at;
            }
        }
    }

    /** The point in the middle of the chest wall in that direction; 0 degrees is the front. */
    private Vector3d onWall(int side, double degrees, double z) {
        double radians = StrictMath.toRadians(degrees);
        double ux = side * StrictMath.sin(radians);
        double uy = -StrictMath.cos(radians);
        double low = 0;
        double high = 200;
        for (int round = 0; round < 30; round++) {
            double middle = (low + high) / 2;
            if (trunk.muscle(ux * middle, 12 + uy * middle, z) < -7) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Vector3d(ux * low, 12 + uy * low, z);
    }
}
