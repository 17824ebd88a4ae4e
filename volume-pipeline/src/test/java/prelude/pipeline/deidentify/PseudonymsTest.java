package prelude.pipeline.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.UnusableInputException;

class PseudonymsTest {
    @TempDir Path folder;

    @Test
    void anInstallationGivesAUidTheSamePseudonymAlways() throws Exception {
        Path key = folder.resolve("config/prelude/pseudonym.key");

        String first = Pseudonyms.ofInstallation(key).uid("1.2.3");

        assertThat(first).matches("2\\.25\\.\\d{1,39}").doesNotContain("1.2.3");
        assertThat(Pseudonyms.ofInstallation(key).uid("1.2.3")).isEqualTo(first);
        assertThat(Pseudonyms.ofInstallation(key).uid("1.2.4")).isNotEqualTo(first);
        assertThat(Pseudonyms.ofInstallation(folder.resolve("other")).uid("1.2.3"))
                .isNotEqualTo(first);
        assertThat(Pseudonyms.ofKey(new byte[32]).uid("")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theKeyIsItsOwnersAlone() throws Exception {
        Path key = folder.resolve("prelude/pseudonym.key");

        Pseudonyms.ofInstallation(key).uid("1.2.3");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("prelude")).isDirectoryContaining("glob:**.key");
        try (var files = Files.list(folder.resolve("prelude"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aDiskWithoutHardLinksHoldsAKeyToo() throws Exception {
        Path key = folder.resolve("prelude/pseudonym.key");

        String first = Pseudonyms.ofInstallation(key, PseudonymsTest::noLinks).uid("1.2.3");

        assertThat(Pseudonyms.ofInstallation(key, PseudonymsTest::noLinks).uid("1.2.3"))
                .isEqualTo(first);
        try (var files = Files.list(folder.resolve("prelude"))) {
            assertThat(files).containsExactly(key);
        }
    }

    private static void noLinks(Path name, Path file) throws FileSystemException {
        throw new FileSystemException(name.toString(), file.toString(), "Operation not permitted");
    }

    @Test
    void onADiskWithoutHardLinksTheKeyOfAProgramThatWasFirstStays() throws Exception {
        Path key = folder.resolve("prelude/pseudonym.key");
        Pseudonyms.Source late =
                () ->
                        Pseudonyms.ofInstallation(
                                key,
                                (name, file) -> {
                                    Files.write(name, new byte[32]);
                                    noLinks(name, file);
                                });

        assertThat(late.open().uid("1.2.3")).isEqualTo(Pseudonyms.ofKey(new byte[32]).uid("1.2.3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short"})
    void aFileThatIsNoKeyIsRefusedAndStays(String content) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), content);

        assertThatThrownBy(() -> Pseudonyms.ofInstallation(key))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("is not Prelude's key");
        assertThat(key).hasContent(content);
    }
}
