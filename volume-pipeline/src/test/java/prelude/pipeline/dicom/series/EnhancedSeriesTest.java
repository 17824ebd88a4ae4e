package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/** Many frames in one file, each with its own place, scale and moment. */
class EnhancedSeriesTest {
    @TempDir Path folder;

    private final VoxelGrid grid = TestSeries.obliqueGrid(6);
    private final Volume scan = TestSeries.noise(grid);
    private final int pixels = grid.rows() * grid.columns();
    private StudyFolder study;

    @BeforeEach
    void open() {
        study = new StudyFolder(folder);
    }

    @Test
    void framesStandByTheirOwnPlacesInWhateverOrder() throws Exception {
        var ct = new EnhancedObject(EnhancedObject.CT, "CT", grid, 6);
        EnhancedObject.rescale(ct.shared, "1", "0");
        for (int i = 0; i < 6; i++) {
            int slice = (i * 5 + 2) % 6;
            ct.add(grid, slice, scan.samples(), slice * pixels);
        }
        ct.write(folder.resolve("ct"));

        SeriesVolume read = study.read();

        assertThat(read.volume().samples()).isEqualTo(scan.samples());
        assertThat(read.volume().grid().matches(grid, 1e-9)).isTrue();
        assertThat(read.facts().thicknessMm()).isEqualTo(1.1);
        assertThat(study.warnings()).isEmpty();
    }

    @Test
    void eachFrameHasItsOwnRescale() throws Exception {
        var ct = new EnhancedObject(EnhancedObject.CT, "CT", grid, 6);
        for (int slice = 0; slice < 6; slice++) {
            DataSet group = ct.add(grid, slice, scan.samples(), slice * pixels);
            EnhancedObject.rescale(group, "2", "" + 10 * slice);
        }
        ct.write(folder.resolve("ct"));

        Volume read = study.read().volume();

        assertThat(read.value(3, 4, 5)).isEqualTo(2 * scan.value(3, 4, 5) + 50);
    }

    @Test
    void stacksAreVolumesAndTemporalPositionsPhases() throws Exception {
        var mr = new EnhancedObject("1.2.840.10008.5.1.4.1.1.4.1", "MR", grid, 24);
        short[] stored = new short[pixels];
        for (int frame = 0; frame < 24; frame++) {
            java.util.Arrays.fill(stored, (short) frame);
            DataSet group = mr.add(grid, frame % 6, stored, 0);
            DataSet content = EnhancedObject.item();
            EnhancedObject.set(content, Tag.STACK_ID, frame < 12 ? "A" : "B");
            EnhancedObject.reals(content, Tag.TEMPORAL_POSITION_INDEX, 1 + frame / 6 % 2);
            EnhancedObject.put(group, Tag.FRAME_CONTENT_SEQUENCE, content);
        }
        mr.write(folder.resolve("mr"));

        assertThatThrownBy(study::read)
                .hasMessageContaining("(6 slices at 2 moments, 6 slices at 2 moments)");
        SeriesVolume second = study.readVolume(2);
        assertThat(second.phases()).hasSize(2);
        assertThat(second.volume().value(0, 0, 2)).isEqualTo(14);
        assertThat(second.phases().get(1).volume().value(0, 0, 2)).isEqualTo(20);
        assertThat(study.list().getFirst().volumes())
                .extracting(SeriesSummary.VolumeSummary::apart)
                .containsExactly("Stack ID (0020,9056) A", "Stack ID (0020,9056) B");
    }

    @Test
    void anUnknownDimensionSetsVolumesApart() throws Exception {
        var mr = new EnhancedObject("1.2.840.10008.5.1.4.1.1.4.1", "MR", grid, 12);
        DataSet dimension = EnhancedObject.item();
        dimension.put(
                new prelude.pipeline.dicom.data.Element.Value(
                        Tag.DIMENSION_INDEX_POINTER.number,
                        prelude.pipeline.dicom.data.Vr.AT,
                        java.lang.foreign.MemorySegment.ofArray(new byte[] {0x18, 0, 0x14, 0x13})));
        EnhancedObject.put(mr.dataSet, Tag.DIMENSION_INDEX_SEQUENCE, dimension);
        for (int frame = 0; frame < 12; frame++) {
            DataSet group = mr.add(grid, frame % 6, new short[pixels], 0);
            DataSet content = EnhancedObject.item();
            EnhancedObject.reals(content, Tag.DIMENSION_INDEX_VALUES, 1 + frame / 6);
            EnhancedObject.put(group, Tag.FRAME_CONTENT_SEQUENCE, content);
        }
        mr.write(folder.resolve("mr"));

        assertThatThrownBy(study::read).hasMessageContaining("holds 2 volumes");
    }

    @Test
    void anUltrasoundVolumeKnowsOnlyItsOwnFrame() throws Exception {
        var us = new EnhancedObject(EnhancedObject.ULTRASOUND, "US", grid, 6);
        for (int slice = 0; slice < 6; slice++) {
            us.add(grid, slice, scan.samples(), slice * pixels);
        }
        us.write(folder.resolve("us"));

        Volume read = study.read().volume();

        assertThat(read.modality()).isEqualTo(Modality.US);
        assertThat(read.samples()).isEqualTo(scan.samples());
        assertThat(read.grid().matches(grid, 1e-9)).isTrue();
        assertThat(study.warnings())
                .singleElement()
                .asString()
                .contains("not where in the patient");
    }

    @Test
    void framesWithoutAPlaceAreRefused() throws Exception {
        var ct = new EnhancedObject(EnhancedObject.CT, "CT", grid, 6);
        EnhancedObject.rescale(ct.shared, "1", "0");
        for (int slice = 0; slice < 6; slice++) {
            DataSet group = ct.add(grid, slice, scan.samples(), slice * pixels);
            if (slice == 3) {
                group.put(
                        new prelude.pipeline.dicom.data.Element.Sequence(
                                Tag.PLANE_POSITION_SEQUENCE.number, java.util.List.of()));
            }
        }
        // One position for all frames together places none of them.
        EnhancedObject.set(ct.dataSet, Tag.IMAGE_POSITION_PATIENT, "0\\0\\0");
        ct.write(folder.resolve("ct"));

        assertThatThrownBy(study::read)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("frame 4 does not say where it lies");
    }

    @Test
    void framesWithoutGroupsAreRefused() throws Exception {
        TestSeries.write(
                scan, folder, 1, (_, d) -> EnhancedObject.set(d, Tag.NUMBER_OF_FRAMES, "2"));

        assertThatThrownBy(study::read)
                .hasMessageContaining("is a multi-frame object of 2 frames that do not say where");
    }
}
