package prelude.pipeline.segmentation;

import prelude.cases.volume.LabelMap;

/** How well two label maps agree. */
final class Overlap {
    private Overlap() {}

    /** Dice's coefficient, 0 where either lacks the structure. */
    static double dice(LabelMap found, LabelMap truth, String name) {
        LabelMap.Place a = found.find(name).orElse(null);
        LabelMap.Place b = truth.find(name).orElse(null);
        if (a == null || b == null) {
            return 0;
        }
        byte[] labelsA = a.layer().labels();
        byte[] labelsB = b.layer().labels();
        long both = 0;
        long sum = 0;
        for (int i = 0; i < labelsA.length; i++) {
            boolean inA = labelsA[i] == a.label();
            boolean inB = labelsB[i] == b.label();
            both += inA && inB ? 1 : 0;
            sum += (inA ? 1 : 0) + (inB ? 1 : 0);
        }
        return 2.0 * both / sum;
    }
}
