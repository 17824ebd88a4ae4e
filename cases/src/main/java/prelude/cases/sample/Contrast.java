package prelude.cases.sample;

import java.util.Random;

/**
 * How far the contrast has spread, in Hounsfield units: drawn from the ranges that are usual 70 s
 * after injection, which overlap between organs.
 */
record Contrast(
        double liver,
        double portal,
        double hepatic,
        double aorta,
        double cava,
        double cortex,
        double medulla,
        double spleen,
        double pancreas,
        double tumour,
        double bile,
        double muscle,
        double fat,
        double noiseHu) {

    static Contrast drawn(Random random) {
        double liver = between(random, 100, 115);
        double portal = between(random, 160, 180);
        double cortex = between(random, 180, 200);
        return new Contrast(
                liver,
                portal,
                portal - between(random, 5, 20),
                between(random, 140, 170),
                between(random, 120, 145),
                cortex,
                cortex - between(random, 10, 30),
                between(random, 115, 125),
                between(random, 90, 105),
                between(random, 60, 80),
                between(random, 5, 15),
                between(random, 55, 65),
                between(random, -106, -98),
                between(random, 12, 18));
    }

    private static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
