package prelude.cases.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * Volumes and segmentations as NRRD files, written with the header attached, read with either.
 *
 * <p>Written in the space left-posterior-superior, millimetres, for a grid of any orientation;
 * files in RAS and LAS are read too. A segmentation is 3D Slicer's {@code .seg.nrrd}: see {@link
 * SlicerSegments}.
 */
public final class Nrrd {
    /** How the samples are packed. */
    public enum Encoding {
        RAW,
        GZIP;

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String REMEDY = "save it again from the program that wrote it";

    private Nrrd() {}

    /** Writes a file that appears whole or not at all. */
    public static void write(Volume volume, Path file, Encoding encoding) throws IOException {
        try (NewFile fresh = new NewFile(file)) {
            write(volume, fresh.stream(), encoding);
            fresh.keep();
        }
    }

    /**
     * Writes a segmentation that 3D Slicer opens; the file appears whole or not at all.
     *
     * @param labels at least one layer
     */
    public static void write(LabelMap labels, Path file, Encoding encoding) throws IOException {
        write(labels, Map.of(), file, encoding);
    }

    /**
     * The same with something said of the whole file.
     *
     * @param said names and values, which must be none of Slicer's; in the map's order
     */
    public static void write(
            LabelMap labels, Map<String, String> said, Path file, Encoding encoding)
            throws IOException {
        try (NewFile fresh = new NewFile(file)) {
            write(labels, said, fresh.stream(), encoding);
            fresh.keep();
        }
    }

    /**
     * Reads a volume of integers or of floating point numbers. Its modality is the one that Prelude
     * wrote, or {@link Modality#OTHER}.
     *
     * @throws UnusableInputException if the file is not such an NRRD file or is cut or damaged
     */
    public static Volume readVolume(Path file) throws UnusableInputException {
        return open(file, Nrrd::readVolume);
    }

    /**
     * Reads a segmentation as 3D Slicer writes it, on the file's own grid.
     *
     * <p>Segments of one layer and one meaning are joined, which is said to {@code progress}.
     *
     * @throws UnusableInputException if the file is damaged or names no segments
     */
    public static LabelMap readLabels(Path file, Progress progress) throws UnusableInputException {
        return readLabels(file, UnaryOperator.identity(), progress);
    }

    /**
     * The same, with other names.
     *
     * @param kept what is kept of a segment's name or meaning; where that is nothing, a segment is
     *     named by its number
     */
    public static LabelMap readLabels(Path file, UnaryOperator<String> kept, Progress progress)
            throws UnusableInputException {
        return open(
                file,
                (in, header, bytes, origin) ->
                        readLabels(in, header, bytes, origin, kept, progress));
    }

    /**
     * Reads a plain label volume of one layer.
     *
     * @param names what each value in the file means; values without a name are background
     */
    public static LabelMap readLabels(Path file, Map<Integer, StructureCode> names)
            throws UnusableInputException {
        return open(
                file,
                (in, header, bytes, origin) -> {
                    NrrdData.refuseAbsurd(header, bytes, origin);
                    return SlicerSegments.ofNames(names, header, origin).read(in, header, origin);
                });
    }

    /**
     * The text before raw little-endian samples in the order of the grid, for one who writes these
     * himself.
     */
    public static byte[] header(VoxelGrid grid, NrrdType type, Map<String, String> keys) {
        return new NrrdHeader(
                        grid,
                        type,
                        ByteOrder.LITTLE_ENDIAN,
                        Encoding.RAW,
                        1,
                        keys,
                        NrrdSamples.BEHIND_HEADER)
                .print();
    }

    static void write(Volume volume, OutputStream out, Encoding encoding) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("prelude_modality", volume.modality().name());
        if (volume.slope() != 1 || volume.intercept() != 0) {
            keys.put("prelude_slope", Double.toString(volume.slope()));
            keys.put("prelude_intercept", Double.toString(volume.intercept()));
        }
        NrrdHeader header =
                new NrrdHeader(
                        volume.grid(),
                        NrrdType.INT16,
                        ByteOrder.LITTLE_ENDIAN,
                        encoding,
                        1,
                        keys,
                        NrrdSamples.BEHIND_HEADER);
        short[] samples = volume.samples();
        NrrdData.write(
                out,
                header,
                (first, count, block) -> block.asShortBuffer().put(0, samples, first, count));
    }

    static void write(LabelMap labels, OutputStream out, Encoding encoding) throws IOException {
        write(labels, Map.of(), out, encoding);
    }

    private static void write(
            LabelMap labels, Map<String, String> said, OutputStream out, Encoding encoding)
            throws IOException {
        if (labels.layers().isEmpty()) {
            throw new IllegalArgumentException("a segmentation of no layers has no file");
        }
        List<byte[]> layers = labels.layers().stream().map(LabelLayer::labels).toList();
        Map<String, String> keys = SlicerSegments.keys(labels);
        keys.putAll(said);
        writeBytes(labels.grid(), layers, keys, out, encoding);
    }

    /** Writes one byte per voxel and component, the components side by side. */
    static void writeBytes(
            VoxelGrid grid,
            List<byte[]> components,
            Map<String, String> keys,
            OutputStream out,
            Encoding encoding)
            throws IOException {
        NrrdHeader header =
                new NrrdHeader(
                        grid,
                        NrrdType.UINT8,
                        ByteOrder.LITTLE_ENDIAN,
                        encoding,
                        components.size(),
                        keys,
                        NrrdSamples.BEHIND_HEADER);
        NrrdData.write(
                out, header, (first, count, block) -> interleave(components, first, count, block));
    }

    private static void interleave(
            List<byte[]> components, int first, int count, ByteBuffer block) {
        if (components.size() == 1) {
            block.put(0, components.getFirst(), first, count);
            return;
        }
        int stride = components.size();
        for (int c = 0; c < stride; c++) {
            byte[] from = components.get(c);
            for (int i = 0; i < count; i++) {
                block.put(i * stride + c, from[first + i]);
            }
        }
    }

    static Volume readVolume(InputStream in, long bytes, Origin origin)
            throws IOException, UnusableInputException {
        return readVolume(in, attached(in, origin), bytes, origin);
    }

    private static Volume readVolume(InputStream in, NrrdHeader header, long bytes, Origin origin)
            throws IOException, UnusableInputException {
        if (header.components() != 1) {
            throw origin.refusal(
                    "has %d values in each voxel, not one".formatted(header.components()));
        }
        NrrdData.refuseAbsurd(header, bytes, origin);
        return NrrdVolume.read(in, header, origin);
    }

    static LabelMap readLabels(InputStream in, long bytes, Origin origin, Progress progress)
            throws IOException, UnusableInputException {
        return readLabels(
                in, attached(in, origin), bytes, origin, UnaryOperator.identity(), progress);
    }

    private static LabelMap readLabels(
            InputStream in,
            NrrdHeader header,
            long bytes,
            Origin origin,
            UnaryOperator<String> kept,
            Progress progress)
            throws IOException, UnusableInputException {
        NrrdData.refuseAbsurd(header, bytes, origin);
        return SlicerSegments.of(header, origin, kept, progress).read(in, header, origin);
    }

    /** The header of an entry, which has no file beside it. */
    private static NrrdHeader attached(InputStream in, Origin origin)
            throws IOException, UnusableInputException {
        NrrdHeader header = NrrdHeader.read(in, origin);
        if (!header.samples().equals(NrrdSamples.BEHIND_HEADER)) {
            throw origin.refusal("keeps its samples elsewhere than behind its header");
        }
        return header;
    }

    /** Reads what {@link #writeBytes} wrote: the components, each as one array. */
    static List<byte[]> readBytes(InputStream in, NrrdHeader header, Origin origin)
            throws IOException, UnusableInputException {
        int stride = header.components();
        byte[][] components = new byte[stride][header.grid().voxelCount()];
        NrrdData.read(
                in,
                header,
                origin,
                (first, count, block) -> {
                    for (int c = 0; c < stride; c++) {
                        byte[] to = components[c];
                        for (int i = 0; i < count / stride; i++) {
                            to[first + i] = block.get(i * stride + c);
                        }
                    }
                });
        return List.of(components);
    }

    @FunctionalInterface
    private interface Reader<T> {
        /**
         * @param in stands at the samples
         * @param bytes of the file that holds them
         */
        T read(InputStream in, NrrdHeader header, long bytes, Origin origin)
                throws IOException, UnusableInputException;
    }

    private static <T> T open(Path file, Reader<T> reader) throws UnusableInputException {
        Origin origin = new Origin("NRRD file " + file, REMEDY);
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException("There is no NRRD file %s.".formatted(file));
        }
        try (InputStream in =
                new BufferedInputStream(Files.newInputStream(file), NrrdData.BLOCK_BYTES)) {
            NrrdHeader header = NrrdHeader.read(in, origin);
            if (header.samples().file() == null) {
                header.samples().skip(in);
                return reader.read(in, header, Files.size(file), origin);
            }
            NrrdSamples.Opened beside =
                    header.samples().openBeside(file, header.dataBytes(), origin);
            try (InputStream data = beside.in()) {
                return reader.read(data, header, beside.fileBytes(), origin);
            }
        } catch (IOException e) {
            throw origin.refusal(e);
        }
    }
}
