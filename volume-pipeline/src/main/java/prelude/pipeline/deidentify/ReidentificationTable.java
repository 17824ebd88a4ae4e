package prelude.pipeline.deidentify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;

/**
 * Leads from a case's pseudonyms back to its patient, on the machine that imported the study and
 * nowhere else. It serves results that are sent back to the archive, and the question whether a
 * case is of the right patient.
 *
 * <p>A folder that only its owner may open. An entry is a small file, named by the pseudonym of its
 * series and by what it holds ({@link StudyRecord#entry}), which its case names too: of two
 * patients whose studies carry the same UIDs, and of two volumes of one series, each has its own. A
 * file appears whole or not at all and is the same whoever writes it, so that several programs may
 * import at once. Removing a file, or the folder, is all that forgetting takes.
 */
public final class ReidentificationTable {
    private static final Pattern PSEUDONYM = Pattern.compile("2\\.25\\.\\d{1,39}");

    private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{32}");

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private final Path folder;

    /**
     * @param folder made with the first entry
     */
    public ReidentificationTable(Path folder) {
        this.folder = folder;
    }

    /** Of this installation: {@code studies} beside its key. */
    public static ReidentificationTable standard() {
        return new ReidentificationTable(Pseudonyms.standardKeyFile().resolveSibling("studies"));
    }

    /**
     * Keeps who a series is of, beside what was kept of it before; warns where that is another
     * patient.
     *
     * @param seriesPseudonym as {@link Pseudonyms#uid} gives it
     */
    public void remember(String seriesPseudonym, StudyRecord study, Progress progress)
            throws UnusableInputException {
        Path entry = entry(seriesPseudonym, study.entry());
        try {
            OwnersAlone.createFolder(folder);
            warnOfStrangers(seriesPseudonym, study, progress);
            Path fresh = OwnersAlone.createTemporaryFile(folder);
            try {
                OwnersAlone.write(JSON.writeValueAsBytes(study.identity()), fresh);
                Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void warnOfStrangers(String seriesPseudonym, StudyRecord study, Progress progress)
            throws IOException {
        boolean stranger = false;
        boolean damaged = false;
        for (Path entry : entries(seriesPseudonym)) {
            try {
                Optional<PatientIdentity> known = read(entry);
                stranger |= known.isPresent() && !known.get().namesSameAs(study.identity());
            } catch (JsonProcessingException _) {
                damaged |= !entry.equals(entry(seriesPseudonym, study.entry()));
            }
        }
        if (stranger) {
            progress.warn(
                    "Another study with the same UIDs but another patient was imported on this machine: see which is right before results go back.");
        }
        if (damaged) {
            progress.warn(
                    "An entry of the re-identification table in %s is damaged: whether another patient's study had the same UIDs cannot be told."
                            .formatted(folder));
        }
    }

    /**
     * Who a case is of; empty where its series was not imported here as the case has it, or was
     * forgotten.
     *
     * @param entry as the record of the case's reading names it
     */
    public Optional<PatientIdentity> find(String seriesPseudonym, String entry)
            throws UnusableInputException {
        // A case comes from anywhere: what names no entry finds none.
        if (!PSEUDONYM.matcher(seriesPseudonym).matches() || !ENTRY.matcher(entry).matches()) {
            return Optional.empty();
        }
        try {
            return read(entry(seriesPseudonym, entry));
        } catch (JsonProcessingException _) {
            // Its message would quote the entry.
            throw new UnusableInputException(
                    "An entry of the re-identification table in %s is damaged: import its study again."
                            .formatted(folder));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static Optional<PatientIdentity> read(Path entry) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(entry), PatientIdentity.class));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Removes all that is known of a series, if anything is. */
    public void forget(String seriesPseudonym) throws UnusableInputException {
        try {
            for (Path entry : entries(seriesPseudonym)) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private List<Path> entries(String seriesPseudonym) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, pseudonym(seriesPseudonym) + "-*.json")) {
            files.forEach(entries::add);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private Path entry(String seriesPseudonym, String entry) {
        if (!ENTRY.matcher(entry).matches()) {
            throw new IllegalArgumentException("not an entry's name");
        }
        return folder.resolve(pseudonym(seriesPseudonym) + "-" + entry + ".json");
    }

    private static String pseudonym(String text) {
        if (!PSEUDONYM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a pseudonym");
        }
        return text;
    }

    private UnusableInputException unusable(IOException e) {
        return new UnusableInputException(
                "%s, which holds this installation's re-identification table, cannot be read or written: mend its permissions."
                        .formatted(folder),
                e);
    }
}
