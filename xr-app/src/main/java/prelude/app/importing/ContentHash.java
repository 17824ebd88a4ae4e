package prelude.app.importing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** SHA-256 of what goes into a stage: voxels and their geometry, little endian. */
final class ContentHash {
    private static final int CHUNK = 1 << 16;

    private ContentHash() {}

    static String of(Volume volume) {
        MessageDigest digest = begin(volume.grid());
        ByteBuffer chunk = ByteBuffer.allocate(2 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = volume.samples();
        for (int from = 0; from < samples.length; from += CHUNK) {
            int length = Math.min(CHUNK, samples.length - from);
            chunk.clear();
            chunk.asShortBuffer().put(samples, from, length);
            digest.update(chunk.limit(2 * length));
        }
        return end(digest);
    }

    static String of(LabelMap labels) {
        MessageDigest digest = begin(labels.grid());
        for (LabelLayer layer : labels.layers()) {
            digest.update(layer.labels());
        }
        return end(digest);
    }

    private static MessageDigest begin(VoxelGrid grid) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform has it.
            throw new IllegalStateException(e);
        }
        ByteBuffer geometry = ByteBuffer.allocate(16 * 8 + 3 * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (double element : grid.patientFromVoxel().get(new double[16])) {
            geometry.putDouble(element);
        }
        geometry.putInt(grid.columns()).putInt(grid.rows()).putInt(grid.slices());
        digest.update(geometry.array());
        return digest;
    }

    private static String end(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
