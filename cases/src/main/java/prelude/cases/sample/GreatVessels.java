package prelude.cases.sample;

import org.joml.Vector3dc;

/**
 * The vessels that every body has at the same place: aorta, vena cava and the portal vein's trunk.
 *
 * <p>No two of them share a place: the right renal artery runs behind the vena cava, the mesenteric
 * artery behind the splenic vein and before the left renal one.
 *
 * @param aorta with its visceral branches, patient millimetres
 * @param cava with the renal veins
 * @param portal from the spleen's and the bowel's vein to the liver's hilum
 */
record GreatVessels(Tubes aorta, Tubes cava, Tubes portal) {

    static GreatVessels of(Pose pose) {
        return new GreatVessels(aorta(pose), cava(pose), portal(pose));
    }

    /** Whether one of them comes that near to a place, patient millimetres. */
    boolean comesWithin(double gapMm, Vector3dc at) {
        return aorta.comesWithin(gapMm, at)
                || cava.comesWithin(gapMm, at)
                || portal.comesWithin(gapMm, at);
    }

    private static Tubes aorta(Pose pose) {
        Tubes aorta = new Tubes();
        aorta.chain(
                pose,
                new double[] {10, 18, 200, 11.5},
                new double[] {8, 15, 60, 10.5},
                new double[] {5, 14, -40, 9},
                new double[] {3, 15, -88, 8.5});
        aorta.chain(pose, new double[] {3, 15, -88, 7}, new double[] {24, 10, -140, 6});
        aorta.chain(pose, new double[] {3, 15, -88, 7}, new double[] {-18, 12, -140, 6});
        // Coeliac and hepatic, then mesenteric artery.
        aorta.chain(
                pose,
                new double[] {8, 12, 34, 4},
                new double[] {6, -4, 34, 3.6},
                new double[] {-18, -8, 26, 2.6});
        aorta.chain(
                pose,
                new double[] {7, 8, 20, 4},
                new double[] {7, -3, 12, 3.6},
                new double[] {9, -8, 0, 3.4},
                new double[] {7, -15, -40, 3.2},
                new double[] {-2, -22, -100, 2.4});
        aorta.chain(
                pose,
                new double[] {12, 16, 6, 3.2},
                new double[] {28, 32, 4, 2.9},
                new double[] {46, 40, 1, 2.6});
        aorta.chain(
                pose,
                new double[] {0, 16, 18, 3.2},
                new double[] {-7.5, 22, 18, 2.9},
                new double[] {-13, 27.5, 17, 2.6},
                new double[] {-18, 31, 16, 2.6},
                new double[] {-24, 32, 14, 2.6},
                new double[] {-32, 33, 6, 2.6},
                new double[] {-46, 42, -16, 2.6});
        return aorta;
    }

    private static Tubes cava(Pose pose) {
        Tubes cava = new Tubes();
        cava.chain(
                pose,
                new double[] {-20, 18, -140, 10},
                new double[] {-21, 17, -60, 10.5},
                new double[] {-23, 16, 40, 11.5},
                new double[] {-20, 4, 96, 12.5},
                new double[] {-12, -14, 140, 13});
        cava.chain(pose, new double[] {-21, 17, -14, 5}, new double[] {-44, 34, -18, 4});
        // Before the aorta, behind the mesenteric artery.
        cava.chain(
                pose,
                new double[] {-21, 12, 2, 5},
                new double[] {6, 0, 0, 3.8},
                new double[] {14, 2.5, 0.5, 3.8},
                new double[] {20, 7, 1, 4},
                new double[] {44, 31, 2, 4.5});
        return cava;
    }

    private static Tubes portal(Pose pose) {
        Tubes portal = new Tubes();
        portal.chain(
                pose,
                new double[] {-8, -10, -6, 6.6},
                new double[] {
                    Vasculature.HILUM.x(), Vasculature.HILUM.y(), Vasculature.HILUM.z(), 6.2
                });
        portal.chain(
                pose,
                new double[] {-8, -10, -6, 5},
                new double[] {6, -15.5, 8, 4.6},
                new double[] {26, -4, 18, 4.4},
                new double[] {58, 14, 30, 4},
                new double[] {82, 24, 44, 3.4});
        portal.chain(
                pose,
                new double[] {-8, -10, -6, 5.4},
                new double[] {-8, -20, -44, 4.6},
                new double[] {-12, -26, -100, 3});
        return portal;
    }
}
