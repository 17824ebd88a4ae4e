package prelude.cases.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import prelude.cases.stage.UnusableInputException;

/** The samples behind an NRRD header, in blocks: never a second copy of the whole. */
final class NrrdData {
    static final int BLOCK_BYTES = 1 << 18;

    /** Deflate cannot do better (RFC 1951: 258 bytes from 2 bits). */
    private static final long HIGHEST_RATIO = 1040;

    @FunctionalInterface
    interface BlockReader {
        /**
         * @param firstVoxel to whose samples the block's first belong
         * @param count how many samples it holds, of whole voxels
         * @param block in the header's byte order, from position 0
         */
        void accept(int firstVoxel, int count, ByteBuffer block) throws UnusableInputException;
    }

    @FunctionalInterface
    interface BlockWriter {
        /** Puts the samples of that many voxels at position 0 of the block. */
        void fill(int firstVoxel, int count, ByteBuffer block);
    }

    private NrrdData() {}

    /**
     * @param packedBytes how long the rest of the file is, for a sanity check before allocation
     */
    static void refuseAbsurd(NrrdHeader header, long packedBytes, Origin origin)
            throws UnusableInputException {
        long ratio = header.encoding() == Nrrd.Encoding.GZIP ? HIGHEST_RATIO : 1;
        if (header.dataBytes() > packedBytes * ratio) {
            throw origin.refusal(
                    "declares %,d bytes of samples and holds %,d bytes"
                            .formatted(header.dataBytes(), packedBytes));
        }
        // Samples, and room for what is made of them.
        origin.requireMemory(header.dataBytes() + (64L << 20));
    }

    static void read(InputStream in, NrrdHeader header, Origin origin, BlockReader reader)
            throws IOException, UnusableInputException {
        InputStream decoded =
                header.encoding() == Nrrd.Encoding.GZIP ? new GZIPInputStream(in, BLOCK_BYTES) : in;
        byte[] bytes = new byte[BLOCK_BYTES];
        ByteBuffer block = ByteBuffer.wrap(bytes).order(header.order());
        int sampleBytes = header.type().bytes();
        int perBlock = BLOCK_BYTES / sampleBytes / header.components() * header.components();
        long samples = (long) header.grid().voxelCount() * header.components();
        for (long first = 0; first < samples; first += perBlock) {
            int count = (int) Math.min(perBlock, samples - first);
            if (decoded.readNBytes(bytes, 0, count * sampleBytes) < count * sampleBytes) {
                throw new EOFException();
            }
            reader.accept((int) (first / header.components()), count, block);
        }
        // Also makes the gzip reader check its sum.
        if (decoded.read() >= 0) {
            throw origin.refusal("holds more samples than its header says");
        }
    }

    static void write(OutputStream out, NrrdHeader header, BlockWriter writer) throws IOException {
        out.write(header.print());
        switch (header.encoding()) {
            case RAW -> writeBlocks(out, header, writer);
            case GZIP -> {
                try (ParallelGzip packed = new ParallelGzip(out)) {
                    writeBlocks(packed, header, writer);
                    packed.finish();
                }
            }
        }
    }

    private static void writeBlocks(OutputStream out, NrrdHeader header, BlockWriter writer)
            throws IOException {
        byte[] bytes = new byte[BLOCK_BYTES];
        ByteBuffer block = ByteBuffer.wrap(bytes).order(header.order());
        int voxelBytes = header.type().bytes() * header.components();
        int voxels = header.grid().voxelCount();
        int perBlock = BLOCK_BYTES / voxelBytes;
        for (long first = 0; first < voxels; first += perBlock) {
            int count = (int) Math.min(perBlock, voxels - first);
            writer.fill((int) first, count, block);
            out.write(bytes, 0, count * voxelBytes);
        }
    }
}
