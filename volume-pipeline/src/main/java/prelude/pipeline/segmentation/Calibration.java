package prelude.pipeline.segmentation;

import java.util.Map;
import java.util.Set;

/**
 * From how near its decision a voxel is to how often such a voxel is right. {@link ConfidenceScale}
 * counts noise alone; blur, shapes and leaks move edges too. The tables are isotonic fits of the
 * share of voxels that are right, on sample studies whose seeds no test measures (21 to 24).
 */
final class Calibration {
    /** Of {@link ConfidenceScale}, 0 to 255, at which the tables say what is right. */
    private static final int[] AT = {127, 147, 172, 197, 217, 235, 248, 254, 255};

    private static final byte[] BONE = table(187, 194, 201, 209, 209, 222, 234, 243, 247);
    private static final byte[] SKIN = table(122, 124, 147, 164, 187, 218, 238, 254, 255);
    private static final byte[] LUNG = table(241, 241, 244, 244, 244, 252, 252, 254, 255);
    private static final byte[] ORGAN = table(140, 146, 160, 178, 204, 224, 234, 234, 250);
    private static final byte[] VESSEL = table(110, 148, 158, 183, 183, 196, 211, 216, 236);

    private static final Map<String, byte[]> PRESETS =
            Map.of("bone", BONE, "skin", SKIN, "lung_left", LUNG, "lung_right", LUNG);

    /** No truth is at hand for these: their scale stays as it is. */
    private static final Set<String> UNMEASURED =
            Set.of("airway", "vessel", "soft_tissue", "fat", "muscle");

    private static final Set<String> GROWN_VESSELS =
            Set.of(
                    "aorta",
                    "portal_vein",
                    "hepatic_vein",
                    "inferior_vena_cava",
                    "superior_vena_cava");

    private final byte[] sure;

    private Calibration(byte[] sure) {
        this.sure = sure;
    }

    /** For a structure of a preset, or else one that was grown from clicks. */
    static Calibration of(String structure) {
        if (UNMEASURED.contains(structure)) {
            return new Calibration(table(AT));
        }
        byte[] grown = GROWN_VESSELS.contains(structure) ? VESSEL : ORGAN;
        return new Calibration(PRESETS.getOrDefault(structure, grown));
    }

    /** Both are bytes read unsigned. */
    byte of(byte raw) {
        return sure[raw & 0xff];
    }

    private static byte[] table(int... knots) {
        byte[] table = new byte[256];
        for (int raw = 0; raw < table.length; raw++) {
            int k = 1;
            while (k < AT.length - 1 && raw > AT[k]) {
                k++;
            }
            double part = (raw - AT[k - 1]) / (double) (AT[k] - AT[k - 1]);
            double at = knots[k - 1] + Math.max(0, part) * (knots[k] - knots[k - 1]);
            table[raw] = (byte) Math.round(at);
        }
        return table;
    }
}
