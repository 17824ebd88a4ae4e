package prelude.cases.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.sample.Scene.Layer;
import prelude.cases.sample.Scene.Shade;

/** The great vessels, the portal tree, the hepatic veins, and the tumour that sits on a branch. */
final class Vasculature {
    private static final Vector3d HILUM = new Vector3d(-34, -12, 6);

    private final Scene scene;
    private final Pose pose;
    private final Organs organs;
    private final Contrast contrast;

    Vasculature(Scene scene, Pose pose, Organs organs, Contrast contrast) {
        this.scene = scene;
        this.pose = pose;
        this.organs = organs;
        this.contrast = contrast;
    }

    void paint(Random random) {
        mesentery(random);
        greatVessels();
        Tubes portal = new Tubes();
        portalTrunk(portal);
        VesselTree tree = new VesselTree(portal, pose, random, 1.1);
        tree.grow(HILUM, 6.2, points(random, 420, 6));
        Tubes hepatic = hepaticVeins(random, portal);
        scene.add(
                hepatic, scene.coat(0, Shade.of(contrast.hepatic()), Layer.INNER, "hepatic_vein"));
        scene.add(portal, scene.coat(0, Shade.of(contrast.portal()), Layer.INNER, "portal_vein"));
        tumour(random, tree);
    }

    /** Small vessels in the fat between the loops; no part of the portal tree's truth. */
    private void mesentery(Random random) {
        Tubes small = new Tubes();
        for (int side = -1; side <= 1; side += 2) {
            List<Vector3d> fed = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                fed.add(
                        new Vector3d(
                                side * (12 + 70 * random.nextDouble()),
                                -70 + 60 * random.nextDouble(),
                                -120 + 105 * random.nextDouble()));
            }
            VesselTree tree = new VesselTree(small, pose, random, 0.6);
            tree.grow(new Vector3d(side * 14.0, -32, -48), 2.4, fed);
        }
        scene.add(small, scene.bare(0, Shade.of(contrast.portal() - 25)));
    }

    /** Points within the liver, at least that deep, spread evenly at random. */
    private List<Vector3d> points(Random random, int count, double depthMm) {
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

    private void greatVessels() {
        Tubes aorta = new Tubes();
        aorta.chain(
                pose,
                new double[] {10, 18, 200, 11.5},
                new double[] {8, 15, 60, 10.5},
                new double[] {5, 14, -40, 9},
                new double[] {3, 15, -88, 8.5});
        aorta.chain(pose, new double[] {3, 15, -88, 7}, new double[] {24, 10, -140, 6});
        aorta.chain(pose, new double[] {3, 15, -88, 7}, new double[] {-18, 12, -140, 6});
        arteries(aorta);
        Tubes cava = new Tubes();
        cava.chain(
                pose,
                new double[] {-20, 18, -140, 10},
                new double[] {-21, 17, -60, 10.5},
                new double[] {-23, 16, 40, 11.5},
                new double[] {-20, 4, 96, 12.5},
                new double[] {-12, -14, 140, 13});
        cava.chain(pose, new double[] {-21, 17, -14, 5}, new double[] {-44, 36, -18, 4});
        cava.chain(
                pose,
                new double[] {-21, 12, 4, 5},
                new double[] {8, 1, 4, 4.5},
                new double[] {44, 34, 2, 4.5});
        scene.add(
                cava, scene.coat(0, Shade.of(contrast.cava()), Layer.ORGANS, "inferior_vena_cava"));
        scene.add(aorta, scene.coat(0, Shade.of(contrast.aorta()), Layer.ORGANS, "aorta"));
    }

    private void arteries(Tubes aorta) {
        aorta.chain(
                pose,
                new double[] {8, 12, 34, 4},
                new double[] {6, -4, 34, 3.6},
                new double[] {-18, -8, 26, 2.6});
        aorta.chain(
                pose,
                new double[] {7, 8, 20, 4},
                new double[] {6, -10, 8, 3.6},
                new double[] {4, -16, -40, 3.2},
                new double[] {-4, -22, -100, 2.4});
        aorta.chain(pose, new double[] {12, 16, 6, 3.2}, new double[] {46, 36, 2, 2.6});
        aorta.chain(pose, new double[] {0, 16, 2, 3.2}, new double[] {-46, 38, -16, 2.6});
    }

    private void portalTrunk(Tubes portal) {
        Vector3d confluence = new Vector3d(-8, -10, -6);
        portal.add(pose, confluence, 6.6, HILUM, 6.2);
        portal.chain(
                pose,
                new double[] {-8, -10, -6, 5},
                new double[] {20, -2, 16, 4.4},
                new double[] {58, 14, 30, 4},
                new double[] {82, 24, 44, 3.4});
        portal.chain(
                pose,
                new double[] {-8, -10, -6, 5.4},
                new double[] {-8, -20, -44, 4.6},
                new double[] {-12, -26, -100, 3});
    }

    /** Three veins into the cava below the diaphragm; they keep clear of the portal branches. */
    private Tubes hepaticVeins(Random random, Tubes portal) {
        Tubes grown = new Tubes();
        List<Vector3d> fed = points(random, 150, 9);
        Comparator<Vector3d> byAngle =
                Comparator.comparingDouble(p -> StrictMath.atan2(p.y - 6, p.x + 20));
        fed.sort(byAngle);
        Vector3d mouth = new Vector3d(-22, 4, 78);
        for (int third = 0; third < 3; third++) {
            VesselTree tree = new VesselTree(grown, pose, random, 1.2);
            tree.grow(mouth, 5, fed.subList(50 * third, 50 * third + 50));
        }
        Tubes clear = new Tubes();
        for (Tubes.Piece piece : grown.pieces()) {
            boolean free =
                    portal.pieces().stream()
                            .noneMatch(p ->
                                    near(p, piece.from(), piece.fromMm())
                                            || near(p, piece.to(), piece.toMm()));
            if (free) {
                clear.pieces().add(piece);
            }
        }
        return clear;
    }

    private static boolean near(Tubes.Piece portal, Vector3dc at, double radiusMm) {
        return portal.distance(at.x(), at.y(), at.z()) < radiusMm + 1.5;
    }

    private void tumour(Random random, VesselTree tree) {
        double radius = 14.5 + 4 * random.nextDouble();
        List<VesselTree.Branch> branches =
                tree.branches().stream()
                        .filter(b -> b.radiusMm() > 1.8 && b.radiusMm() < 4)
                        .toList();
        Vector3d best = new Vector3d();
        double deepest = Double.POSITIVE_INFINITY;
        for (int attempt = 0; attempt < 60; attempt++) {
            VesselTree.Branch branch = branches.get(random.nextInt(branches.size()));
            Vector3d away =
                    new Vector3d(
                                    random.nextGaussian(),
                                    random.nextGaussian(),
                                    random.nextGaussian())
                            .normalize();
            Vector3d middle = new Vector3d(branch.to()).fma(radius + branch.radiusMm() - 1.5, away);
            double depth = organs.liver(middle.x, middle.y, middle.z);
            if (depth < deepest) {
                deepest = depth;
                best = middle;
            }
            if (depth < -radius - 5) {
                break;
            }
        }
        Vector3d centre = best;
        Noise bumps = new Noise(random.nextLong(), 13);
        Solid growth =
                (x, y, z) -> {
                    double ball =
                            centre.distance(x, y, z)
                                    - radius
                                    + 2.2 * bumps.at(x, y, z)
                                    + 0.8 * bumps.at(2.3 * x, 2.3 * y, 2.3 * z);
                    // It stays under the capsule.
                    return Solid.intersection(ball, organs.liver(x, y, z) + 1.5, 3);
                };
        Shade tissue = BodyWall.streaked(random.nextLong(), contrast.tumour(), 22, 8);
        double reach = radius + 6;
        scene.add(
                new DistanceField.Box(
                        centre.x - reach,
                        centre.y - reach,
                        centre.z - reach,
                        centre.x + reach,
                        centre.y + reach,
                        centre.z + reach),
                growth,
                scene.coat(0, tissue, Layer.INNER, "tumour"));
    }
}
