package prelude.pipeline.deface;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * A head of ellipsoids, in millimetres from the middle of its brain (LPS): brain, skull, skin, and
 * a face with nose and chin before and below.
 */
final class HeadPhantom {
    enum Tissue {
        AIR(-1000, 2),
        SKIN(40, 300),
        BONE(900, 20),
        BRAIN(35, 250);

        final int hounsfield;
        final int brightness;

        Tissue(int hounsfield, int brightness) {
            this.hounsfield = hounsfield;
            this.brightness = brightness;
        }
    }

    static final Vector3dc NOSE_TIP = new Vector3d(0, -118, -52);
    static final Vector3dc CHIN = new Vector3d(0, -92, -118);

    private HeadPhantom() {}

    static Tissue at(Vector3dc p) {
        if (p.z() > -55 && within(p, 0, 0, 0, 68, 84, 64)) {
            return Tissue.BRAIN;
        }
        if (p.z() > -62 && within(p, 0, 0, 0, 76, 92, 72)) {
            return Tissue.BONE;
        }
        boolean skin =
                within(p, 0, 0, 0, 84, 100, 80)
                        || within(p, 0, 15, -80, 55, 55, 90)
                        || within(p, 0, -52, -68, 62, 50, 62)
                        || within(p, 0, -100, -50, 14, 20, 16)
                        || within(p, 0, -82, -115, 20, 12, 14);
        return skin ? Tissue.SKIN : Tissue.AIR;
    }

    private static boolean within(
            Vector3dc p, double x, double y, double z, double rx, double ry, double rz) {
        return Math.pow((p.x() - x) / rx, 2)
                        + Math.pow((p.y() - y) / ry, 2)
                        + Math.pow((p.z() - z) / rz, 2)
                <= 1;
    }

    /** On sagittal slices that stand a little aslant. */
    static Volume scan(Modality modality) {
        VoxelGrid grid =
                new VoxelGrid(
                        130,
                        130,
                        90,
                        new Matrix4d()
                                .rotateXYZ(0.05, -0.04, 0.06)
                                .mul(
                                        new Matrix4d(
                                                0, 2, 0, 0, 0, 0, -2, 0, -2.2, 0, 0, 0, 98, -130,
                                                105, 1)));
        short[] samples = new short[grid.voxelCount()];
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    Tissue tissue = at(grid.patientMm(c, r, s));
                    samples[grid.index(c, r, s)] =
                            (short)
                                    (modality == Modality.CT
                                            ? tissue.hounsfield
                                            : tissue.brightness);
                }
            }
        }
        return new Volume(grid, modality, samples, 1, 0);
    }
}
