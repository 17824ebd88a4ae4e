package prelude.cases.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import prelude.cases.sample.DistanceField.Box;
import prelude.cases.sample.Scene.Layer;
import prelude.cases.sample.Scene.Shade;

/** Lungs, heart and the organs of the belly, in the order in which they lie over each other. */
final class Viscera {
    /** Radius of a loop of small bowel, and the fat between it and another organ. */
    private static final double LOOP_MM = 10.5;

    private static final double BETWEEN_MM = 1.5;
    private static final int LOOPS = 120;

    private final Scene scene;
    private final Pose pose;
    private final Trunk trunk;
    private final Organs organs;
    private final Contrast contrast;
    private final GreatVessels great;

    Viscera(
            Scene scene,
            Pose pose,
            Trunk trunk,
            Organs organs,
            Contrast contrast,
            GreatVessels great) {
        this.scene = scene;
        this.pose = pose;
        this.trunk = trunk;
        this.organs = organs;
        this.contrast = contrast;
        this.great = great;
    }

    /** The gallbladder, past which the liver's vessels have to go. */
    Tubes paint(Random random) {
        chest(random);
        Tubes gallbladder = gallbladderSac(0.95 + 0.15 * random.nextDouble());
        Tubes stomach = stomachSac();
        bowel(random, List.of(gallbladder, stomach));
        stomach(random, stomach);
        scene.add(
                Pancreas.BOX,
                organs::pancreas,
                scene.coat(0, Shade.of(contrast.pancreas()), Layer.ORGANS, "pancreas"));
        scene.add(
                new Box(50, -30, -10, 160, 110, 130),
                organs::spleen,
                scene.coat(1, Shade.of(contrast.fat())),
                scene.coat(
                        0,
                        BodyWall.streaked(random.nextLong(), contrast.spleen(), 6, 12),
                        Layer.ORGANS,
                        "spleen"));
        kidneys(random);
        liver(random);
        scene.add(
                gallbladder,
                scene.coat(0, Shade.of(60), Layer.ORGANS, "gallbladder"),
                scene.coat(-1, Shade.of(contrast.bile())));
        return gallbladder;
    }

    private void chest(Random random) {
        Shade air = BodyWall.streaked(random.nextLong(), -850, 90, 6);
        Box chest = new Box(-170, -130, -60, 170, 130, 190);
        Shade diaphragm = Shade.of(contrast.muscle());
        scene.add(
                chest,
                (x, y, z) -> organs.lung(x, y, z, 1),
                scene.coat(2.5, diaphragm, Layer.ORGANS, "muscle"),
                scene.coat(0, air, Layer.ORGANS, "lung_left"));
        scene.add(
                chest,
                (x, y, z) -> organs.lung(x, y, z, -1),
                scene.coat(2.5, diaphragm, Layer.ORGANS, "muscle"),
                scene.coat(0, air, Layer.ORGANS, "lung_right"));
        scene.add(
                new Box(-60, -110, 70, 110, 40, 190),
                organs::heart,
                scene.coat(0, Shade.of(110), Layer.ORGANS, "heart"),
                scene.coat(-9, Shade.of(contrast.aorta() - 8)));
    }

    private void kidneys(Random random) {
        Box left = new Box(15, -5, -80, 120, 100, 85);
        Box right = new Box(-120, -5, -100, -15, 100, 65);
        Shade cortex = Shade.of(contrast.cortex());
        // Pyramids: the medulla reaches towards the surface in some places, not in others.
        Noise pyramids = new Noise(random.nextLong(), 11);
        double medullaHu = contrast.medulla();
        double difference = contrast.cortex() - medullaHu;
        Shade medulla =
                (x, y, z) ->
                        (float)
                                (medullaHu
                                        + difference
                                                * Solid.smoothstep(
                                                        0.0, 0.35, pyramids.at(x, y, z)));
        scene.add(
                left,
                organs::kidneyLeft,
                scene.bare(0, cortex),
                scene.coat(0, cortex, Layer.ORGANS, "kidney_left"),
                scene.coat(-7, medulla));
        scene.add(
                right,
                organs::kidneyRight,
                scene.bare(0, cortex),
                scene.coat(0, cortex, Layer.ORGANS, "kidney_right"),
                scene.coat(-7, medulla));
        scene.add(
                new Box(-120, -5, -100, 120, 100, 85),
                organs::sinus,
                scene.coat(0, Shade.of(contrast.fat() + 10), Layer.ORGANS, "fat"),
                scene.bare(-3.5, Shade.of(14)));
    }

    private void liver(Random random) {
        Shade parenchyma = BodyWall.streaked(random.nextLong(), contrast.liver(), 5, 14);
        scene.add(
                new Box(-165, -125, -90, 100, 100, 115),
                organs::liver,
                scene.coat(0, parenchyma, Layer.ORGANS, "liver"));
    }

    private Tubes gallbladderSac(double size) {
        Tubes sac = new Tubes();
        sac.chain(
                pose,
                new double[] {-62, -62, -54, 13.5 * size},
                new double[] {-52, -46, -40, 14.5 * size},
                new double[] {-42, -28, -26, 9 * size},
                new double[] {-42, -18, -15, 4.5 * size},
                new double[] {-41, -14, -9, 2.5 * size});
        return sac;
    }

    private Tubes stomachSac() {
        Tubes sac = new Tubes();
        sac.chain(
                pose,
                new double[] {64, 8, 66, 31},
                new double[] {70, -22, 42, 30},
                new double[] {50, -48, 14, 24},
                new double[] {14, -60, -6, 18},
                new double[] {-16, -48, -8, 12},
                new double[] {-25, -39, -9, 9});
        return sac;
    }

    private void stomach(Random random, Tubes sac) {
        double level = pose.patient(0, -42 + 6 * random.nextGaussian(), 0).y;
        scene.add(
                sac,
                scene.coat(1.5, Shade.of(contrast.fat()), Layer.ORGANS, "fat"),
                scene.coat(0, Shade.of(85), Layer.ORGANS, "stomach"),
                scene.coat(-3.5, levelled(level, random.nextLong(), 28)));
    }

    /** Gas over fluid: the patient lies on the back. */
    private static Shade levelled(double levelY, long seed, double fluidHu) {
        Shade fluid = BodyWall.streaked(seed, fluidHu, 30, 8);
        return (x, y, z) -> y < levelY ? -960 : fluid.at(x, y, z);
    }

    private void bowel(Random random, List<Tubes> others) {
        Tubes colon = new Tubes();
        colon.chain(
                pose,
                new double[] {-108, 18, -130, 25},
                new double[] {-112, 12, -90, 24},
                new double[] {-108, 0, -64, 21},
                new double[] {-88, -60, -84, 19},
                new double[] {-40, -80, -95, 18},
                new double[] {10, -80, -72, 18},
                new double[] {60, -68, -46, 18},
                new double[] {104, -20, 4, 17},
                new double[] {112, 22, 14, 16},
                new double[] {114, 26, -40, 15},
                new double[] {114, 22, -130, 15});
        scene.add(
                colon,
                scene.coat(1.5, Shade.of(contrast.fat()), Layer.ORGANS, "fat"),
                scene.coat(0, Shade.of(75), Layer.ORGANS, "colon"),
                scene.coat(-3, stool(random.nextLong())));
        List<Tubes> around = new ArrayList<>(others);
        around.add(colon);
        Tubes loops = loops(new Random(random.nextLong()), around);
        double level = pose.patient(0, -58, 0).y;
        scene.add(
                loops,
                scene.coat(1.2, Shade.of(contrast.fat()), Layer.ORGANS, "fat"),
                scene.coat(0, Shade.of(95), Layer.ORGANS, "small_bowel"),
                scene.coat(-3, levelled(level, random.nextLong(), 22)));
    }

    private static Shade stool(long seed) {
        Noise lumps = new Noise(seed, 9);
        Noise bubbles = new Noise(seed + 1, 3.5);
        return (x, y, z) -> {
            double gas = lumps.at(x, y, z) + 0.5 * bubbles.at(x, y, z);
            return (float) (45 - 900 * Solid.smoothstep(0.25, 0.6, gas));
        };
    }

    /** Loops that wander before the spine without lying in each other or in another organ. */
    private Tubes loops(Random random, List<Tubes> others) {
        Tubes tubes = new Tubes();
        List<Vector3d> taken = new ArrayList<>();
        for (int chain = 0; chain < LOOPS; chain++) {
            Vector3d at =
                    new Vector3d(
                            -70 + 140 * random.nextDouble(),
                            -60 + 60 * random.nextDouble(),
                            -115 + 85 * random.nextDouble());
            if (!besideOrgans(at, others) || !clear(at, List.of(), taken)) {
                continue;
            }
            Vector3d heading = direction(random);
            List<Vector3d> own = new ArrayList<>(List.of(at));
            for (int step = 0; step < 40; step++) {
                Vector3d next = step(at, heading, own, taken, others, random);
                if (next.equals(at)) {
                    break;
                }
                heading = new Vector3d(next).sub(at).normalize();
                tubes.add(pose, at, LOOP_MM, next, LOOP_MM);
                own.add(next);
                at = next;
            }
            taken.addAll(own);
        }
        return tubes;
    }

    private Vector3d step(
            Vector3d at,
            Vector3d heading,
            List<Vector3d> own,
            List<Vector3d> taken,
            List<Tubes> others,
            Random random) {
        for (int attempt = 0; attempt < 24; attempt++) {
            Vector3d way =
                    new Vector3d(heading).mul(1.4).add(direction(random)).normalize().mul(10);
            Vector3d next = way.add(at);
            boolean inside =
                    trunk.cavity(next.x, next.y, next.z) < -15
                            && next.z < -22
                            && next.y < 16
                            && Math.abs(next.x) < 92;
            if (inside
                    && clear(next, own.subList(0, Math.max(0, own.size() - 3)), taken)
                    && besideOrgans(next, others)
                    && besideOrgans(new Vector3d(at).lerp(next, 0.5), others)) {
                return next;
            }
        }
        return at;
    }

    private boolean besideOrgans(Vector3d at, List<Tubes> others) {
        Vector3d patient = pose.patient(at.x, at.y, at.z);
        double reach = (LOOP_MM + BETWEEN_MM) * pose.scale();
        return organs.liver(at.x, at.y, at.z) > LOOP_MM
                && organs.kidneyLeft(at.x, at.y, at.z) > LOOP_MM
                && organs.kidneyRight(at.x, at.y, at.z) > LOOP_MM
                && organs.pancreas(at.x, at.y, at.z) > LOOP_MM + BETWEEN_MM
                && others.stream().noneMatch(other -> other.comesWithin(reach, patient))
                && !great.comesWithin(reach, patient);
    }

    private static boolean clear(Vector3d at, List<Vector3d> own, List<Vector3d> taken) {
        return own.stream().allMatch(p -> p.distance(at) > 21)
                && taken.stream().allMatch(p -> p.distance(at) > 22);
    }

    private static Vector3d direction(Random random) {
        return new Vector3d(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                .normalize();
    }
}
