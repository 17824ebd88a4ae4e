package prelude.pipeline.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Where a file's voxels begin.
 *
 * @param before bytes of the file before what is packed
 * @param offset bytes before the first voxel once it is unpacked
 */
record VoxelBytes(Path file, long before, Packing packing, long offset) {
    static final int BLOCK_BYTES = 1 << 18;

    /** Deflate cannot do better (RFC 1951: 258 bytes from 2 bits). */
    private static final long HIGHEST_RATIO = 1040;

    enum Packing {
        NONE,
        GZIP,
        ZLIB
    }

    /** The first bytes of a file, unpacked where it is a gzip. */
    static byte[] head(Path file, int most) throws IOException {
        try (InputStream in = new VoxelBytes(file, 0, packing(file), 0).open()) {
            return in.readNBytes(most);
        }
    }

    static Packing packing(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b ? Packing.GZIP : Packing.NONE;
        }
    }

    /** Whether the file could hold so many bytes of voxels at all: asked before room is made. */
    boolean couldHold(long bytes) throws IOException {
        long there = Files.size(file) - before;
        return offset + bytes <= (packing == Packing.NONE ? there : there * HIGHEST_RATIO);
    }

    /** Stands at the first voxel. */
    InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BLOCK_BYTES);
        try {
            raw.skipNBytes(before);
            InputStream unpacked =
                    switch (packing) {
                        case NONE -> raw;
                        case GZIP -> new GZIPInputStream(raw, BLOCK_BYTES);
                        case ZLIB -> new InflaterInputStream(raw);
                    };
            unpacked.skipNBytes(offset);
            return unpacked;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
