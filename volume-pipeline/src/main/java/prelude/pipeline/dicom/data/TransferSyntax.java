package prelude.pipeline.dicom.data;

import java.util.Arrays;
import java.util.Optional;

/** How a data set and its pixels are encoded (PS3.5 chapters 8 and 10, annex A). */
public enum TransferSyntax {
    IMPLICIT_LITTLE("1.2.840.10008.1.2", "Implicit VR Little Endian", Pixels.NATIVE),
    EXPLICIT_LITTLE("1.2.840.10008.1.2.1", "Explicit VR Little Endian", Pixels.NATIVE),
    DEFLATED("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", Pixels.NATIVE),
    EXPLICIT_BIG("1.2.840.10008.1.2.2", "Explicit VR Big Endian", Pixels.NATIVE),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG Baseline", Pixels.JPEG_LOSSY),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG Extended", Pixels.JPEG_LOSSY),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG Lossless", Pixels.JPEG_LOSSLESS),
    JPEG_LOSSLESS_FIRST_ORDER(
            "1.2.840.10008.1.2.4.70", "JPEG Lossless, First-Order", Pixels.JPEG_LOSSLESS),
    JPEG_LS("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", Pixels.JPEG_LS),
    JPEG_LS_NEAR("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", Pixels.JPEG_LS),
    JPEG_2000("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", Pixels.JPEG_2000),
    JPEG_2000_LOSSY("1.2.840.10008.1.2.4.91", "JPEG 2000", Pixels.JPEG_2000),
    HTJ2K("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless", Pixels.HTJ2K),
    HTJ2K_RPCL("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 RPCL", Pixels.HTJ2K),
    HTJ2K_LOSSY("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000", Pixels.HTJ2K),
    RLE("1.2.840.10008.1.2.5", "RLE Lossless", Pixels.RLE),
    DEFLATED_FRAMES("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression", Pixels.DEFLATE);

    /** The coding of frames. */
    public enum Pixels {
        NATIVE,
        RLE,
        DEFLATE,
        JPEG_LOSSY,
        JPEG_LOSSLESS,
        JPEG_LS,
        JPEG_2000,
        HTJ2K
    }

    public final String uid;
    public final String words;
    public final Pixels pixels;

    TransferSyntax(String uid, String words, Pixels pixels) {
        this.uid = uid;
        this.words = words;
        this.pixels = pixels;
    }

    public static Optional<TransferSyntax> of(String uid) {
        return Arrays.stream(values()).filter(syntax -> syntax.uid.equals(uid)).findFirst();
    }

    boolean explicit() {
        return this != IMPLICIT_LITTLE;
    }

    boolean bigEndian() {
        return this == EXPLICIT_BIG;
    }
}
