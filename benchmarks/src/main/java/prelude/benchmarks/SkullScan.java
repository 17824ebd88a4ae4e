package prelude.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * The head CT of an InVesalius project: a gzipped tar whose {@code matrix.dat} holds the voxels.
 */
final class SkullScan {
    /** Where that program, too, lets bone begin. */
    static final int BONE_HU = 226;

    private static final int BLOCK = 512;
    private static final String VOXELS = "matrix.dat";

    final VoxelGrid grid;
    final short[] hounsfield;

    private SkullScan(VoxelGrid grid, short[] hounsfield) {
        this.grid = grid;
        this.hounsfield = hounsfield;
    }

    static SkullScan read(Path project) throws IOException {
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        256, 256, 108, new Vector3d(0.957, 0.957, 1.5), new Vector3d());
        try (InputStream tar =
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(project)))) {
            short[] samples = new short[grid.voxelCount()];
            ByteBuffer.wrap(entry(tar)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
            return new SkullScan(grid, samples);
        }
    }

    private static byte[] entry(InputStream tar) throws IOException {
        byte[] header = new byte[BLOCK];
        while (tar.readNBytes(header, 0, BLOCK) == BLOCK) {
            String name = text(header, 0, 100);
            String octal = text(header, 124, 12);
            int size = octal.isEmpty() ? 0 : Integer.parseInt(octal, 8);
            if (name.endsWith(VOXELS)) {
                return tar.readNBytes(size);
            }
            tar.skipNBytes((size + BLOCK - 1) / BLOCK * (long) BLOCK);
        }
        throw new IOException(VOXELS + " is not in the project");
    }

    private static String text(byte[] header, int from, int length) {
        String all = new String(header, from, length, StandardCharsets.ISO_8859_1);
        int end = all.indexOf(0);
        return (end < 0 ? all : all.substring(0, end)).strip();
    }

    byte[] bone() {
        byte[] labels = new byte[hounsfield.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (hounsfield[i] >= BONE_HU ? 1 : 0);
        }
        return labels;
    }
}
