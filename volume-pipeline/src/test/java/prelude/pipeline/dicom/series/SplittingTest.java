package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.Vr;

/** One series, several volumes. */
class SplittingTest {
    @TempDir Path folder;

    private final Volume scan = TestSeries.noise(TestSeries.obliqueGrid(9));
    private StudyFolder study;

    @BeforeEach
    void open() {
        study = new StudyFolder(folder);
    }

    @Test
    void aLocaliserIsPassedOverWithAWord() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(2)),
                folder,
                2,
                (_, d) -> set(d, Tag.IMAGE_TYPE, "ORIGINAL\\PRIMARY\\LOCALIZER"));

        assertThat(study.read().volume().samples()).isEqualTo(scan.samples());
        assertThat(study.warnings())
                .containsExactly(
                        "Of 2 series the only one that stacks up to a volume was taken: CT of 9"
                                + " files.");
    }

    @Test
    void aCopiedSliceCountsOnce() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        Files.copy(folder.resolve("series1-004.dcm"), folder.resolve("copy.dcm"));

        assertThat(study.read().volume().samples()).isEqualTo(scan.samples());
        assertThat(study.warnings())
                .containsExactly("1 slice was there twice, pixel for pixel, and taken once.");
    }

    @Test
    void twoDifferentSlicesInOnePlaceAreRefused() throws Exception {
        writeAll(1, StudyFolder::asItIs);
        writeOne(7, 4, StudyFolder::asItIs);

        study.assertRefusedBecause(
                "1 slice lies where another lies with other pixels, and neither phase, echo,"
                        + " b-value nor time tells them apart: take out those that do not belong");
    }

    @Test
    void twoEchoesAreTwoVolumesAndNoneIsGuessed() throws Exception {
        write(1, Tag.ECHO_TIME, "4.6");
        write(2, Tag.ECHO_TIME, "9.2");

        study.assertRefused(
                "The CT series in the folder holds 2 volumes that could each be the scan (9"
                        + " slices, 9 slices): choose one with --volume, --list shows what sets"
                        + " them apart.");
        assertThat(study.readVolume(1).volume().samples()).isEqualTo(noise(1).samples());
        assertThat(study.readVolume(2).volume().samples()).isEqualTo(noise(2).samples());
        assertThatThrownBy(() -> study.readVolume(3))
                .hasMessage(
                        "The series of the folder holds 2 volumes, and --volume asks for number 3:"
                                + " --list shows them.");
    }

    @ParameterizedTest
    @CsvSource({
        "TEMPORAL_POSITION_IDENTIFIER, 1, 2, 3, 1",
        "NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE, 0, 40, 80, 3",
        "TRIGGER_TIME, 0, 200.5, 401, 1",
        "ACQUISITION_NUMBER, 4, 5, 6, 1",
        "CONTENT_TIME, 080000, 080010.5, 080100, 1",
    })
    void momentsOfOneStackArePhasesInTheirOrder(
            Tag tag, String first, String second, String third, int main) throws Exception {
        write(3, tag, third);
        write(1, tag, first);
        write(2, tag, second);

        SeriesVolume read = study.read();

        assertThat(read.phases())
                .extracting(NamedVolume::name)
                .containsExactly("phase_01", "phase_02", "phase_03");
        for (int phase = 1; phase <= 3; phase++) {
            assertThat(read.phases().get(phase - 1).volume().samples())
                    .isEqualTo(noise(phase).samples());
        }
        assertThat(read.volume()).isSameAs(read.phases().get(main - 1).volume());
        assertThat(study.warnings())
                .singleElement()
                .asString()
                .startsWith("The series shows 3 moments (by ")
                .contains("number %d was taken".formatted(main));
    }

    @Test
    void anotherPatientIsNoOtherMoment() throws Exception {
        write(1, Tag.TEMPORAL_POSITION_IDENTIFIER, "1");
        writeAll(
                2,
                (_, d) -> {
                    set(d, Tag.TEMPORAL_POSITION_IDENTIFIER, "2");
                    set(d, Tag.PATIENT_ID, "Q");
                });

        assertThatThrownBy(study::read)
                .hasMessageContaining("its slices differ in Patient ID (0010,0020)");
    }

    @Test
    void theHeartsMomentsMayDifferFromSliceToSlice() throws Exception {
        for (int beat = 1; beat <= 3; beat++) {
            int phase = beat;
            writeAll(
                    phase,
                    (slice, d) -> set(d, Tag.TRIGGER_TIME, "" + (phase * 100 + slice * 3.25)));
        }

        SeriesVolume read = study.read();

        assertThat(read.phases()).hasSize(3);
        assertThat(read.phases().get(1).volume().samples()).isEqualTo(noise(2).samples());
    }

    @Test
    void weightingsAreVolumesAndTheirDirectionsPhases() throws Exception {
        write(1, Tag.DIFFUSION_B_VALUE, 0);
        write(2, Tag.DIFFUSION_B_VALUE, 1000);
        writeAll(
                3,
                (_, d) -> {
                    d.put(real(Tag.DIFFUSION_B_VALUE, 1000));
                    set(d, Tag.CONTENT_TIME, "090000");
                });

        assertThatThrownBy(study::read)
                .hasMessageContaining("holds 2 volumes")
                .hasMessageContaining("(9 slices at 2 moments, 9 slices)");
        assertThat(study.readVolume(1).phases()).hasSize(2);
        assertThat(study.readVolume(2).volume().samples()).isEqualTo(noise(1).samples());
    }

    @ParameterizedTest
    @CsvSource({
        "0x0019, SIEMENS MR HEADER, 0x0C",
        "0x0043, GEMS_PARM_01, 0x39",
        "0x2001, Philips Imaging DD 001, 0x03",
    })
    void theVendorsOwnWeightingsCountToo(String group, String creator, String element)
            throws Exception {
        for (int weighting = 0; weighting < 2; weighting++) {
            String value = weighting == 0 ? "0" : "800\\8\\0\\0";
            writeAll(
                    1 + weighting,
                    (_, d) -> {
                        set(d, Tag.MODALITY, "MR");
                        int high = Integer.decode(group) << 16;
                        d.put(text(high | 0x0011, Vr.LO, creator));
                        d.put(text(high | 0x1100 | Integer.decode(element), Vr.IS, value));
                    });
        }

        assertThatThrownBy(study::read).hasMessageContaining("holds 2 volumes");
        assertThat(study.list().getFirst().volumes())
                .extracting(SeriesSummary.VolumeSummary::apart)
                .containsExactly(
                        "Diffusion b-value (0018,9087) 0", "Diffusion b-value (0018,9087) 800");
    }

    private static Element text(int tag, Vr vr, String text) {
        String even = text.length() % 2 == 0 ? text : text + " ";
        return new Element.Value(
                tag, vr, MemorySegment.ofArray(even.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void anAcquisitionLaidOverAnothersEndIsAVolumeOfItsOwn() throws Exception {
        writeAll(1, (_, d) -> set(d, Tag.ACQUISITION_NUMBER, "1"));
        Vector3d along = scan.grid().patientFromVoxel().getColumn(2, new Vector3d()).normalize(7.2);
        writeAll(
                2,
                (_, d) -> {
                    set(d, Tag.ACQUISITION_NUMBER, "2");
                    TestSeries.move(d, along.x, along.y, along.z);
                });

        assertThatThrownBy(study::read).hasMessageContaining("holds 2 volumes");
        assertThat(study.readVolume(1).volume().samples()).isEqualTo(noise(1).samples());
    }

    @Test
    void theListSaysWhatIsTakenAndWhy() throws Exception {
        writeAll(1, StudyFolder::asItIs);
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(2)),
                folder,
                8,
                (_, d) -> set(d, Tag.IMAGE_TYPE, "ORIGINAL\\PRIMARY\\LOCALIZER"));

        List<SeriesSummary> listed = study.list();

        SeriesSummary first = listed.getFirst();
        assertThat(first.taken()).isTrue();
        assertThat(first.why())
                .isEqualTo("Taken: it is the only series that stacks up to a volume.");
        assertThat(first.images()).isEqualTo(9);
        assertThat(first.slices()).isEqualTo(9);
        assertThat(first.orientation()).contains(Orientation.OBLIQUE);
        assertThat(first.thicknessMm()).isEqualTo(1.1);
        assertThat(first.patient()).isEmpty();
        assertThat(listed.getLast().taken()).isFalse();
        assertThat(listed.getLast().why()).isEqualTo("Not taken: it is a localiser.");
        assertThat(listed.getLast().study()).isNotEqualTo(first.study());
    }

    @Test
    void thePatientIsListedOnlyOnRequest() throws Exception {
        writeAll(1, (_, d) -> set(d, Tag.PATIENT_NAME, "Doe^Jane"));

        SeriesSummary shown =
                study.reader().listWithPatients(study.files(), study.noticed).getFirst();

        assertThat(shown.patient().orElseThrow().name()).isEqualTo("Doe^Jane");
        assertThat(shown.toString()).doesNotContain("Doe");
        assertThat(study.list().getFirst().patient()).isEmpty();
    }

    @Test
    void slicesThatFaceThreeWaysAreThreeVolumes() throws Exception {
        writeAll(1, StudyFolder::asItIs);
        writeAll(
                2,
                (slice, d) -> {
                    set(d, Tag.IMAGE_ORIENTATION_PATIENT, "1\\0\\0\\0\\0\\-1");
                    set(d, Tag.IMAGE_POSITION_PATIENT, "0\\%d\\0".formatted(slice * 2));
                });

        assertThatThrownBy(study::read).hasMessageContaining("holds 2 volumes");
        Vector3d across =
                study.readVolume(2).volume().grid().patientFromVoxel().getColumn(2, new Vector3d());
        assertThat(across.distance(new Vector3d(0, 2, 0))).isLessThan(1e-9);
    }

    @Test
    void aReportAmongTheSlicesIsLeftOutWithAWord() throws Exception {
        writeAll(1, StudyFolder::asItIs);
        writeOne(
                7,
                0,
                (_, d) -> {
                    set(d, Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7");
                    set(d, Tag.IMAGE_POSITION_PATIENT, "");
                });

        assertThat(study.read().volume().samples()).isEqualTo(noise(1).samples());
        assertThat(study.warnings())
                .singleElement()
                .asString()
                .startsWith("1 picture in the series");
    }

    private static Volume noise(int seed) {
        VoxelGrid grid = TestSeries.obliqueGrid(9);
        short[] samples = new short[grid.voxelCount()];
        Random random = new Random(seed);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(3000) - 1000);
        }
        return Volume.ofHounsfield(grid, samples);
    }

    private static Element.Value real(Tag tag, double value) {
        byte[] bytes = new byte[8];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(value);
        return new Element.Value(tag.number, Vr.FD, MemorySegment.ofArray(bytes));
    }

    private void write(int seed, Tag tag, double value) throws IOException {
        writeAll(seed, (_, d) -> d.put(real(tag, value)));
    }

    private void write(int seed, Tag tag, String value) throws IOException {
        writeAll(
                seed,
                (_, d) -> {
                    if (tag.vr == Vr.FL) {
                        d.put(real(tag, Double.parseDouble(value)));
                    } else {
                        set(d, tag, value);
                    }
                });
    }

    /** Noise of its own on the same grid, in the same series. */
    private void writeAll(int seed, BiConsumer<Integer, DataSet> spoil) throws IOException {
        TestSeries.write(
                noise(seed),
                folder,
                seed,
                (slice, d) -> {
                    inSeriesOne(d);
                    spoil.accept(slice, d);
                });
    }

    private void writeOne(int seed, int slice, BiConsumer<Integer, DataSet> spoil)
            throws IOException {
        writeAll(seed, spoil);
        for (int other = 0; other < 9; other++) {
            if (other != slice) {
                Files.delete(folder.resolve("series%d-00%d.dcm".formatted(seed, other)));
            }
        }
    }

    private static void inSeriesOne(DataSet d) {
        set(d, Tag.SERIES_INSTANCE_UID, "1.2.3");
        set(d, Tag.STUDY_INSTANCE_UID, "1.2.4");
        set(d, Tag.FRAME_OF_REFERENCE_UID, "1.2.5");
        set(d, Tag.PATIENT_ID, "P");
    }
}
