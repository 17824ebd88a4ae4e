package prelude.pipeline.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;

class LabelFolderTest {
    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private Path patient;

    @BeforeEach
    void nameAFolderByItsPatient() throws Exception {
        patient = Files.createDirectory(folder.resolve("DOE_JOHN_19560312"));
    }

    private void write(String name) throws Exception {
        SegObject.axial(4, 4, 1)
                .segment("lesion", "SCT", "52988006", "Lesion")
                .frame(1, new Vector3d(), _ -> 1)
                .write(patient.resolve(name));
    }

    private ThrowingCallable reading() {
        VoxelGrid far =
                VoxelGrid.axisAligned(4, 4, 4, new Vector3d(1, 1, 1), new Vector3d(500, 0, 0));
        return () -> LabelFile.read(folder, null, TargetScan.ofPlace(far), noticed);
    }

    private void assertHidden(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith(folder.toString())
                .satisfies(thrown ->
                        assertThat(below(thrown))
                                .doesNotContainIgnoringCase("doe")
                                .doesNotContainIgnoringCase("john")
                                .doesNotContain("1956"));
    }

    private String below(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).substring(folder.toString().length());
    }

    /** An export of a whole disc, all of it named by UIDs: names are hidden only to be shown. */
    @Test
    @Timeout(60)
    void aFolderOfThousandsOfFilesIsLookedThroughOnce() throws Exception {
        write("doe_seg.dcm");
        for (int i = 0; i < 6000; i++) {
            Files.createFile(patient.resolve("1.2.840.99.%d".formatted(i)));
        }

        assertHidden(reading());
    }

    @Test
    void filesToChooseFromAreShownWithoutNamesOfPeople() throws Exception {
        write("doe_seg_1.dcm");
        write("doe_seg_2.dcm");

        assertHidden(reading());
        assertThatThrownBy(reading())
                .hasMessageContaining("2 segmentations or structure sets")
                .hasMessageContaining("seg_1.dcm (file 1 of 2 in its folder by name) and ")
                .hasMessageEndingWith(
                        "seg_2.dcm (file 2 of 2 in its folder by name): name one of them.");
    }

    @Test
    void theOneFileIsShownWithoutNamesOfPeopleToo() throws Exception {
        write("john_seg.dcm");

        assertHidden(reading());
        assertThatThrownBy(reading()).hasMessageContaining("_seg.dcm lies outside the volume");
    }

    @Test
    void aDamagedFileIsShownWithoutNamesOfPeopleToo() throws Exception {
        SegObject.axial(4, 4, 1).write(patient.resolve("john_seg.dcm"));

        assertHidden(reading());
    }
}
