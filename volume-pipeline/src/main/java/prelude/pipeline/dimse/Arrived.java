package prelude.pipeline.dimse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A study that waits to be imported; it stays on the disk until it is removed.
 *
 * @param modalities of each of its series, as DICOM codes them
 * @param remarks why it may not be whole: sentences that its case should tell
 */
public record Arrived(Path folder, int images, List<String> modalities, List<String> remarks) {
    private static final String STUDY = "study-";

    /** What no later program takes up by itself. */
    public enum Aside {
        /** It became no case. */
        REFUSED("refused-"),
        /** It held more than the case that was made of it. */
        MORE("more-");

        private final String start;

        Aside(String start) {
            this.start = start;
        }

        String name(int number) {
            return start + "%06d".formatted(number);
        }
    }

    public Arrived {
        modalities = List.copyOf(modalities);
        remarks = List.copyOf(remarks);
    }

    /** The folder of a study that waits. */
    static String name(int number) {
        return STUDY + "%06d".formatted(number);
    }

    /** Removes its files: they are elsewhere now. */
    public void remove() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Puts it aside, under its number. */
    public Path setAside(Aside why) throws IOException {
        return Files.move(
                folder,
                folder.resolveSibling(
                        String.valueOf(folder.getFileName()).replace(STUDY, why.start)));
    }
}
