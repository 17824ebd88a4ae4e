package prelude.pipeline.labels;

import java.nio.file.Path;
import prelude.pipeline.words.FileNames;

/**
 * A file, and how sentences show it: a path as its user typed it, and what was found below that
 * masked, for archives name files by their patients.
 */
record GivenFile(Path path, String shown) {
    static GivenFile typed(Path path) {
        return new GivenFile(path, path.toString());
    }

    static GivenFile found(Path folder, Path file) {
        String below = FileNames.findable(file, folder.relativize(file).toString());
        return new GivenFile(file, folder + folder.getFileSystem().getSeparator() + below);
    }

    /** As shown. */
    @Override
    public String toString() {
        return shown;
    }
}
