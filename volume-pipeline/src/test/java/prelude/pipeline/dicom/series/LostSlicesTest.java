package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.volume.Volume;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;

/** What may be lost without the positions of the rest showing it. */
class LostSlicesTest {
    private final Volume scan = TestSeries.noise(TestSeries.obliqueGrid(9));

    @TempDir Path folder;

    private StudyFolder study;

    @BeforeEach
    void open() {
        study = new StudyFolder(folder);
    }

    @Test
    void anEmptyFileNamedAsDicomIsNotPassedOver() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        Files.write(folder.resolve("series1-008.dcm"), new byte[0]);

        study.assertRefused(
                "In the folder series1-008.dcm is no DICOM though its name says so (empty or"
                        + " damaged): copy it again or take it out.");
    }

    @Test
    void aFileThatIsNoDicomIsCounted() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        Files.write(folder.resolve("IM00010"), new byte[300]);
        Files.writeString(folder.resolve("readme.txt"), "hello");
        Files.write(folder.resolve("._series1-001.dcm"), new byte[300]);

        assertThat(study.read().volume().grid().slices()).isEqualTo(9);
        assertThat(study.warnings()).containsExactly("1 file is no DICOM and was passed over.");
    }

    @Test
    void imagesThatTheHeadersCountAndThatAreNotThereAreSaid() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.IMAGES_IN_ACQUISITION, "9"));
        Files.delete(folder.resolve("series1-008.dcm"));

        assertThat(study.read().volume().grid().slices()).isEqualTo(8);
        assertThat(study.warnings())
                .singleElement()
                .asString()
                .contains("9 images belong together, and 8 are here");
    }

    @Test
    void aSliceOfAnotherSizeIsNotReplacedByAnInventedOne() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    if (slice == 4) {
                        d.put(Part10Writer.unsignedShort(Tag.ROWS, 6));
                    }
                });

        assertThatThrownBy(study::readAcrossGaps)
                .hasMessageContaining(
                        "series1-004.dcm lies where one is missing and does not fit the others (it"
                                + " is 12 x 6, they are 12 x 10;");
    }

    @Test
    void aSliceOfAnotherSizeAtAnEndIsRefusedOrLeftOutAloud() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    if (slice == 8) {
                        d.put(Part10Writer.unsignedShort(Tag.ROWS, 6));
                    }
                });

        study.assertRefusedBecause(
                "1 slice at the stack's head end does not fit it (it is 12 x 6, the stack's 8 are 12"
                        + " x 10): send the series again as one stack, name the volume with"
                        + " --volume, or have them left out with --allow-gaps");
        assertThat(study.readVolume(1).volume().grid().slices()).isEqualTo(8);
        assertThat(study.readAcrossGaps().volume().grid().slices()).isEqualTo(8);
        assertThat(study.warnings())
                .containsExactly(
                        "1 slice at the stack's head end was left out: it is 12 x 6, the stack's 8"
                                + " are 12 x 10.");
    }

    @Test
    void slicesOfAnotherKernelAtBothEndsAreNamedByTheirEnds() throws Exception {
        Volume longScan = TestSeries.noise(TestSeries.obliqueGrid(40));
        TestSeries.write(
                longScan,
                folder,
                1,
                (slice, d) -> {
                    boolean end = slice < 2 || slice == 39;
                    set(d, Tag.CONVOLUTION_KERNEL, end ? "B70f" : "B30f");
                });

        assertThatThrownBy(study::read)
                .hasMessageContaining("2 slices at the stack's feet end do not fit it (they are")
                .hasMessageContaining("1 slice at the stack's head end does not fit it (it is");
        assertThat(study.readAcrossGaps().volume().grid().slices()).isEqualTo(37);
        assertThat(study.warnings())
                .containsExactly(
                        "2 slices at the stack's feet end were left out: they are Convolution Kernel"
                                + " (0018,1210) B70f, the stack's 37 are Convolution Kernel"
                                + " (0018,1210) B30f.",
                        "1 slice at the stack's head end was left out: it is Convolution Kernel"
                                + " (0018,1210) B70f, the stack's 37 are Convolution Kernel"
                                + " (0018,1210) B30f.");
    }

    @Test
    void aSliceFarFromTheStackIsNoneOfIt() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    if (slice == 8) {
                        d.put(Part10Writer.unsignedShort(Tag.ROWS, 6));
                        double[] along = normal();
                        TestSeries.move(d, 40 * along[0], 40 * along[1], 40 * along[2]);
                    }
                });

        assertThat(study.read().volume().grid().slices()).isEqualTo(8);
        assertThat(study.warnings())
                .containsExactly(
                        "1 slice beyond the stack's head end was left out: it is 12 x 6, the stack's"
                                + " 8 are 12 x 10.");
    }

    private double[] normal() {
        var axis = scan.grid().patientFromVoxel().getColumn(2, new org.joml.Vector3d()).normalize();
        return new double[] {axis.x, axis.y, axis.z};
    }
}
