package prelude.cases.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.sample.Scene.Layer;
import prelude.cases.sample.Scene.Shade;

/** Paints the great vessels, the liver's two trees and the tumour, which lies on a branch. */
final class Vasculature {
    /** Of the liver, where the portal vein's trunk ends. */
    static final Vector3dc HILUM = new Vector3d(-34, -12, 6);

    private final Scene scene;
    private final Pose pose;
    private final Organs organs;
    private final Contrast contrast;
    private final GreatVessels great;

    Vasculature(Scene scene, Pose pose, Organs organs, Contrast contrast, GreatVessels great) {
        this.scene = scene;
        this.pose = pose;
        this.organs = organs;
        this.contrast = contrast;
        this.great = great;
    }

    void paint(Random random, Tubes gallbladder) {
        mesentery(random);
        Shade cava = Shade.of(contrast.cava());
        scene.add(great.cava(), scene.coat(0, cava, Layer.ORGANS, "inferior_vena_cava"));
        Shade aorta = Shade.of(contrast.aorta());
        scene.add(great.aorta(), scene.coat(0, aorta, Layer.ORGANS, "aorta"));
        LiverVessels liver = LiverVessels.of(random, pose, organs, great, gallbladder);
        scene.add(
                liver.hepatic().tubes(pose),
                scene.coat(0, Shade.of(contrast.hepatic()), Layer.INNER, "hepatic_vein"));
        Tubes portal = liver.portal().tubes(pose);
        portal.pieces().addAll(great.portal().pieces());
        scene.add(portal, scene.coat(0, Shade.of(contrast.portal()), Layer.INNER, "portal_vein"));
        tumour(random, liver.tumour());
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
            VesselTree tree = new VesselTree(this::besideOrgans, 0.6);
            tree.grow(random.nextLong(), new Vector3d(side * 14.0, -32, -48), 2.4, fed);
            small.pieces().addAll(tree.tubes(pose).pieces());
        }
        scene.add(small, scene.bare(0, Shade.of(contrast.portal() - 25)));
    }

    private boolean besideOrgans(Vector3dc at, double radiusMm) {
        return organs.liver(at.x(), at.y(), at.z()) > radiusMm + 1
                && organs.pancreas(at.x(), at.y(), at.z()) > radiusMm + 1;
    }

    private void tumour(Random random, Tumour tumour) {
        Shade tissue = BodyWall.streaked(random.nextLong(), contrast.tumour(), 22, 8);
        Vector3dc centre = tumour.centre();
        double reach = tumour.radiusMm() + 6;
        scene.add(
                new DistanceField.Box(
                        centre.x() - reach,
                        centre.y() - reach,
                        centre.z() - reach,
                        centre.x() + reach,
                        centre.y() + reach,
                        centre.z() + reach),
                tumour::distance,
                scene.coat(0, tissue, Layer.INNER, "tumour"));
    }
}
