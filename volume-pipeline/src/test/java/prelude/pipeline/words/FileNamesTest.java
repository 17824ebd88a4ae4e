package prelude.pipeline.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {
    @Test
    void namesThatProgramsGiveAreShown() {
        for (String name :
                new String[] {
                    "IM00003.dcm", "CT_small.dcm", "I10", "series1-003.dcm", "DICOMDIR"
                }) {
            assertThat(FileNames.masked(name)).isEqualTo(name);
        }
    }

    @Test
    void namesDatesAndUidsAreHidden() {
        assertThat(FileNames.masked("MILLER_JOHN_CT001.dcm")).isEqualTo("…_CT001.dcm");
        assertThat(FileNames.masked("Müller, Jürgen 19550314 CT 12.dcm")).isEqualTo("… CT 12.dcm");
        assertThat(FileNames.masked("1.2.840.113619.2.55.3.dcm")).isEqualTo("….dcm");
        assertThat(FileNames.masked("MR.1.2.840.99.7")).isEqualTo("MR.…");
        assertThat(FileNames.masked("a\nb.dcm")).doesNotContain("\n");
        assertThat(FileNames.masked("x".repeat(300) + "1".repeat(5) + "-".repeat(300)))
                .hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void aFileWhoseNameIsHiddenIsFoundByItsPlace(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("A folder"));
        for (String name : List.of("BAKER.dcm", "MILLER.dcm", "IM0001.dcm")) {
            Files.writeString(folder.resolve(name), "");
        }
        assertThat(FileNames.findable(folder.resolve("MILLER.dcm"), "MILLER.dcm"))
                .isEqualTo("….dcm (file 3 of 3 in its folder by name)");
        assertThat(FileNames.findable(folder.resolve("IM0001.dcm"), "IM0001.dcm"))
                .isEqualTo("IM0001.dcm");
        assertThat(FileNames.findable(folder.resolve("SMITH.dcm"), "SMITH.dcm"))
                .as("gone")
                .isEqualTo("….dcm");
    }
}
