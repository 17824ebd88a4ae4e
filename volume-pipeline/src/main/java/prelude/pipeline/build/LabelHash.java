package prelude.pipeline.build;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;

/** The content of a label map as one number: where it stands, its names and its voxels. */
final class LabelHash {
    private LabelHash() {}

    static String of(LabelMap map) {
        MessageDigest digest = sha256();
        ByteBuffer place = ByteBuffer.allocate(16 * Double.BYTES + 3 * Integer.BYTES);
        double[] matrix = map.grid().patientFromVoxel().get(new double[16]);
        for (double element : matrix) {
            place.putDouble(element);
        }
        place.putInt(map.grid().columns());
        place.putInt(map.grid().rows());
        place.putInt(map.grid().slices());
        digest.update(place.array());
        for (LabelLayer layer : map.layers()) {
            for (StructureCode code : layer.structures()) {
                digest.update(code.name().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            digest.update(layer.labels());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
