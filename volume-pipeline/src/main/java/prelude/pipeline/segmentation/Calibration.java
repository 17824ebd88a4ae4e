package prelude.pipeline.segmentation;

import java.util.Set;

/**
 * From how near its decision a voxel is to how often such a voxel is right. {@link ConfidenceScale}
 * counts noise alone; blur, shapes and leaks move edges too. The tables are isotonic fits of the
 * share of voxels that are right, on sample studies whose seeds no test measures (21 to 24; organs
 * and the coarse tree 21 to 28).
 */
final class Calibration {
    /** Of {@link ConfidenceScale}, 0 to 255, at which the tables say what is right. */
    private static final int[] AT = {127, 147, 172, 197, 217, 235, 248, 254, 255};

    private static final byte[] SKIN = table(122, 124, 147, 164, 187, 218, 238, 254, 255);
    private static final byte[] LUNG = table(241, 241, 244, 244, 244, 252, 252, 254, 255);
    private static final byte[] ORGAN = table(129, 158, 168, 189, 202, 242, 242, 242, 254);
    private static final byte[] TRUNK = table(170, 180, 203, 209, 209, 224, 234, 235, 251);

    /** The sides of the cubes that a fine and a coarse scan's voxels are as large as. */
    private static final double FINE_MM = 0.9;

    private static final double COARSE_MM = 1.8;

    /** Of what is hardly thicker than a coarse scan's voxels: a bone's shell, a vein's branches. */
    private static final byte[] FINE_BONE = table(228, 236, 238, 239, 245, 245, 247, 249, 254);

    private static final byte[] COARSE_BONE = table(187, 194, 201, 209, 209, 222, 234, 243, 247);
    private static final byte[] FINE_TREE = table(138, 158, 188, 214, 228, 238, 248, 250, 254);
    private static final byte[] COARSE_TREE = table(49, 89, 127, 174, 201, 223, 247, 248, 253);

    /** No truth is at hand for these: their scale stays as it is. */
    private static final Set<String> UNMEASURED =
            Set.of("airway", "vessel", "soft_tissue", "fat", "muscle");

    private final byte[] sure;

    private Calibration(byte[] sure) {
        this.sure = sure;
    }

    /** For a structure of a preset, or else one that was grown from clicks. */
    static Calibration of(String structure, Lattice lattice) {
        if (UNMEASURED.contains(structure)) {
            return new Calibration(table(AT));
        }
        double voxelMm = Math.cbrt(1000 * lattice.voxelMl());
        return new Calibration(
                switch (structure) {
                    case "bone" -> between(FINE_BONE, COARSE_BONE, voxelMm);
                    case "skin" -> SKIN;
                    case "lung_left", "lung_right" -> LUNG;
                    case "aorta", "inferior_vena_cava", "superior_vena_cava" -> TRUNK;
                    case "portal_vein", "hepatic_vein" -> between(FINE_TREE, COARSE_TREE, voxelMm);
                    default -> ORGAN;
                });
    }

    /** Between the two sizes that were measured in proportion, beyond them the nearer. */
    private static byte[] between(byte[] fine, byte[] coarse, double voxelMm) {
        double share = Math.clamp((voxelMm - FINE_MM) / (COARSE_MM - FINE_MM), 0, 1);
        byte[] between = new byte[256];
        for (int raw = 0; raw < between.length; raw++) {
            double part = (1 - share) * (fine[raw] & 0xff) + share * (coarse[raw] & 0xff);
            between[raw] = (byte) Math.round(part);
        }
        return between;
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
