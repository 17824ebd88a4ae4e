package prelude.pipeline.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Quaterniond;
import org.jspecify.annotations.Nullable;
import prelude.cases.file.BesideFile;
import prelude.cases.volume.VoxelGrid;

/** Reads the header of a NIfTI-1 or NIfTI-2 file (nifti1.h, nifti2.h), whose space is RAS. */
final class NiftiHeader {
    /** Enough for either version. */
    static final int BYTES = 544;

    static final int VERSION_1 = 348;
    static final int VERSION_2 = 540;

    /** NIFTI_INTENT_VECTOR and beyond have several values per voxel along the fifth axis. */
    private static final int FIFTH_AXIS = 5;

    private NiftiHeader() {}

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

    /**
     * @param head the file's first bytes, unpacked
     */
    static VoxelFile open(Path file, byte[] head) throws UnreadableHeaderException, IOException {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        ByteOrder order = bytes.limit() >= VERSION_1 ? order(bytes) : null;
        if (order == null) {
            throw new UnreadableHeaderException("is not a NIfTI file");
        }
        bytes.order(order);
        boolean second = bytes.getInt(0) == VERSION_2;
        if (second && bytes.limit() < VERSION_2) {
            throw new UnreadableHeaderException("ends inside its header");
        }
        int magic = second ? 4 : 344;
        if (bytes.get(magic) != 'n' || bytes.get(magic + 2) != (second ? '2' : '1')) {
            throw new UnreadableHeaderException(
                    "is an ANALYZE file, which does not say where its voxels lie: save it as"
                            + " NIfTI from the program that wrote it");
        }
        boolean pair = bytes.get(magic + 1) == 'i';
        Fields fields = second ? version2(bytes) : version1(bytes);
        if (fields.dataOffset < (pair ? 0 : VERSION_1)) {
            throw new UnreadableHeaderException("has a damaged header");
        }
        Path data = pair ? image(file) : file;
        return new VoxelFile(
                "NIfTI",
                file,
                layout(fields, order),
                new VoxelBytes(data, 0, VoxelBytes.packing(data), fields.dataOffset),
                remarks(fields));
    }

    /** The second file of a pair: {@code scan.img} of {@code scan.hdr}. */
    private static Path image(Path header) throws UnreadableHeaderException, IOException {
        String name = String.valueOf(header.getFileName());
        String image = name.replaceFirst("[.]hdr([.]gz)?$", ".img$1");
        if (image.equals(name)) {
            throw new UnreadableHeaderException(
                    "keeps its voxels in another file and is not named .hdr: name the pair .hdr"
                            + " and .img");
        }
        return BesideFile.find(header, image).orElseThrow(NiftiHeader::notBeside);
    }

    private static UnreadableHeaderException notBeside() {
        return new UnreadableHeaderException(
                "keeps its voxels in a second file (.img), which does not lie beside it: put both"
                        + " into one folder");
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

    private static VoxelLayout layout(Fields fields, ByteOrder order)
            throws UnreadableHeaderException {
        VoxelType type = VoxelType.ofNifti(fields.datatype);
        if (type == null) {
            throw new UnreadableHeaderException(
                    "has voxels of datatype %d, which are not plain numbers"
                            .formatted(fields.datatype));
        }
        seeVolumes(fields.dim);
        VoxelGrid found = fields.sformCode > 0 ? sform(fields) : null;
        if (found == null && fields.qformCode > 0) {
            found = qform(fields);
        }
        if (found == null) {
            throw new UnreadableHeaderException(
                    "does not say where its voxels lie (sform and qform are both unset): save it"
                            + " with its orientation");
        }
        boolean scaled =
                fields.slope != 0
                        && Double.isFinite(fields.slope)
                        && Double.isFinite(fields.intercept);
        return VoxelLayout.of(
                found,
                type,
                order,
                scaled ? fields.slope : 1,
                scaled ? fields.intercept : 0,
                fields.dim[0] > 3 ? (int) fields.dim[4] : 1);
    }

    private static List<String> remarks(Fields fields) throws UnreadableHeaderException {
        if (fields.sformCode <= 0 || fields.qformCode <= 0) {
            return List.of();
        }
        VoxelGrid taken = sform(fields);
        try {
            if (taken.matches(qform(fields), 0.1)) {
                return List.of();
            }
        } catch (UnreadableHeaderException _) {
            return List.of("The file's qform is damaged: its sform was taken.");
        }
        return List.of("The file's sform and qform place its voxels apart: the sform was taken.");
    }

    private static void seeVolumes(long[] dim) throws UnreadableHeaderException {
        if (dim[0] < 3 || dim[0] > 7) {
            throw new UnreadableHeaderException("is not a volume of three dimensions");
        }
        for (int i = FIFTH_AXIS; i <= dim[0]; i++) {
            if (dim[i] > 1) {
                throw new UnreadableHeaderException(
                        "has %d values in each voxel, not one".formatted(dim[i]));
            }
        }
        int axes = dim[0] > 3 ? 4 : 3;
        for (int i = 1; i <= axes; i++) {
            if (dim[i] < 1 || dim[i] > 65_535) {
                throw new UnreadableHeaderException("has an axis of " + dim[i] + " voxels");
            }
        }
        if (dim[1] * dim[2] * dim[3] > Integer.MAX_VALUE - 8) {
            throw new UnreadableHeaderException("has more voxels than Prelude holds: crop it");
        }
    }

    /** Nearly every program leaves the unit unset and means millimetres. */
    private static double millimetres(int units) throws UnreadableHeaderException {
        return switch (units & 7) {
            case 0, 2 -> 1;
            case 1 -> 1000;
            case 3 -> 1e-3;
            default -> throw new UnreadableHeaderException("has an unknown unit of length");
        };
    }

    private static VoxelGrid sform(Fields fields) throws UnreadableHeaderException {
        double[] r = fields.sform;
        return grid(
                fields,
                new Matrix4d(
                        r[0], r[4], r[8], 0, r[1], r[5], r[9], 0, r[2], r[6], r[10], 0, r[3], r[7],
                        r[11], 1));
    }

    private static VoxelGrid qform(Fields fields) throws UnreadableHeaderException {
        double[] q = fields.quaternion;
        double[] pixdim = fields.pixdim;
        double real = Math.sqrt(Math.max(0, 1 - (q[0] * q[0] + q[1] * q[1] + q[2] * q[2])));
        double third = pixdim[0] < 0 ? -pixdim[3] : pixdim[3];
        return grid(
                fields,
                new Matrix4d()
                        .translation(q[3], q[4], q[5])
                        .rotate(new Quaterniond(q[0], q[1], q[2], real).normalize())
                        .scale(pixdim[1], pixdim[2], third));
    }

    private static VoxelGrid grid(Fields fields, Matrix4d rasFromVoxel)
            throws UnreadableHeaderException {
        double mm = millimetres(fields.units);
        long[] dim = fields.dim;
        Matrix4d patientFromVoxel = new Matrix4d().scaling(-mm, -mm, mm).mul(rasFromVoxel);
        try {
            return new VoxelGrid((int) dim[1], (int) dim[2], (int) dim[3], patientFromVoxel);
        } catch (IllegalArgumentException _) {
            throw new UnreadableHeaderException(
                    "has a geometry that cannot be (its sform or qform is singular)");
        }
    }
}
