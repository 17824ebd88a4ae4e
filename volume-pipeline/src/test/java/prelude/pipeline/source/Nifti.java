package prelude.pipeline.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;

/** Writes small NIfTI-1 files for tests, with every choice open. */
public final class Nifti {
    private final ByteBuffer header = ByteBuffer.allocate(352).order(ByteOrder.LITTLE_ENDIAN);

    public Nifti(int columns, int rows, int slices) {
        header.putInt(0, 348);
        short[] dim = {3, (short) columns, (short) rows, (short) slices, 1, 1, 1, 1};
        for (int i = 0; i < 8; i++) {
            header.putShort(40 + 2 * i, dim[i]);
            header.putFloat(76 + 4 * i, 1);
        }
        header.putFloat(108, 352);
        header.put(123, (byte) 2);
        header.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
    }

    /** From voxel to RAS millimetres. */
    public Nifti sform(Matrix4dc m) {
        header.putShort(254, (short) 1);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                header.putFloat(280 + 16 * row + 4 * column, (float) m.get(column, row));
            }
        }
        return this;
    }

    /** From voxel to LPS millimetres. */
    public Nifti patientFromVoxel(Matrix4dc m) {
        return sform(new Matrix4d().scaling(-1, -1, 1).mul(m, new Matrix4d()));
    }

    public Nifti qform(double b, double c, double d, double[] offset, double[] pixdim) {
        header.putShort(252, (short) 1);
        header.putFloat(256, (float) b).putFloat(260, (float) c).putFloat(264, (float) d);
        for (int i = 0; i < 3; i++) {
            header.putFloat(268 + 4 * i, (float) offset[i]);
        }
        for (int i = 0; i < 4; i++) {
            header.putFloat(76 + 4 * i, (float) pixdim[i]);
        }
        return this;
    }

    public Nifti scale(double slope, double intercept) {
        header.putFloat(112, (float) slope).putFloat(116, (float) intercept);
        return this;
    }

    public Nifti dimension(int axis, int length) {
        header.putShort(40 + 2 * axis, (short) length);
        if (axis > 3) {
            header.putShort(40, (short) axis);
        }
        return this;
    }

    public Path write(Path file, float[] values) throws IOException {
        header.putShort(70, (short) 16);
        byte[] data = new byte[4 * values.length];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return write(file, data);
    }

    public Path write(Path file, short[] values) throws IOException {
        header.putShort(70, (short) 4);
        byte[] data = new byte[2 * values.length];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(values);
        return write(file, data);
    }

    private Path write(Path file, byte[] data) throws IOException {
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out =
                        file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write(header.array());
            out.write(data);
        }
        return file;
    }
}
