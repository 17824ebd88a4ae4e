package prelude.pipeline.registration;

import java.util.Random;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * What another scanner would have shown of the same body, lying elsewhere: other values for the
 * same tissue, other voxels, blur and noise.
 *
 * @param spacingMm of the other scanner's voxels, along all three axes
 * @param noise of values that run to about 1
 */
record Companion(Modality modality, double spacingMm, double noise) {
    static final Companion MR = new Companion(Modality.MR, 2.5, 0.04);
    static final Companion PET = new Companion(Modality.PT, 5, 0.05);

    /** Values on the first scan's grid, about 0 to 1, as the other scanner would have them. */
    static float[] likeMr(Volume ct, LabelMap truth) {
        float[] values = byTissue(ct, 0.02f, 0.9f, 0.4f);
        paint(values, truth, "liver", 0.5f);
        paint(values, truth, "spleen", 0.32f);
        paint(values, truth, "kidney", 0.6f);
        paint(values, truth, "bone", 0.1f);
        paint(values, truth, "vessel", 0.2f);
        paint(values, truth, "tumour", 0.28f);
        return values;
    }

    static float[] likePet(Volume ct, LabelMap truth) {
        float[] values = byTissue(ct, 0.01f, 0.05f, 0.12f);
        paint(values, truth, "liver", 0.35f);
        paint(values, truth, "spleen", 0.3f);
        paint(values, truth, "kidney", 0.7f);
        paint(values, truth, "bone", 0.15f);
        paint(values, truth, "tumour", 1f);
        return values;
    }

    private static float[] byTissue(Volume ct, float air, float fat, float muscle) {
        float[] values = new float[ct.samples().length];
        for (int i = 0; i < values.length; i++) {
            short hounsfield = ct.samples()[i];
            values[i] = hounsfield < -300 ? air : hounsfield < -20 ? fat : muscle;
        }
        return values;
    }

    private static void paint(float[] values, LabelMap truth, String name, float value) {
        for (LabelLayer layer : truth.layers()) {
            for (int label = 1; label <= layer.structures().size(); label++) {
                if (layer.structures().get(label - 1).name().startsWith(name)) {
                    for (int i = 0; i < values.length; i++) {
                        if ((layer.labels()[i] & 0xff) == label) {
                            values[i] = value;
                        }
                    }
                }
            }
        }
    }

    /** A turn about a place and a shift, the same for the same seed. */
    static Matrix4d movement(Vector3dc about, double degrees, double mm, long seed) {
        Random random = new Random(seed);
        Vector3d axis = direction(random);
        Vector3d shift = direction(random).mul(mm * (0.5 + 0.5 * random.nextDouble()));
        return new Matrix4d()
                .translate(shift)
                .translate(about)
                .rotate(Math.toRadians(degrees * (0.5 + 0.5 * random.nextDouble())), axis)
                .translate(new Vector3d(about).negate());
    }

    private static Vector3d direction(Random random) {
        return new Vector3d(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                .normalize();
    }

    /** The other scan; {@code fixedFromMoving} is what a registration should find. */
    Volume of(VoxelGrid grid, float[] values, Matrix4dc fixedFromMoving, long seed) {
        Picture shown = new Picture(grid, values);
        VoxelGrid own = grid(grid, fixedFromMoving);
        Matrix4d voxelFromOwn =
                grid.voxelFromPatient().mul(fixedFromMoving).mul(own.patientFromVoxel());
        Random random = new Random(seed);
        short[] samples = new short[own.voxelCount()];
        Vector3d at = new Vector3d();
        for (int s = 0; s < own.slices(); s++) {
            for (int r = 0; r < own.rows(); r++) {
                for (int c = 0; c < own.columns(); c++) {
                    double sum = 0;
                    for (int part = 0; part < 8; part++) {
                        at.set(c, r, s)
                                .add(
                                        (part & 1) / 2.0 - 0.25,
                                        (part >> 1 & 1) / 2.0 - 0.25,
                                        (part >> 2) / 2.0 - 0.25);
                        voxelFromOwn.transformPosition(at);
                        double value = shown.at(at.x, at.y, at.z);
                        sum += Double.isNaN(value) ? 0 : value / 8;
                    }
                    samples[own.index(c, r, s)] =
                            (short) Math.rint(1000 * Math.abs(sum + noise * random.nextGaussian()));
                }
            }
        }
        return new Volume(own, modality, samples, modality == Modality.PT ? 0.01 : 1, 0);
    }

    /** As large as the first scan, about the middle of the moved body, along its own axes. */
    private VoxelGrid grid(VoxelGrid grid, Matrix4dc fixedFromMoving) {
        Vector3d sizeMm =
                grid.spacingMm().mul(grid.columns(), grid.rows(), grid.slices(), new Vector3d());
        int columns = (int) (sizeMm.x / spacingMm);
        int rows = (int) (sizeMm.y / spacingMm);
        int slices = (int) (sizeMm.z / spacingMm);
        Vector3d first =
                fixedFromMoving
                        .invertAffine(new Matrix4d())
                        .transformPosition(grid.centreMm())
                        .sub(
                                (columns - 1) / 2.0 * spacingMm,
                                (rows - 1) / 2.0 * spacingMm,
                                (slices - 1) / 2.0 * spacingMm);
        return VoxelGrid.axisAligned(columns, rows, slices, new Vector3d(spacingMm), first);
    }
}
