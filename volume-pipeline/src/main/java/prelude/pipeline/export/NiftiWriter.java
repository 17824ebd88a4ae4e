package prelude.pipeline.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.joml.Matrix3d;
import org.joml.Matrix4d;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import prelude.cases.volume.VolumeForm;
import prelude.cases.volume.VoxelGrid;

/**
 * A volume, or phases of one, as NIfTI-1, or NIfTI-2 where an axis is longer than a short counts
 * (nifti1.h, nifti2.h).
 *
 * <p>Rows are stored from the last to the first, so that for an axial scan the second axis runs
 * forward: the order that dcm2niix gives. Samples stay 16 bit, with the volume's slope and
 * intercept in the header.
 */
final class NiftiWriter {
    private static final int HEADER_1 = 348;
    private static final int HEADER_2 = 540;

    /** Four bytes that say that no extension follows. */
    private static final int EXTENSION = 4;

    private static final int INT16 = 4;
    private static final int MILLIMETRES = 2;

    /** NIFTI_XFORM_SCANNER_ANAT: the scanner's own patient space. */
    private static final short SCANNER = 1;

    /** Beyond it a qform says something else than the sform: a sheared grid has none. */
    private static final double AGREEING_MM = 0.05;

    /** What either version says of where the voxels lie. */
    private record Place(Matrix4d rasFromVoxel, Vector3d spacing, Quaterniond turn, int side) {}

    /**
     * What the header says of the numbers.
     *
     * @param description ASCII, 79 characters at most
     * @param intent of nifti1.h
     */
    record Heading(String description, int intent) {
        /** NIFTI_INTENT_LABEL. */
        static final int LABELS = 1002;

        static final int NONE = 0;

        Heading {
            if (description.length() > 79) {
                throw new IllegalArgumentException("'" + description + "' is too long for NIfTI");
            }
        }

        private byte[] text() {
            return description.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static final Heading SCAN = new Heading("Prelude", Heading.NONE);

    private NiftiWriter() {}

    /** The grid of the voxels as the file has them. */
    static VoxelGrid grid(VoxelGrid grid) {
        Matrix4d flip = new Matrix4d().translate(0, grid.rows() - 1.0, 0).scale(1, -1, 1);
        return new VoxelGrid(
                grid.columns(),
                grid.rows(),
                grid.slices(),
                grid.patientFromVoxel().mul(flip, new Matrix4d()));
    }

    /**
     * @param volume every phase's form
     * @param phases how many volumes follow one another in time
     */
    static VoxelFileLayout layout(VolumeForm volume, int phases) {
        return layout(volume, phases, SCAN);
    }

    static VoxelFileLayout layout(VolumeForm volume, int phases, Heading heading) {
        VoxelGrid grid = grid(volume.grid());
        int[] dim = {
            phases > 1 ? 4 : 3, grid.columns(), grid.rows(), grid.slices(), phases, 1, 1, 1
        };
        int longest = Math.max(Math.max(dim[1], dim[2]), Math.max(dim[3], dim[4]));
        Place place = place(grid);
        ByteBuffer header =
                longest > Short.MAX_VALUE
                        ? version2(volume, dim, place, heading)
                        : version1(volume, dim, place, heading);
        return new VoxelFileLayout(header.rewind(), SampleForm.INT16, RowWriter.Order.UPWARD);
    }

    private static ByteBuffer version1(VolumeForm volume, int[] dim, Place place, Heading heading) {
        ByteBuffer b = ByteBuffer.allocate(HEADER_1 + EXTENSION).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0, HEADER_1);
        double[] pixdim = pixdim(place);
        for (int i = 0; i < 8; i++) {
            b.putShort(40 + 2 * i, (short) dim[i]);
            b.putFloat(76 + 4 * i, (float) pixdim[i]);
        }
        b.putShort(70, (short) INT16).putShort(72, (short) Short.SIZE);
        b.putFloat(108, HEADER_1 + EXTENSION);
        b.putFloat(112, (float) volume.slope()).putFloat(116, (float) volume.intercept());
        b.put(123, (byte) MILLIMETRES);
        b.putShort(68, (short) heading.intent).put(148, heading.text());
        b.putShort(252, qformCode(volume.grid(), place)).putShort(254, SCANNER);
        double[] q = quaternion(place);
        for (int i = 0; i < 6; i++) {
            b.putFloat(256 + 4 * i, (float) q[i]);
        }
        for (int i = 0; i < 12; i++) {
            b.putFloat(280 + 4 * i, (float) place.rasFromVoxel.get(i % 4, i / 4));
        }
        b.put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
        return b;
    }

    private static ByteBuffer version2(VolumeForm volume, int[] dim, Place place, Heading heading) {
        ByteBuffer b = ByteBuffer.allocate(HEADER_2 + EXTENSION).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0, HEADER_2);
        b.put(4, "n+2\0\r\n\032\n".getBytes(StandardCharsets.US_ASCII));
        b.putShort(12, (short) INT16).putShort(14, (short) Short.SIZE);
        double[] pixdim = pixdim(place);
        for (int i = 0; i < 8; i++) {
            b.putLong(16 + 8 * i, dim[i]);
            b.putDouble(104 + 8 * i, pixdim[i]);
        }
        b.putLong(168, HEADER_2 + EXTENSION);
        b.putDouble(176, volume.slope()).putDouble(184, volume.intercept());
        b.put(240, heading.text()).putInt(504, heading.intent);
        b.putInt(344, qformCode(volume.grid(), place)).putInt(348, SCANNER);
        double[] q = quaternion(place);
        for (int i = 0; i < 6; i++) {
            b.putDouble(352 + 8 * i, q[i]);
        }
        for (int i = 0; i < 12; i++) {
            b.putDouble(400 + 8 * i, place.rasFromVoxel.get(i % 4, i / 4));
        }
        b.putInt(500, MILLIMETRES);
        return b;
    }

    /** The last is the time from phase to phase, in a unit that is not said: it is not known. */
    private static double[] pixdim(Place place) {
        Vector3d spacing = place.spacing;
        return new double[] {place.side, spacing.x, spacing.y, spacing.z, 1, 1, 1, 1};
    }

    private static Place place(VoxelGrid grid) {
        Matrix4d ras = new Matrix4d().scaling(-1, -1, 1).mul(grid.patientFromVoxel());
        Vector3d spacing = grid.spacingMm();
        // A quaternion turns and never mirrors: where the axes are left handed the third is read
        // backwards, which pixdim[0] = -1 says.
        int side = ras.determinant3x3() < 0 ? -1 : 1;
        Matrix3d axes = new Matrix3d(ras).scale(1 / spacing.x, 1 / spacing.y, side / spacing.z);
        Quaterniond turn = new Quaterniond().setFromNormalized(nearestRotation(axes));
        return new Place(ras, spacing, turn.w < 0 ? turn.mul(-1) : turn, side);
    }

    /** The rotation nearest to axes that are not quite at right angles (polar decomposition). */
    private static Matrix3d nearestRotation(Matrix3d axes) {
        Matrix3d rotation = axes;
        for (int i = 0; i < 8; i++) {
            Matrix3d other = rotation.invert(new Matrix3d()).transpose();
            rotation = rotation.add(other, new Matrix3d()).scale(0.5);
        }
        return rotation;
    }

    private static double[] quaternion(Place place) {
        Matrix4d m = place.rasFromVoxel;
        return new double[] {place.turn.x, place.turn.y, place.turn.z, m.m30(), m.m31(), m.m32()};
    }

    /** 0, unset, where a grid is sheared so that the qform would place voxels elsewhere. */
    private static short qformCode(VoxelGrid grid, Place place) {
        Vector3d spacing = place.spacing;
        Matrix4d qform =
                new Matrix4d()
                        .translation(place.rasFromVoxel.getTranslation(new Vector3d()))
                        .rotate(place.turn)
                        .scale(spacing.x, spacing.y, place.side * spacing.z);
        Vector3d last = new Vector3d(grid.columns() - 1.0, grid.rows() - 1.0, grid.slices() - 1.0);
        double apart =
                qform.transformPosition(last, new Vector3d())
                        .distance(place.rasFromVoxel.transformPosition(last, new Vector3d()));
        return apart < AGREEING_MM ? SCANNER : 0;
    }
}
