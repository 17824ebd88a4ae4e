package prelude.pipeline.segmentation;

import java.util.List;
import prelude.cases.anatomy.StructureCode;

/** What nobody clicks and yet must hold the organs back: muscle. */
final class Background {
    private static final int MUSCLE_LOW_HU = 35;
    private static final int MUSCLE_HIGH_HU = 80;
    private static final double MUSCLE_DEPTH_MM = 3;
    private static final double LEAST_MUSCLE_ML = 15;

    /** Within this of a click on something muscle-like, muscle is not assumed. */
    private static final double CLEAR_MM = 30;

    private static final double ALIKE_SIGMAS = 3;

    private final Lattice lattice;
    private final float[] hu;
    private final byte[] body;
    private final byte[] bones;

    Background(Lattice lattice, float[] hu, byte[] body, byte[] bones) {
        this.lattice = lattice;
        this.hu = hu;
        this.body = body;
        this.bones = bones;
    }

    /** Soft tissue of muscle's density, deep enough to be no edge, and none of what was clicked. */
    IntensityModel seedMuscle(
            byte[] seeds,
            byte label,
            List<StructureCode> structures,
            List<int[]> clicks,
            List<IntensityModel> models) {
        byte[] band = new byte[hu.length];
        for (int i = 0; i < band.length; i++) {
            boolean muscle = hu[i] > MUSCLE_LOW_HU && hu[i] < MUSCLE_HIGH_HU;
            band[i] = (byte) (muscle && body[i] != 0 && bones[i] == 0 ? 1 : 0);
        }
        byte[] deep = Morphology.erode(band, lattice, MUSCLE_DEPTH_MM);
        IntensityModel muscle = model(deep);
        byte[] alike = new byte[hu.length];
        byte[] organs = new byte[hu.length];
        for (int k = 0; k < structures.size(); k++) {
            if (models.get(k).distance(muscle.meanHu()) < ALIKE_SIGMAS) {
                boolean within = SeededSegmenter.WITHIN.containsKey(structures.get(k).name());
                for (int click : clicks.get(k)) {
                    alike[click] = 1;
                    organs[click] = (byte) (within ? 0 : 1);
                }
            }
        }
        Components components = Components.of(deep, lattice);
        components.eraseSmaller(deep, (long) (LEAST_MUSCLE_ML / lattice.voxelMl()));
        byte[] nearOrgans = Morphology.dilate(organs, lattice, 2 * MUSCLE_DEPTH_MM);
        Morphology.subtract(deep, Flood.touching(deep, nearOrgans, lattice));
        Morphology.subtract(deep, Morphology.dilate(alike, lattice, CLEAR_MM));
        for (int i = 0; i < seeds.length; i++) {
            if (deep[i] != 0) {
                seeds[i] = label;
            }
        }
        return muscle;
    }

    private IntensityModel model(byte[] mask) {
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                sum += hu[i];
                squares += (double) hu[i] * hu[i];
                count++;
            }
        }
        if (count == 0) {
            return new IntensityModel(55, 10);
        }
        double mean = sum / count;
        return new IntensityModel(mean, Math.max(7, Math.sqrt(squares / count - mean * mean)));
    }
}
