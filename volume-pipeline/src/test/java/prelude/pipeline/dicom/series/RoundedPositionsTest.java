package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.joml.Matrix4d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/** Positions rounded to whole millimetres: an even stack looks like one with gaps. */
class RoundedPositionsTest {
    private static final double UNSTATED = 0;

    @TempDir Path folder;

    /** Of slices that are there, by their numbers. */
    private static Steps steps(
            double spacing, int slices, Set<Integer> lost, double stated, double thickness) {
        List<Double> depths = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            if (!lost.contains(i)) {
                depths.add(Math.rint(0.3 + i * spacing));
            }
        }
        double[] steps = new double[depths.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = depths.get(i + 1) - depths.get(i);
        }
        double[] thick = new double[depths.size()];
        Arrays.fill(thick, thickness);
        return new Steps(steps, thick, stated);
    }

    @ParameterizedTest
    @CsvSource({
        "1.25, 1.25, 2.5",
        "1.25, 0, 1.25",
        "1.25, 0, 2.5",
        "1.25, 0, 0",
        "1.5, 1.5, 0",
        "2.75, 0, 5",
        "3.3, 3.3, 3",
    })
    void anEvenStackIsTakenForOne(double spacing, double stated, double thickness) {
        Steps rounded = steps(spacing, 80, Set.of(), stated, thickness);

        assertThat(rounded.even()).isTrue();
        assertThat(rounded.gapless()).isTrue();
        assertThat(rounded.spacingMm()).isCloseTo(spacing, within(0.005));
        assertThat(rounded.roundedInWords()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1.25", "1.4", "2.75"})
    void aSliceThatIsMissingIsFound(double spacing) {
        for (int lost = 1; lost < 39; lost++) {
            Steps stated = steps(spacing, 40, Set.of(lost), spacing, 0);
            assertThat(stated.missing()).as("slice %d", lost).isEqualTo(1);
            assertThat(stated.whereMissing()).startsWith("1 after the " + lost);

            // Without a word for the spacing it may not be counted right, and is never hidden.
            Steps unstated = steps(spacing, 40, Set.of(lost), UNSTATED, 0);
            assertThat(unstated.even()).as("slice %d", lost).isFalse();
            assertThat(steps(spacing, 40, Set.of(lost), UNSTATED, spacing).even()).isFalse();
        }
    }

    /** Slices a whole millimetre apart, of which some were lost, are no rounded ones. */
    @Test
    void slicesLostFromAStackOfWholeMillimetresAreMissing() {
        assertThat(steps(1, 40, Set.of(20), UNSTATED, 1.25).missing()).isEqualTo(1);
        assertThat(steps(1, 40, Set.of(10, 20, 30), UNSTATED, 1).missing()).isEqualTo(3);
        assertThat(steps(1, 40, Set.of(4, 11, 20, 27, 34), 1, 0).missing()).isEqualTo(5);
        assertThat(steps(1, 12, Set.of(5), UNSTATED, UNSTATED).missing()).isEqualTo(1);
        // An eighth of all, as evenly as can be: that each is 1 mm thick tells.
        assertThat(steps(1, 40, Set.of(4, 12, 20, 28, 36), UNSTATED, 1).missing()).isEqualTo(5);
    }

    @Test
    void aStackReadAcrossRoundedPositionsKeepsEachSliceAsItIs() throws Exception {
        Volume scan = TestSeries.noise(grid());
        TestSeries.write(scan, folder, 1, RoundedPositionsTest::round);
        StudyFolder study = new StudyFolder(folder);

        Volume read = study.read().volume();

        assertThat(read.samples()).isEqualTo(scan.samples());
        assertThat(read.grid().matches(grid(), 0.5)).isTrue();
        assertThat(study.warnings())
                .singleElement()
                .isEqualTo(
                        "The slices' positions are rounded to whole millimetres: they were taken to"
                                + " lie evenly, 1.250 mm apart (Slice Thickness (0018,0050)), each"
                                + " right to within 0.50 mm.");
    }

    @Test
    void aSliceThatIsMissingFromRoundedOnesIsRefused() throws Exception {
        TestSeries.write(
                TestSeries.noise(grid()),
                folder,
                1,
                (slice, d) -> {
                    round(slice, d);
                    TestSeries.set(d, Tag.SPACING_BETWEEN_SLICES, "1.25");
                });
        Files.delete(folder.resolve("series1-011.dcm"));

        new StudyFolder(folder)
                .assertRefusedBecause(
                        "1 slice is missing between the others, which are 1.250 mm apart: 1 after"
                                + " the 11th, counted from the feet (send the whole series again, or"
                                + " allow them to be interpolated with --allow-gaps)");
    }

    private static VoxelGrid grid() {
        return new VoxelGrid(
                6, 5, 30, new Matrix4d().translation(-120, -80, -33).scale(0.5, 0.5, 1.25));
    }

    private static void round(int slice, DataSet dataSet) {
        TestSeries.set(
                dataSet,
                Tag.IMAGE_POSITION_PATIENT,
                "-120\\-80\\" + Math.round(-33 + 1.25 * slice));
    }
}
