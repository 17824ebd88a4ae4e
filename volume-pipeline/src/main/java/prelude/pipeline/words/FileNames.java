package prelude.pipeline.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of files within what a user gave, as a sentence may show them: archives name files by
 * patients, dates and UIDs.
 */
public final class FileNames {
    private static final String HIDDEN = "…";
    private static final int LONGEST_SHOWN = 80;

    /** A date has six digits, and a UID dots between its digits. */
    private static final int LONGEST_NUMBER = 5;

    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{M}]+|\\d+(\\.\\d+){2,}|\\d+");
    private static final Pattern HIDDEN_PARTS =
            Pattern.compile(HIDDEN + "([^\\p{L}\\p{N}]{0,3}" + HIDDEN + ")+");

    /** What programs call their files. */
    private static final Set<String> PLAIN =
            Set.of(
                    "bad",
                    "copy",
                    "data",
                    "dcm",
                    "dicom",
                    "dicomdir",
                    "export",
                    "file",
                    "files",
                    "gz",
                    "i",
                    "im",
                    "ima",
                    "image",
                    "images",
                    "img",
                    "mha",
                    "mhd",
                    "nhdr",
                    "nii",
                    "nrrd",
                    "pa",
                    "raw",
                    "seg",
                    "se",
                    "sr",
                    "st",
                    "truncated",
                    "zip");

    private FileNames() {}

    /**
     * A name with every part hidden that could be a person's, a date or a UID: {@code …_CT001.dcm}
     * for {@code MILLER_JOHN_CT001.dcm}.
     */
    public static String masked(String name) {
        String masked =
                PART.matcher(name)
                        .replaceAll(part -> isPlain(part.group()) ? part.group() : HIDDEN)
                        .replaceAll("\\p{Cntrl}", "?");
        String brief = HIDDEN_PARTS.matcher(masked).replaceAll(HIDDEN);
        return brief.length() > LONGEST_SHOWN
                ? brief.substring(0, LONGEST_SHOWN - 1) + HIDDEN
                : brief;
    }

    /**
     * A name masked, and where something of it is hidden how to find the file all the same: {@code
     * ….dcm (file 3 of 12 in its folder by name)}.
     *
     * @param name of the file, or its path within what the user gave
     */
    public static String findable(Path file, String name) {
        String masked = masked(name);
        Path folder = file.toAbsolutePath().getParent();
        if (!masked.contains(HIDDEN) || folder == null) {
            return masked;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> files = inside.filter(Files::isRegularFile).sorted().toList();
            int place = files.indexOf(file.toAbsolutePath());
            return place < 0 || files.size() == 1
                    ? masked
                    : "%s (file %d of %d in its folder by name)"
                            .formatted(masked, place + 1, files.size());
        } catch (IOException | UncheckedIOException _) {
            // A folder that cannot be listed any more has no order to tell.
            return masked;
        }
    }

    private static boolean isPlain(String part) {
        return Character.isDigit(part.charAt(0))
                ? part.length() <= LONGEST_NUMBER && part.indexOf('.') < 0
                : SafeWords.isKnown(part) || PLAIN.contains(part.toLowerCase(Locale.ROOT));
    }
}
