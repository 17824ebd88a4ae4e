package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.dicom.series.TestSeries.move;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.cases.volume.VoxelSlices;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;

/** Voxels that are passed on slice by slice are those of the volume that is read as a whole. */
class UnreadSeriesTest {
    @TempDir Path folder;

    /** Frames so large that they are read from where they lie, as a scanner's are. */
    private final Volume scan =
            TestSeries.noise(
                    new VoxelGrid(160, 128, 9, TestSeries.obliqueGrid(1).patientFromVoxel()));

    private StudyFolder study;

    @BeforeEach
    void open() {
        study = new StudyFolder(folder);
    }

    @Test
    void aStackPassesAsItIsRead() throws Exception {
        assertPassesAsRead(StudyFolder::asItIs);
    }

    @Test
    void aTiltedGantryPassesAsItIsRead() throws Exception {
        assertPassesAsRead((slice, d) -> {
            move(d, 0, 0.2 * slice, 0.1 * slice);
            set(d, Tag.GANTRY_DETECTOR_TILT, "12");
        });
    }

    @Test
    void anInterpolatedGapPassesAsItIsRead() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        Files.delete(folder.resolve("series1-004.dcm"));

        Volume whole = study.readAcrossGaps().volume();

        assertThat(passed(new SeriesRequest(Optional.empty(), true))).isEqualTo(whole.samples());
    }

    @Test
    void anMrOfTwelveBitsPassesAsItIsRead() throws Exception {
        assertPassesAsRead((_, d) -> asMr(d, 12));
    }

    /** Only a look at all of them tells whether they fit around their own zero. */
    @Test
    void anMrOfSixteenBitsIsReadAsAWhole() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> asMr(d, 16));

        assertThat(unread(SeriesRequest.only()).slices(study.noticed)).isEmpty();
    }

    @Test
    void whatATakerThrowsIsThrown() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        VoxelSlices slices = unread(SeriesRequest.only()).slices(study.noticed).orElseThrow();

        assertThatThrownBy(() ->
                        slices.forEach(() ->
                                (_, _, _) -> {
                                    throw new IOException("the disk is full");
                                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }

    @Test
    void aFrameThatChangedSinceIsNamed() throws Exception {
        TestSeries.write(scan, folder, 1, StudyFolder::asItIs);
        VoxelSlices slices = unread(SeriesRequest.only()).slices(study.noticed).orElseThrow();
        Path cut = folder.resolve("series1-003.dcm");
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 20));

        assertThatThrownBy(() -> slices.forEach(() -> (_, _, _) -> {}))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("changed while it was read");
    }

    private void assertPassesAsRead(BiConsumer<Integer, DataSet> spoil) throws Exception {
        TestSeries.write(scan, folder, 1, spoil);

        Volume whole = study.read().volume();

        assertThat(passed(SeriesRequest.only())).isEqualTo(whole.samples());
        assertThat(unread(SeriesRequest.only()).slices(study.noticed).orElseThrow().form())
                .isEqualTo(whole.form());
    }

    private UnreadSeries unread(SeriesRequest wanted) throws Exception {
        return study.reader().unread("the folder", study.files(), wanted, study.noticed);
    }

    private short[] passed(SeriesRequest wanted) throws Exception {
        VoxelSlices slices = unread(wanted).slices(study.noticed).orElseThrow();
        var grid = slices.form().grid();
        int pixels = grid.columns() * grid.rows();
        short[] all = new short[grid.voxelCount()];
        AtomicIntegerArray taken = new AtomicIntegerArray(grid.slices());
        slices.forEach(() ->
                (slice, samples, from) -> {
                    taken.incrementAndGet(slice);
                    System.arraycopy(samples, from, all, slice * pixels, pixels);
                });
        for (int slice = 0; slice < grid.slices(); slice++) {
            assertThat(taken.get(slice)).isEqualTo(1);
        }
        return all;
    }

    private static void asMr(DataSet dataSet, int bits) {
        set(dataSet, Tag.MODALITY, "MR");
        dataSet.put(Part10Writer.unsignedShort(Tag.BITS_STORED, bits));
        dataSet.put(Part10Writer.unsignedShort(Tag.HIGH_BIT, bits - 1));
    }
}
