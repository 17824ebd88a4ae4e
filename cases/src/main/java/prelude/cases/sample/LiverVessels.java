package prelude.cases.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import prelude.cases.sample.VesselTree.Room;

/**
 * The two trees of the liver and the tumour that sits on one of them. Portal branches and hepatic
 * veins interdigitate: each tree is of one piece, and there is liver between the two.
 *
 * @param portal from the hilum on
 * @param hepatic from the vena cava on
 */
record LiverVessels(VesselTree portal, VesselTree hepatic, Tumour tumour) {
    /** Between the lumens of the two trees: walls, a portal tract's sheath and some lobules. */
    static final double APART_MM = 3;

    /** Vessels are checked at points along them: the same gap seen from either side differs. */
    private static final double SLACK_MM = 0.3;

    private static final double UNDER_CAPSULE_MM = 1;
    private static final double FROM_CAVA_MM = 2.5;
    private static final double FROM_GALLBLADDER_MM = 2;
    private static final double FROM_ARTERY_MM = 1.5;
    private static final double HILUM_MM = 6.2;
    private static final double THINNEST_PORTAL_MM = 1.1;
    private static final double THINNEST_HEPATIC_MM = 1.2;

    /** Hepatic veins as wide as that lie first; portal branches go around them. */
    private static final double MAIN_VEIN_MM = 2.6;

    /**
     * Where the veins leave the vena cava, from the left to the right one, how wide they are, and
     * up to which share of the liver each drains. The left and the middle one meet.
     */
    private static final double[][] MOUTHS = {
        {-17, -1, 80, 4, 0.22},
        {-18, -1, 79, 4.5, 0.55},
        {-27, 6, 76, 5.2, 1},
    };

    private static final int MOUTH_WAYS = 6;
    private static final double LOWER_MM = 4;

    /** What is drawn before anything grows, so that a tree can be grown again around more. */
    private record Plan(
            Pose pose,
            GreatVessels great,
            Room liver,
            long seed,
            List<Vector3d> fed,
            List<Vector3d> drained) {

        VesselTree portal(Room room) {
            VesselTree tree = new VesselTree(room, THINNEST_PORTAL_MM);
            tree.grow(seed, new Vector3d(Vasculature.HILUM), HILUM_MM, fed);
            return tree;
        }

        VesselTree hepatic(Room room, double thinnestMm) {
            VesselTree tree = new VesselTree(beside(great.cava(), FROM_CAVA_MM).and(room), thinnestMm);
            int first = 0;
            for (int vein = 0; vein < MOUTHS.length; vein++) {
                double[] at = MOUTHS[vein];
                int end = (int) Math.round(at[4] * drained.size());
                boolean open = false;
                for (int way = 0; way < MOUTH_WAYS && !open; way++) {
                    // A mouth from which nothing leads into the liver is looked for lower.
                    Vector3d root = new Vector3d(at[0], at[1], at[2] - LOWER_MM * way);
                    List<Vector3d> own = drained.subList(first, end);
                    open = tree.growTrunk(seed + 1 + vein, mouth(room), root, at[3], own);
                }
                first = end;
            }
            return tree;
        }

        /** The room, and the vena cava from which a vein leaves. */
        private Room mouth(Room room) {
            return (at, radiusMm) ->
                    great.cava().comesWithin(radiusMm, pose.patient(at.x(), at.y(), at.z()))
                            || room.holds(at, radiusMm);
        }

        Room beside(Tubes other, double gapMm) {
            return (at, radiusMm) ->
                    !other.comesWithin(
                            (radiusMm + gapMm) * pose.scale(),
                            pose.patient(at.x(), at.y(), at.z()));
        }
    }

    static LiverVessels of(
            Random random, Pose pose, Organs organs, GreatVessels great, Tubes gallbladder) {
        Room liver =
                (at, radiusMm) ->
                        organs.liver(at.x(), at.y(), at.z()) < -radiusMm - UNDER_CAPSULE_MM;
        Plan plan =
                new Plan(
                        pose,
                        great,
                        liver,
                        random.nextLong(),
                        points(random, organs, 420, 6),
                        aroundCava(points(random, organs, 150, 9)));
        Room inside =
                liver.and(plan.beside(gallbladder, FROM_GALLBLADDER_MM))
                        .and(plan.beside(great.aorta(), FROM_ARTERY_MM));
        Room besideTrunk = inside.and(plan.beside(great.portal(), APART_MM));
        VesselTree mainVeins = plan.hepatic(besideTrunk, MAIN_VEIN_MM);
        Room portalRoom =
                inside.and(plan.beside(great.cava(), FROM_CAVA_MM))
                        .and(plan.beside(mainVeins.tubes(pose), APART_MM + SLACK_MM));
        VesselTree sound = plan.portal(portalRoom);
        Tumour tumour = Tumour.on(sound, mainVeins, organs, random);
        // What the growth would have closed has its way around it.
        VesselTree portal = plan.portal(portalRoom.and(tumour::spares));
        Room between =
                besideTrunk
                        .and(plan.beside(portal.tubes(pose), APART_MM))
                        .and(tumour::spares);
        return new LiverVessels(portal, plan.hepatic(between, THINNEST_HEPATIC_MM), tumour);
    }

    /** From the back over the left and the front to the right. */
    private static List<Vector3d> aroundCava(List<Vector3d> points) {
        points.sort(Comparator.comparingDouble(p -> -StrictMath.atan2(p.x + 20, 6 - p.y)));
        return points;
    }

    /** Points within the liver, at least that deep, spread evenly at random. */
    private static List<Vector3d> points(Random random, Organs organs, int count, double depthMm) {
        List<Vector3d> points = new ArrayList<>();
        while (points.size() < count) {
            double x = -160 + 250 * random.nextDouble();
            double y = -115 + 200 * random.nextDouble();
            double z = -80 + 185 * random.nextDouble();
            if (organs.liver(x, y, z) < -depthMm) {
                points.add(new Vector3d(x, y, z));
            }
        }
        return points;
    }
}
