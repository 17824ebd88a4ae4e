package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.data.Tag;

/** Moments of a heartbeat: which is the volume, and what becomes of those that lack slices. */
class PhaseReaderTest {
    private static final VoxelGrid GRID = TestSeries.obliqueGrid(9);

    @TempDir Path folder;

    private StudyFolder study;

    @BeforeEach
    void writeFourMoments() throws Exception {
        study = new StudyFolder(folder);
        for (int moment = 1; moment <= 4; moment++) {
            write(moment, "" + (moment * 25 - 10));
        }
    }

    private void write(int moment, String percent) throws IOException {
        TestSeries.write(
                filled(moment),
                folder,
                moment,
                (_, d) -> {
                    set(d, Tag.SERIES_INSTANCE_UID, "1.2.3");
                    set(d, Tag.STUDY_INSTANCE_UID, "1.2");
                    set(d, Tag.FRAME_OF_REFERENCE_UID, "1.2.4");
                    set(d, Tag.PATIENT_ID, "P");
                    percent(d, percent);
                });
    }

    private static void percent(prelude.pipeline.dicom.data.DataSet dataSet, String percent) {
        dataSet.put(
                new prelude.pipeline.dicom.data.Element.Value(
                        Tag.NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE.number,
                        prelude.pipeline.dicom.data.Vr.FL,
                        java.lang.foreign.MemorySegment.ofArray(
                                java.nio.ByteBuffer.allocate(4)
                                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                                        .putFloat(Float.parseFloat(percent))
                                        .array())));
    }

    private static Volume filled(int moment) {
        short[] samples = new short[GRID.voxelCount()];
        Arrays.fill(samples, (short) moment);
        return Volume.ofHounsfield(GRID, samples);
    }

    @Test
    void aMomentThatLacksSlicesLeavesItsNumberFree() throws Exception {
        lose(2, 4);
        lose(4, 0);

        SeriesVolume read = study.read();

        assertThat(read.phases())
                .extracting(NamedVolume::name)
                .containsExactly("phase_01", "phase_03");
        assertThat(read.phases().getLast().volume().value(0, 0, 0)).isEqualTo(3);
        assertThat(study.warnings())
                .last()
                .isEqualTo(
                        "Moments that do not cover the volume's slices were left out, and the others"
                                + " keep their numbers: number 2 of the 4 moments (40 %): 1 slice is"
                                + " missing between the others, which are 1.100 mm apart: 1 after the"
                                + " 4th, counted from the feet; number 4 of the 4 moments (90 %): it"
                                + " has 8 slices, the volume 9.");
    }

    @Test
    void whatIsMadeUpInAnotherMomentIsSaid() throws Exception {
        lose(2, 4);

        SeriesVolume read = study.readAcrossGaps();

        assertThat(read.phases()).hasSize(4);
        assertThat(study.warnings())
                .last()
                .isEqualTo(
                        "Of number 2 of the 4 moments (40 %) 1 slice is missing between the others,"
                                + " which are 1.100 mm apart: 1 after the 4th, counted from the feet;"
                                + " what was not scanned there was interpolated from its neighbours"
                                + " and is no measurement.");
    }

    @Test
    void ofManyMomentsWithSomethingMadeUpTheFirstAreNamed() throws Exception {
        for (int moment = 5; moment <= 8; moment++) {
            write(moment, "" + moment);
            lose(moment, 4);
        }

        study.readAcrossGaps();

        assertThat(study.warnings())
                .hasSize(5)
                .last()
                .isEqualTo("The like was done to other moments, too: 1 time more.");
    }

    @Test
    void theStillestMomentIsNotTakenWhereItIsTheOneThatLacksSlices() throws Exception {
        lose(3, 8);

        SeriesVolume read = study.read();

        assertThat(read.volume().value(0, 0, 0)).isEqualTo(4);
        assertThat(read.phases()).hasSize(3);
        assertThat(study.warnings())
                .first()
                .asString()
                .endsWith(
                        "number 4 was taken as the volume, nearest to 75 % of the heart's beat, where"
                                + " it stands stillest, of those that are whole.");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "40%, 2", "90 %, 4", "3, 3"})
    void theMomentThatIsAskedForIsTheVolume(String asked, int moment) throws Exception {
        SeriesVolume read = study.read(at(asked));

        assertThat(read.volume().value(0, 0, 0)).isEqualTo(moment);
        assertThat(read.phases()).hasSize(4);
        assertThat(study.warnings())
                .containsExactly(
                        "The series shows 4 moments (by Nominal Percentage of Cardiac Phase"
                                + " (0020,9241)): number %d was taken as the volume, as asked for."
                                        .formatted(moment));
    }

    @Test
    void aMomentThatIsNotThereIsRefusedWithThoseThatAre() {
        String there = "and the scan in the folder shows moments 1 to 4 (15 %, 40 %, 65 %, 90 %)";
        assertThatThrownBy(() -> study.read(at("5")))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("--phase asks for number 5, " + there + ": name one of these.");
        assertThatThrownBy(() -> study.read(at("75%")))
                .hasMessage("--phase asks for 75 %, " + there + ": name one of these.");
    }

    @Test
    void aScanThatStandsStillHasNoMoments() throws Exception {
        for (int moment = 2; moment <= 4; moment++) {
            for (int slice = 0; slice < 9; slice++) {
                lose(moment, slice);
            }
        }

        assertThatThrownBy(() -> study.read(at("1")))
                .hasMessage(
                        "--phase asks for number 1, and the scan in the folder shows one moment"
                                + " alone: leave --phase out.");
    }

    @Test
    void aMomentThatIsAskedForAndLacksSlicesIsRefused() throws Exception {
        lose(2, 4);

        assertThatThrownBy(() -> study.read(at("2")))
                .hasMessageContaining("1 slice is missing between the others")
                .hasMessageContaining("or take another moment with --phase");
    }

    private static SeriesRequest at(String phase) {
        return new SeriesRequest(
                Optional.empty(), OptionalInt.empty(), false, Optional.of(PhaseChoice.of(phase)));
    }

    private void lose(int moment, int slice) throws IOException {
        Files.delete(folder.resolve("series%d-%03d.dcm".formatted(moment, slice)));
    }
}
