package prelude.pipeline.dicom.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Reader;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax.Pixels;
import prelude.pipeline.dicom.frame.HighThroughput;
import prelude.pipeline.dicom.frame.LosslessJpeg;
import prelude.pipeline.dicom.frame.PixelLayout;
import prelude.pipeline.dicom.frame.PixelLayout.Numbers;
import prelude.pipeline.dicom.series.TestSeries;

/** What fuzzing starts from: the real test files where they lie beside us, and made ones. */
final class Seeds {
    private static final int LARGEST = 80_000;

    /** Of each coding; series hold many that are alike, and large ones are slow. */
    private static final int MOST_FRAMES = 6;

    private Seeds() {}

    /** Whole files. */
    static List<byte[]> files() throws IOException {
        List<byte[]> seeds = new ArrayList<>(series());
        for (Path file : shared()) {
            if (Files.size(file) <= LARGEST) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds;
    }

    /** Code streams of one kind in their layouts, as {@link FrameTarget} takes them. */
    static List<byte[]> frames(Pixels coding) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        switch (coding) {
            case HTJ2K, JPEG_2000 -> {
                seeds.add(FrameTarget.input(HighThroughput.LAYOUT, HighThroughput.FIRST));
                seeds.add(FrameTarget.input(HighThroughput.LAYOUT, HighThroughput.SECOND));
            }
            case JPEG_LOSSY -> seeds.add(baseline());
            case RLE -> seeds.add(runLength());
            case DEFLATE -> seeds.add(deflated());
            case JPEG_LOSSLESS -> {
                int[] values = new Random(1).ints(24 * 16, 0, 4096).toArray();
                seeds.add(
                        FrameTarget.input(
                                new PixelLayout(24, 16, 16, 12, 11, Numbers.UNSIGNED),
                                LosslessJpeg.encode(values, 24, 12)));
            }
            case NATIVE, JPEG_LS -> {}
        }
        for (Path path : shared()) {
            byte[] file = Files.readAllBytes(path);
            try {
                addFrame(file, coding, seeds);
            } catch (MalformedDataSetException _) {
                // Not one of those that hold frames.
            }
        }
        return seeds;
    }

    private static void addFrame(byte[] file, Pixels coding, List<byte[]> seeds)
            throws MalformedDataSetException {
        MemorySegment bytes = MemorySegment.ofArray(file);
        if (!Part10Reader.recognises(bytes)) {
            return;
        }
        DataSet dataSet = Part10Reader.read(bytes);
        if (dataSet.syntax().pixels == coding
                && dataSet.element(Tag.PIXEL_DATA) instanceof Element.Encapsulated pixels
                && !pixels.fragments().isEmpty()
                && pixels.fragments().getFirst().byteSize() <= LARGEST
                && seeds.size() < MOST_FRAMES) {
            byte[] stream = pixels.fragments().getFirst().toArray(ValueLayout.JAVA_BYTE);
            seeds.add(FrameTarget.input(PixelLayout.of(dataSet), stream));
        }
    }

    /** Folders with a directory, and a zip. */
    static List<byte[]> sources() throws IOException {
        List<byte[]> series = series();
        List<byte[]> withDirectory = new ArrayList<>(series);
        withDirectory.addFirst(new byte[0]);
        List<byte[]> seeds = new ArrayList<>(List.of(SourceTarget.input(withDirectory)));
        var zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (int i = 0; i < series.size(); i++) {
                out.putNextEntry(new ZipEntry("slices/" + i));
                out.write(series.get(i));
            }
        }
        seeds.add(zip.toByteArray());
        for (Path file : shared()) {
            if (file.getFileName().toString().startsWith("DICOMDIR")) {
                withDirectory.set(0, Files.readAllBytes(file));
                seeds.add(SourceTarget.input(withDirectory));
            }
        }
        return seeds;
    }

    private static List<byte[]> series() throws IOException {
        Path folder = Files.createTempDirectory("seeds");
        TestSeries.write(TestSeries.noise(TestSeries.obliqueGrid(3)), folder, 1, (_, _) -> {});
        List<byte[]> files = new ArrayList<>();
        for (Path file : below(folder)) {
            files.add(Files.readAllBytes(file));
            Files.delete(file);
        }
        Files.delete(folder);
        return files;
    }

    private static byte[] baseline() throws IOException {
        var picture = new BufferedImage(24, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 24 * 16; i++) {
            picture.getRaster().setSample(i % 24, i / 24, 0, i * i & 0xff);
        }
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", jpeg);
        var layout = new PixelLayout(24, 16, 8, 8, 7, Numbers.UNSIGNED);
        return FrameTarget.input(layout, jpeg.toByteArray());
    }

    /** 24 x 16 bytes: runs, and single ones. */
    private static byte[] runLength() {
        byte[] stream = new byte[64 + 2 * 3 * 16];
        stream[0] = 1;
        stream[4] = 64;
        for (int row = 0; row < 16; row++) {
            byte[] line = {(byte) (1 - 20), (byte) row, 3, 1, 2, 3};
            System.arraycopy(line, 0, stream, 64 + 6 * row, line.length);
        }
        return FrameTarget.input(new PixelLayout(24, 16, 8, 8, 7, Numbers.UNSIGNED), stream);
    }

    private static byte[] deflated() {
        byte[] stream = new byte[512];
        try (Deflater deflater = new Deflater(9, true)) {
            deflater.setInput(new byte[24 * 16]);
            deflater.finish();
            stream = Arrays.copyOf(stream, deflater.deflate(stream));
        }
        return FrameTarget.input(new PixelLayout(24, 16, 8, 8, 7, Numbers.UNSIGNED), stream);
    }

    private static List<Path> shared() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String base : List.of("../shared/data", "../../shared/data")) {
            for (String name : List.of("dicom_pydicom_testfiles", "dicom_small_dicom2nifti")) {
                Path folder = Path.of(base, name);
                if (Files.isDirectory(folder)) {
                    files.addAll(below(folder));
                }
            }
        }
        return files;
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
