package prelude.pipeline.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.VoxelGrid;

/** A NIfTI or MetaImage file, whose voxels stream by in blocks as often as they are needed. */
public final class VoxelFile {
    private final String format;
    private final Path file;
    private final VoxelLayout layout;
    private final VoxelBytes bytes;
    private final List<String> remarks;

    /** Receives a file's voxels. */
    @FunctionalInterface
    public interface Values {
        /**
         * @param voxel its place in an array on the file's {@link #grid}
         * @param value as stored, before slope and intercept
         */
        void accept(int voxel, double value) throws UnusableInputException;
    }

    /** Receives the voxels of all volumes of a file. */
    @FunctionalInterface
    interface PhaseValues {
        void accept(int phase, int voxel, double value) throws UnusableInputException;
    }

    @FunctionalInterface
    private interface Rows {
        /**
         * @param first of the row's voxels within the block
         * @param place of the row's first voxel in an array on the grid
         */
        void accept(int phase, ByteBuffer block, int first, int place)
                throws UnusableInputException;
    }

    /**
     * @param format by its name
     * @param remarks what the header says that its reader's user must know
     */
    VoxelFile(
            String format, Path file, VoxelLayout layout, VoxelBytes bytes, List<String> remarks) {
        this.format = format;
        this.file = file;
        this.layout = layout;
        this.bytes = bytes;
        this.remarks = List.copyOf(remarks);
    }

    /** Whether a file begins as NIfTI or MetaImage files do. */
    public static boolean recognises(Path file) throws IOException {
        byte[] head = VoxelBytes.head(file, NiftiHeader.BYTES);
        return NiftiHeader.recognises(ByteBuffer.wrap(head)) || MetaImageHeader.recognises(head);
    }

    /**
     * Opens a file of one volume.
     *
     * @throws UnusableInputException if it is no such file, holds several, or ends early
     */
    public static VoxelFile open(Path file) throws UnusableInputException {
        VoxelFile opened = openPhases(file);
        if (opened.layout.phases() > 1) {
            throw opened.refusal(
                    "holds %d volumes one after another: extract the one to take"
                            .formatted(opened.layout.phases()));
        }
        return opened;
    }

    /** Opens a file of one volume or of several on one grid. */
    static VoxelFile openPhases(Path file) throws UnusableInputException {
        try {
            byte[] head = VoxelBytes.head(file, MetaImageHeader.LONGEST);
            VoxelFile opened =
                    MetaImageHeader.recognises(head)
                            ? MetaImageHeader.open(file, head)
                            : NiftiHeader.open(file, head);
            if (!opened.bytes.couldHold(opened.layout.bytes())) {
                throw endsEarly(opened.bytes.file());
            }
            return opened;
        } catch (UnreadableHeaderException e) {
            throw new UnusableInputException(file + " " + e.clause + ".", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    String format() {
        return format;
    }

    VoxelLayout layout() {
        return layout;
    }

    List<String> remarks() {
        return remarks;
    }

    /** Where the voxels lie: LPS and right handed, whatever the file's order. */
    public VoxelGrid grid() {
        return layout.grid();
    }

    /** Values are {@code slope * stored + intercept}. */
    public double slope() {
        return layout.slope();
    }

    public double intercept() {
        return layout.intercept();
    }

    /** Passes every voxel of a file of one volume once, row by row. */
    public void forEach(String stage, Values values, Progress progress)
            throws UnusableInputException {
        forEachOfAll(stage, (_, voxel, value) -> values.accept(voxel, value), progress);
    }

    /** Passes every voxel of every volume once, row by row. */
    void forEachOfAll(String stage, PhaseValues values, Progress progress)
            throws UnusableInputException {
        VoxelType type = layout.type();
        int columns = grid().columns();
        forEachRow(
                stage,
                (phase, block, first, place) -> {
                    for (int i = 0; i < columns; i++) {
                        values.accept(phase, place + i, type.value(block, first + i));
                    }
                },
                progress);
    }

    /** The voxels of a type that fits samples, as stored but for its lift; an array per phase. */
    List<short[]> samples(String stage, Progress progress) throws UnusableInputException {
        List<short[]> samples = new ArrayList<>();
        for (int i = 0; i < layout.phases(); i++) {
            samples.add(new short[grid().voxelCount()]);
        }
        VoxelType type = layout.type();
        int columns = grid().columns();
        forEachRow(
                stage,
                (phase, block, first, place) ->
                        type.samples(block, first, samples.get(phase), place, columns),
                progress);
        return samples;
    }

    private void forEachRow(String stage, Rows taker, Progress progress)
            throws UnusableInputException {
        int columns = grid().columns();
        int rowBytes = columns * layout.type().bytes;
        int rows = grid().rows() * grid().slices();
        int perBlock = Math.max(1, VoxelBytes.BLOCK_BYTES / rowBytes);
        byte[] read = new byte[perBlock * rowBytes];
        ByteBuffer block = ByteBuffer.wrap(read).order(layout.order());
        try (InputStream in = bytes.open()) {
            for (int phase = 0; phase < layout.phases(); phase++) {
                for (int row = 0; row < rows; row += perBlock) {
                    progress.check();
                    int inBlock = Math.min(perBlock, rows - row);
                    if (in.readNBytes(read, 0, inBlock * rowBytes) < inBlock * rowBytes) {
                        throw endsEarly(bytes.file());
                    }
                    for (int i = 0; i < inBlock; i++) {
                        taker.accept(phase, block, i * columns, layout.place(row + i));
                    }
                    progress.report(stage, (phase + (double) row / rows) / layout.phases());
                }
            }
        } catch (IOException e) {
            throw unreadable(bytes.file(), e);
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
}
