package prelude.pipeline.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.VoxelGrid;

/** A NIfTI file, packed or not, whose voxels stream by in blocks as often as they are needed. */
public final class NiftiFile {
    private static final int BLOCK_BYTES = 1 << 18;

    /** Deflate cannot do better (RFC 1951: 258 bytes from 2 bits). */
    private static final long HIGHEST_RATIO = 1040;

    private final Path file;
    private final boolean packed;
    private final NiftiHeader header;

    /** Receives a file's voxels. */
    @FunctionalInterface
    public interface Values {
        /**
         * @param voxel its place in an array on the header's grid
         * @param value as stored, before slope and intercept
         */
        void accept(int voxel, double value) throws UnusableInputException;
    }

    private NiftiFile(Path file, boolean packed, NiftiHeader header) {
        this.file = file;
        this.packed = packed;
        this.header = header;
    }

    NiftiHeader header() {
        return header;
    }

    /** Where the voxels lie: LPS and right handed, whatever the file's order. */
    public VoxelGrid grid() {
        return header.grid();
    }

    /** Values are {@code slope * stored + intercept}. */
    public double slope() {
        return header.slope();
    }

    public double intercept() {
        return header.intercept();
    }

    static boolean recognises(Path file) throws IOException {
        ByteBuffer first = first(file, isPacked(file));
        return NiftiHeader.recognises(first);
    }

    /**
     * @throws UnusableInputException if it is no NIfTI file or ends early
     */
    public static NiftiFile open(Path file) throws UnusableInputException {
        try {
            boolean packed = isPacked(file);
            NiftiHeader header = NiftiHeader.read(first(file, packed));
            long declared =
                    header.dataOffset() + (long) header.grid().voxelCount() * header.type().bytes;
            if (declared > Files.size(file) * (packed ? HIGHEST_RATIO : 1)) {
                throw endsEarly(file);
            }
            return new NiftiFile(file, packed, header);
        } catch (NiftiHeader.Unreadable e) {
            throw new UnusableInputException(file + " " + e.clause + ".", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Passes every voxel once, in the order of the file. */
    public void forEach(String stage, Values values, Progress progress)
            throws UnusableInputException {
        int count = header.grid().voxelCount();
        int columns = header.grid().columns();
        int size = header.type().bytes;
        byte[] bytes = new byte[BLOCK_BYTES];
        ByteBuffer block = ByteBuffer.wrap(bytes).order(header.order());
        try (InputStream in = stream(file, packed)) {
            in.skipNBytes(header.dataOffset());
            for (int first = 0; first < count; ) {
                progress.check();
                int inBlock = Math.min(BLOCK_BYTES / size, count - first);
                if (in.readNBytes(bytes, 0, inBlock * size) < inBlock * size) {
                    throw endsEarly(file);
                }
                for (int i = 0; i < inBlock; i++) {
                    int voxel = first + i;
                    int column = voxel % columns;
                    int place = header.mirrored() ? voxel + columns - 1 - 2 * column : voxel;
                    values.accept(place, header.type().value(block, i));
                }
                first += inBlock;
                progress.report(stage, (double) first / count);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** One sentence about this file, of which {@code clause} is the end. */
    public UnusableInputException refusal(String clause) {
        return new UnusableInputException(file + " " + clause + ".");
    }

    private static UnusableInputException endsEarly(Path file) {
        return new UnusableInputException(
                file + " ends before its last voxel: copy it again from where it came.");
    }

    private static UnusableInputException unreadable(Path file, IOException e) {
        return e instanceof EOFException
                ? endsEarly(file)
                : new UnusableInputException(
                        file + " cannot be read or is damaged: copy it again from where it came.",
                        e);
    }

    private static ByteBuffer first(Path file, boolean packed) throws IOException {
        try (InputStream in = stream(file, packed)) {
            return ByteBuffer.wrap(in.readNBytes(NiftiHeader.BYTES));
        }
    }

    private static InputStream stream(Path file, boolean packed) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BLOCK_BYTES);
        if (!packed) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, BLOCK_BYTES);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }
}
