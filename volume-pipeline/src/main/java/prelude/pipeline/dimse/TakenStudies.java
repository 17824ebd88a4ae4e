package prelude.pipeline.dimse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.deidentify.Pseudonyms;

/**
 * Which studies an inbox has handed out, so that one that is sent again is told, after a restart
 * too. A line for each in a file of the inbox: pseudonyms of the study and of its images together,
 * which say nothing without this installation's key, the number of its folder and how many images
 * it had. Removing the file is all that forgetting takes.
 */
final class TakenStudies {
    private static final String NAME = ".prelude-taken";

    private static final Pattern LINE =
            Pattern.compile("(2\\.25\\.\\d{1,39}) (\\d{1,9}) (\\d{1,9}) (2\\.25\\.\\d{1,39})");

    /**
     * @param study pseudonym
     * @param number of the folder in which it was handed out
     * @param content pseudonym of its images
     */
    private record Taken(String study, int number, int images, String content) {}

    private final Path root;
    private final Pseudonyms pseudonyms;
    private final List<Taken> taken = new ArrayList<>();
    private final int lastNumber;

    /**
     * Takes up what is there. A study whose folder still waits was handed out by a program that
     * ended before it became a case: it counts as not taken.
     */
    TakenStudies(Path root, Pseudonyms pseudonyms) throws IOException, UnusableInputException {
        this.root = root;
        this.pseudonyms = pseudonyms;
        int last = 0;
        for (String line : wholeLines()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new UnusableInputException(
                        "%s is damaged: remove it; that a study had come before can then not be told."
                                .formatted(file()));
            }
            int number = Integer.parseInt(parts.group(2));
            last = Math.max(last, number);
            if (!Files.exists(root.resolve(Arrived.name(number)))) {
                int images = Integer.parseInt(parts.group(3));
                taken.add(new Taken(parts.group(1), number, images, parts.group(4)));
            }
        }
        lastNumber = last;
    }

    private Path file() {
        return root.resolve(NAME);
    }

    /** What a power cut left of a last line is cut off. */
    private List<String> wholeLines() throws IOException {
        if (!Files.exists(file())) {
            return List.of();
        }
        String text = Files.readString(file(), StandardCharsets.ISO_8859_1);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (whole.length() < text.length()) {
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                channel.truncate(whole.length());
            }
        }
        return whole.lines().toList();
    }

    /** The highest number of a folder that was handed out, 0 where none was. */
    int lastNumber() {
        return lastNumber;
    }

    /** Keeps that a study was handed out. */
    void add(String studyUid, int number, Set<String> instanceUids) throws IOException {
        Taken one =
                new Taken(
                        pseudonyms.uid(studyUid),
                        number,
                        instanceUids.size(),
                        content(instanceUids));
        String line = "%s %d %d %s\n".formatted(one.study, one.number, one.images, one.content);
        try (FileChannel channel =
                FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer left = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(false);
        }
        taken.add(one);
    }

    private String content(Set<String> instanceUids) {
        return pseudonyms.uid("images " + String.join(" ", new TreeSet<>(instanceUids)));
    }

    /** What to say of a study of which images were handed out before; empty where none were. */
    Optional<String> remark(String studyUid, Set<String> instanceUids) {
        String study = pseudonyms.uid(studyUid);
        List<Taken> before = taken.stream().filter(one -> one.study.equals(study)).toList();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        String content = content(instanceUids);
        Taken earlier =
                before.reversed().stream()
                        .filter(one -> one.content.equals(content))
                        .findFirst()
                        .orElse(before.getLast());
        Path refused = root.resolve(Arrived.Aside.REFUSED.name(earlier.number));
        if (earlier.content.equals(content)) {
            return Optional.of(
                    Files.exists(refused)
                            ? "The same %d images came before and became no case: they lie in %s too, which may be removed."
                                    .formatted(earlier.images, refused)
                            : "This study came before with the same %d images: see whether the case that was made of them is still there, and keep one of the two."
                                    .formatted(earlier.images));
        }
        return Optional.of(
                "These %d images came after an earlier part of their study (%d images%s) had been taken: see that the case is whole, and send the study again if it is not."
                        .formatted(
                                instanceUids.size(),
                                earlier.images,
                                Files.exists(refused) ? ", which became no case" : ""));
    }
}
