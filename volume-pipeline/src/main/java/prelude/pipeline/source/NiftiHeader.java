package prelude.pipeline.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.joml.Matrix4d;
import org.joml.Quaterniond;
import org.jspecify.annotations.Nullable;
import prelude.cases.volume.VoxelGrid;

/**
 * The header of a NIfTI-1 or NIfTI-2 file (nifti1.h, nifti2.h).
 *
 * <p>The file's space is RAS; {@code grid} is LPS and always right handed: where the file's axes
 * are not, its columns are read backwards ({@code mirrored}).
 *
 * @param slope values are {@code slope * stored + intercept}
 * @param transformsDiffer whether sform and qform place the voxels apart; the sform counts
 */
record NiftiHeader(
        VoxelGrid grid,
        NiftiType type,
        ByteOrder order,
        long dataOffset,
        double slope,
        double intercept,
        boolean mirrored,
        boolean transformsDiffer) {

    /** Enough for either version. */
    static final int BYTES = 544;

    static final int VERSION_1 = 348;
    static final int VERSION_2 = 540;

    /** What is wrong with a header, going on from the file's name. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        final String clause;

        Unreadable(String clause) {
            super(clause);
            this.clause = clause;
        }
    }

    static boolean recognises(ByteBuffer bytes) {
        return bytes.limit() >= VERSION_1 && order(bytes) != null;
    }

    private static @Nullable ByteOrder order(ByteBuffer bytes) {
        int first = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (first == VERSION_1 || first == VERSION_2) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        int swapped = Integer.reverseBytes(first);
        return swapped == VERSION_1 || swapped == VERSION_2 ? ByteOrder.BIG_ENDIAN : null;
    }

    /** Reads the first bytes of a file; there may be fewer than {@link #BYTES} in a short one. */
    static NiftiHeader read(ByteBuffer bytes) throws Unreadable {
        ByteOrder order = bytes.limit() >= VERSION_1 ? order(bytes) : null;
        if (order == null) {
            throw new Unreadable("is not a NIfTI file");
        }
        bytes.order(order);
        boolean second = bytes.getInt(0) == VERSION_2;
        if (second && bytes.limit() < VERSION_2) {
            throw new Unreadable("ends inside its header");
        }
        byte magic = bytes.get(second ? 5 : 345);
        if (magic == 'i') {
            throw new Unreadable(
                    "keeps its voxels in another file (.hdr and .img); one .nii is read");
        }
        return of(second ? version2(bytes) : version1(bytes), order);
    }

    /** The fields that both versions have, as they stand in the file. */
    private static final class Fields {
        final long[] dim = new long[8];
        final double[] pixdim = new double[8];
        final double[] quaternion = new double[6];
        final double[] sform = new double[12];
        int datatype;
        long dataOffset;
        double slope;
        double intercept;
        int units;
        int qformCode;
        int sformCode;
    }

    private static Fields version1(ByteBuffer b) {
        Fields fields = new Fields();
        for (int i = 0; i < 8; i++) {
            fields.dim[i] = b.getShort(40 + 2 * i);
            fields.pixdim[i] = b.getFloat(76 + 4 * i);
        }
        for (int i = 0; i < 6; i++) {
            fields.quaternion[i] = b.getFloat(256 + 4 * i);
        }
        for (int i = 0; i < 12; i++) {
            fields.sform[i] = b.getFloat(280 + 4 * i);
        }
        fields.datatype = b.getShort(70);
        fields.dataOffset = (long) b.getFloat(108);
        fields.slope = b.getFloat(112);
        fields.intercept = b.getFloat(116);
        fields.units = b.get(123);
        fields.qformCode = b.getShort(252);
        fields.sformCode = b.getShort(254);
        return fields;
    }

    private static Fields version2(ByteBuffer b) {
        Fields fields = new Fields();
        for (int i = 0; i < 8; i++) {
            fields.dim[i] = b.getLong(16 + 8 * i);
            fields.pixdim[i] = b.getDouble(104 + 8 * i);
        }
        for (int i = 0; i < 6; i++) {
            fields.quaternion[i] = b.getDouble(352 + 8 * i);
        }
        for (int i = 0; i < 12; i++) {
            fields.sform[i] = b.getDouble(400 + 8 * i);
        }
        fields.datatype = b.getShort(12);
        fields.dataOffset = b.getLong(168);
        fields.slope = b.getDouble(176);
        fields.intercept = b.getDouble(184);
        fields.units = b.getInt(500);
        fields.qformCode = b.getInt(344);
        fields.sformCode = b.getInt(348);
        return fields;
    }

    private static NiftiHeader of(Fields fields, ByteOrder order) throws Unreadable {
        NiftiType type = NiftiType.of(fields.datatype);
        if (type == null) {
            throw new Unreadable(
                    "has voxels of datatype %d, which are not plain numbers"
                            .formatted(fields.datatype));
        }
        seeOneVolume(fields.dim);
        if (fields.dataOffset < VERSION_1) {
            throw new Unreadable("has a damaged header");
        }
        double mm = millimetres(fields.units);
        VoxelGrid sform =
                fields.sformCode > 0 ? grid(fields.dim, rowMajor(fields.sform), mm) : null;
        VoxelGrid qform =
                fields.qformCode > 0
                        ? grid(fields.dim, qform(fields.pixdim, fields.quaternion), mm)
                        : null;
        VoxelGrid found = sform != null ? sform : qform;
        if (found == null) {
            throw new Unreadable(
                    "does not say where its voxels lie (sform and qform are both unset): save it"
                            + " with its orientation");
        }
        boolean mirrored = found.patientFromVoxel().determinant3x3() < 0;
        boolean scaled =
                fields.slope != 0
                        && Double.isFinite(fields.slope)
                        && Double.isFinite(fields.intercept);
        return new NiftiHeader(
                mirrored ? mirrored(found) : found,
                type,
                order,
                fields.dataOffset,
                scaled ? fields.slope : 1,
                scaled ? fields.intercept : 0,
                mirrored,
                sform != null && qform != null && !sform.matches(qform, 0.1));
    }

    private static void seeOneVolume(long[] dim) throws Unreadable {
        if (dim[0] < 3 || dim[0] > 7) {
            throw new Unreadable("is not a volume of three dimensions");
        }
        for (int i = 4; i <= dim[0]; i++) {
            if (dim[i] > 1) {
                throw new Unreadable(
                        "holds %d volumes one after another: extract the one to import"
                                .formatted(dim[i]));
            }
        }
        for (int i = 1; i <= 3; i++) {
            if (dim[i] < 1 || dim[i] > 65_535) {
                throw new Unreadable("has an axis of " + dim[i] + " voxels");
            }
        }
        if (dim[1] * dim[2] * dim[3] > Integer.MAX_VALUE - 8) {
            throw new Unreadable("has more voxels than Prelude holds: crop it");
        }
    }

    /** Nearly every program leaves the unit unset and means millimetres. */
    private static double millimetres(int units) throws Unreadable {
        return switch (units & 7) {
            case 0, 2 -> 1;
            case 1 -> 1000;
            case 3 -> 1e-3;
            default -> throw new Unreadable("has an unknown unit of length");
        };
    }

    private static Matrix4d rowMajor(double[] r) {
        return new Matrix4d(
                r[0], r[4], r[8], 0, r[1], r[5], r[9], 0, r[2], r[6], r[10], 0, r[3], r[7], r[11],
                1);
    }

    private static Matrix4d qform(double[] pixdim, double[] q) {
        double real = Math.sqrt(Math.max(0, 1 - (q[0] * q[0] + q[1] * q[1] + q[2] * q[2])));
        double third = pixdim[0] < 0 ? -pixdim[3] : pixdim[3];
        return new Matrix4d()
                .translation(q[3], q[4], q[5])
                .rotate(new Quaterniond(q[0], q[1], q[2], real).normalize())
                .scale(pixdim[1], pixdim[2], third);
    }

    private static VoxelGrid grid(long[] dim, Matrix4d rasFromVoxel, double mm) throws Unreadable {
        Matrix4d patientFromVoxel =
                new Matrix4d().scaling(-mm, -mm, mm).mul(rasFromVoxel, new Matrix4d());
        try {
            return new VoxelGrid((int) dim[1], (int) dim[2], (int) dim[3], patientFromVoxel);
        } catch (IllegalArgumentException _) {
            throw new Unreadable("has a geometry that cannot be (its sform or qform is singular)");
        }
    }

    private static VoxelGrid mirrored(VoxelGrid grid) {
        Matrix4d flip = new Matrix4d().translate(grid.columns() - 1.0, 0, 0).scale(-1, 1, 1);
        return new VoxelGrid(
                grid.columns(),
                grid.rows(),
                grid.slices(),
                grid.patientFromVoxel().mul(flip, new Matrix4d()));
    }
}
