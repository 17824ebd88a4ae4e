package prelude.pipeline.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prelude.cases.anatomy.Structure;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;

/**
 * The layers of a print as pictures, for printers that place each drop by itself: palette colour 0
 * is empty, the others are structures; where one lies in another the smaller shows.
 */
final class SliceStack {
    /** Above it a stack takes longer and more room than anybody means. */
    private static final long MOST_PIXELS = 20_000_000_000L;

    private static final int MOST_COLOURS = 255;

    private final List<Structure> structures;
    private final Standing standing;
    private final PrintGrid grid;

    /** From the largest structure to the smallest: each paints over those before. */
    private final List<Structure> painted;

    private final List<Layers> layers;

    SliceStack(List<Structure> structures, Standing standing, Resolution resolution)
            throws UnusableInputException {
        this.structures = structures;
        this.standing = standing;
        if (structures.size() > MOST_COLOURS) {
            throw new UnusableInputException(
                    "The case has %d structures and a picture %d colours: choose with --structures."
                            .formatted(structures.size(), MOST_COLOURS));
        }
        grid = PrintGrid.around(structures.stream().map(Structure::surface).toList(), resolution);
        if (grid.pixels() > MOST_PIXELS) {
            throw new UnusableInputException(
                    "The print would be %d pictures of %d x %d pixels, more than can be made: choose fewer --structures, a smaller --dpi or a larger --layer-mm."
                            .formatted(grid.layers(), grid.columns(), grid.rows()));
        }
        painted =
                structures.stream()
                        .sorted(Comparator.comparingDouble(Structure::volumeMl).reversed())
                        .toList();
        layers = painted.stream().map(s -> new Layers(s.surface(), grid)).toList();
    }

    /**
     * Writes a folder {@code slices} that appears whole or not at all.
     *
     * @return the list of what is in it, then the pictures
     */
    List<Path> write(Path folder, Progress progress) throws IOException {
        Path target = folder.resolve("slices");
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.createDirectories(folder);
        Path growing = Files.createTempDirectory(folder, ".slices");
        try {
            writeInto(growing, progress);
            Files.move(growing, target);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            discard(growing);
        }
        List<Path> files = new ArrayList<>(List.of(target.resolve(PrintList.NAME)));
        for (int layer = 0; layer < grid.layers(); layer++) {
            files.add(target.resolve(name(layer)));
        }
        return files;
    }

    private static void discard(Path growing) throws IOException {
        if (!Files.exists(growing)) {
            return;
        }
        try (Stream<Path> files = Files.list(growing)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(growing);
    }

    static String name(int layer) {
        return "slice_%05d.png".formatted(layer);
    }

    private void writeInto(Path folder, Progress progress) throws IOException {
        IndexColorModel palette = palette();
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, grid.layers())
                .parallel()
                .forEach(layer -> {
                    progress.check();
                    try {
                        PrintPicture.write(
                                picture(layer, palette),
                                grid,
                                layer,
                                standing,
                                folder.resolve(name(layer)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    progress.report("slices", done.incrementAndGet() / (double) grid.layers());
                });
        PrintList.write(structures, grid, standing, folder.resolve(PrintList.NAME));
    }

    private BufferedImage picture(int layer, IndexColorModel palette) {
        BufferedImage picture =
                new BufferedImage(
                        grid.columns(), grid.rows(), BufferedImage.TYPE_BYTE_INDEXED, palette);
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        Arrays.fill(pixels, (byte) 0);
        for (int i = 0; i < painted.size(); i++) {
            layers.get(i).paint(layer, (byte) (structures.indexOf(painted.get(i)) + 1), pixels);
        }
        return picture;
    }

    private IndexColorModel palette() {
        // Colour 0 alone is clear: the JDK's writer renumbers a palette to bring all such first.
        int[] colours = new int[structures.size() + 1];
        for (int i = 0; i < structures.size(); i++) {
            colours[i + 1] = 0xff000000 | structures.get(i).code().rgb();
        }
        return new IndexColorModel(
                Byte.SIZE, colours.length, colours, 0, true, 0, DataBuffer.TYPE_BYTE);
    }
}
