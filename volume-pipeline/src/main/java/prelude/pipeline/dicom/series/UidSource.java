package prelude.pipeline.dicom.series;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import prelude.cases.volume.Volume;

/**
 * UIDs under 2.25 (PS3.5 B.2) that follow from a volume's content and a seed: writing the same
 * thing twice gives the same study, and another content gives another.
 */
final class UidSource {
    private final byte[] base;

    private UidSource(byte[] base) {
        this.base = base;
    }

    static UidSource of(Volume volume, SeriesDescription description, long seed) {
        MessageDigest hash = sha256();
        ByteBuffer head = ByteBuffer.allocate(8 + 12 + 16 * 8).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(seed);
        head.putInt(volume.grid().columns()).putInt(volume.grid().rows());
        head.putInt(volume.grid().slices());
        for (double value : volume.grid().patientFromVoxel().get(new double[16])) {
            head.putDouble(value);
        }
        hash.update(head.array());
        hash.update(description.toString().getBytes(StandardCharsets.UTF_8));
        ByteBuffer block = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = volume.samples();
        for (int first = 0; first < samples.length; first += 1 << 15) {
            int count = Math.min(1 << 15, samples.length - first);
            block.asShortBuffer().put(0, samples, first, count);
            hash.update(block.array(), 0, 2 * count);
        }
        return new UidSource(hash.digest());
    }

    String uid(String role) {
        MessageDigest hash = sha256();
        hash.update(base);
        byte[] digest = hash.digest(role.getBytes(StandardCharsets.UTF_8));
        return "2.25." + new BigInteger(1, Arrays.copyOf(digest, 16));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every JDK", e);
        }
    }
}
