package prelude.pipeline.deidentify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import prelude.cases.stage.UnusableInputException;

/**
 * Leads from a case's pseudonyms back to its patient, on the machine that imported the study and
 * nowhere else. It serves results that are sent back to the archive, and the question whether a
 * case is of the right patient.
 *
 * <p>A folder that only its owner may open, one small file for each series, named by the series'
 * pseudonym. A file appears whole or not at all and is the same whoever writes it, so that several
 * programs may import at once. Removing a file, or the folder, is all that forgetting takes.
 */
public final class ReidentificationTable {
    private static final Pattern PSEUDONYM = Pattern.compile("2\\.25\\.\\d{1,39}");

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
     * Keeps who a series is of, in place of what was kept of it before.
     *
     * @param seriesPseudonym as {@link Pseudonyms#uid} gives it
     */
    public void remember(String seriesPseudonym, PatientIdentity identity)
            throws UnusableInputException {
        Path entry = entry(seriesPseudonym);
        try {
            OwnersAlone.createFolder(folder);
            Path fresh = OwnersAlone.createTemporaryFile(folder);
            try {
                write(JSON.writeValueAsBytes(identity), fresh);
                Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static void write(byte[] bytes, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Who a series is of; empty where it was not imported here, or was forgotten. */
    public Optional<PatientIdentity> find(String seriesPseudonym) throws UnusableInputException {
        try {
            byte[] bytes = Files.readAllBytes(entry(seriesPseudonym));
            return Optional.of(JSON.readValue(bytes, PatientIdentity.class));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (JsonProcessingException _) {
            // Its message would quote the entry.
            throw new UnusableInputException(
                    "An entry of the re-identification table in %s is damaged: import its study again."
                            .formatted(folder));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Removes what is known of a series, if anything is. */
    public void forget(String seriesPseudonym) throws UnusableInputException {
        try {
            Files.deleteIfExists(entry(seriesPseudonym));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Path entry(String seriesPseudonym) {
        if (!PSEUDONYM.matcher(seriesPseudonym).matches()) {
            throw new IllegalArgumentException("not a pseudonym");
        }
        return folder.resolve(seriesPseudonym + ".json");
    }

    private UnusableInputException unusable(IOException e) {
        return new UnusableInputException(
                "%s, which holds this installation's re-identification table, cannot be read or written: mend its permissions."
                        .formatted(folder),
                e);
    }
}
