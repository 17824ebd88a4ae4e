package prelude.pipeline.deidentify;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/**
 * Maps UIDs to others, and patients to a shift of their dates, by HMAC-SHA256 under this
 * installation's key: the same UID always gives the same pseudonym here, so that what arrives later
 * for a study still fits, and nobody without the key can tell which study it was.
 */
public final class Pseudonyms {
    private static final int KEY_BYTES = 32;
    private static final long LEAST_SHIFT_S = 365L * 86_400;
    private static final long MOST_SHIFT_S = 3652L * 86_400;

    /** Where the pseudonyms come from when they are first needed. */
    @FunctionalInterface
    public interface Source {
        Pseudonyms open() throws UnusableInputException;
    }

    /** Gives a file a second name; fails where that name is taken. */
    @FunctionalInterface
    interface Linking {
        void link(Path name, Path file) throws IOException;
    }

    private final byte[] key;

    private Pseudonyms(byte[] key) {
        this.key = key;
    }

    public static Pseudonyms ofKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        return new Pseudonyms(key.clone());
    }

    /**
     * The pseudonyms of this installation.
     *
     * @param keyFile made with a new key, readable by its owner alone, where there is none; what is
     *     there is never replaced
     */
    public static Pseudonyms ofInstallation(Path keyFile) throws UnusableInputException {
        return ofInstallation(keyFile, Files::createLink);
    }

    static Pseudonyms ofInstallation(Path keyFile, Linking linking) throws UnusableInputException {
        try {
            if (!Files.exists(keyFile)) {
                create(keyFile, linking);
            }
            byte[] key = Files.readAllBytes(keyFile);
            if (key.length != KEY_BYTES) {
                throw new UnusableInputException(
                        "%s is not Prelude's key (%d bytes, not %d): put a copy of the key back, or remove the file for a new key, to which labels of earlier studies no longer fit."
                                .formatted(keyFile, key.length, KEY_BYTES));
            }
            return new Pseudonyms(key);
        } catch (IOException e) {
            throw new UnusableInputException(
                    "%s, which holds this installation's key, cannot be read or written: mend its permissions."
                            .formatted(keyFile),
                    e);
        }
    }

    /** {@code prelude/pseudonym.key} in the user's configuration folder. */
    public static Path standardKeyFile() {
        String xdg = System.getenv("XDG_CONFIG_HOME");
        Path config =
                xdg == null || xdg.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".config")
                        : Path.of(xdg);
        return config.resolve("prelude").resolve("pseudonym.key");
    }

    private static void create(Path keyFile, Linking linking) throws IOException {
        Path folder = keyFile.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("no folder for " + keyFile);
        }
        OwnersAlone.createFolder(folder);
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = OwnersAlone.createTemporaryFile(folder);
        try {
            OwnersAlone.write(key, fresh);
            // Without replacing: of two programs that start at once, one key wins for both.
            try {
                linking.link(keyFile, fresh);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (FileSystemException | UnsupportedOperationException _) {
                // FAT and some network disks have no hard links.
                Files.move(fresh, keyFile);
            }
        } catch (FileAlreadyExistsException _) {
            // The other program's key is there: it is read next.
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** A UID under 2.25 (PS3.5 B.2), or the empty text for an empty one. */
    public String uid(String original) {
        return original.isEmpty()
                ? ""
                : "2.25." + new BigInteger(1, Arrays.copyOf(hash(original), 16));
    }

    /**
     * How far back the dates of an object's patient are moved: by one to ten years and a time of
     * day, the same for all that carries the same Patient ID.
     */
    DateShift shift(DataSet dataSet) {
        String patient =
                dataSet.text(Tag.PATIENT_ID)
                        .or(() -> dataSet.text(Tag.PATIENT_NAME))
                        .or(() -> dataSet.text(Tag.STUDY_INSTANCE_UID))
                        .orElse("");
        // Another purpose than a UID's, so another text under the key.
        long random = ByteBuffer.wrap(hash("date shift of " + patient)).getLong() >>> 1;
        return new DateShift(LEAST_SHIFT_S + random % (MOST_SHIFT_S - LEAST_SHIFT_S));
    }

    /** The name of an identity's entry in the table: 32 hexadecimal digits. */
    String entry(PatientIdentity identity) {
        byte[] hash = hash("table entry of " + identity.canonicalText());
        return HexFormat.of().formatHex(hash, 0, 16);
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is in every JDK", e);
        }
    }
}
