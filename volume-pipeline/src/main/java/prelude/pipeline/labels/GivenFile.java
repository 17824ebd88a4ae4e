package prelude.pipeline.labels;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.words.FileNames;

/**
 * A file, and how sentences show it: a path as its user typed it, and what was found below that
 * masked, for archives name files by their patients.
 *
 * @param foundBelow the folder that was typed; null where the file itself was
 */
record GivenFile(Path path, @Nullable Path foundBelow) {
    static GivenFile typed(Path path) {
        return new GivenFile(path, null);
    }

    static GivenFile found(Path folder, Path file) {
        return new GivenFile(file, folder);
    }

    /** As shown: for sentences alone, because it looks through the file's folder. */
    @Override
    public String toString() {
        if (foundBelow == null) {
            return path.toString();
        }
        String below = FileNames.findable(path, foundBelow.relativize(path).toString());
        return foundBelow + foundBelow.getFileSystem().getSeparator() + below;
    }
}
