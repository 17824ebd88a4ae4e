package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;

/** What stored values mean. */
class SliceValuesTest {
    @TempDir Path folder;

    private final Volume scan = TestSeries.noise(TestSeries.obliqueGrid(9));
    private StudyFolder study;

    @BeforeEach
    void open() {
        study = new StudyFolder(folder);
    }

    @Test
    void rescaleHoldsForEachSliceByItself() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> set(d, Tag.RESCALE_INTERCEPT, slice == 3 ? "-1000" : "-1024"));

        Volume read = study.read().volume();

        int inSlice = read.grid().index(2, 2, 3);
        assertThat(read.samples()[inSlice]).isEqualTo((short) (scan.samples()[inSlice] + 24));
        int below = read.grid().index(2, 2, 2);
        assertThat(read.samples()[below]).isEqualTo(scan.samples()[below]);
    }

    @Test
    void paddingThatWouldReadAsMetalBecomesAir() throws Exception {
        int padded = scan.samples()[5] + 1024;
        TestSeries.write(
                scan,
                folder,
                1,
                (_, d) -> d.put(Part10Writer.unsignedShort(Tag.PIXEL_PADDING_VALUE, padded)));

        assertThat(study.read().volume().samples()[5]).isEqualTo((short) -1024);
    }

    @Test
    void anMrKeepsItsStoredValuesAndItsScale() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (_, d) -> {
                    set(d, Tag.MODALITY, "MR");
                    set(d, Tag.RESCALE_SLOPE, "2.5");
                });

        Volume read = study.read().volume();

        assertThat(read.modality()).isEqualTo(Modality.MR);
        assertThat(read.slope()).isEqualTo(2.5);
        assertThat(read.samples()[7]).isEqualTo((short) (scan.samples()[7] + 1024));
    }

    @Test
    void petSlicesOfDifferentScalesShareOne() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    set(d, Tag.MODALITY, "PT");
                    set(d, Tag.RESCALE_SLOPE, "" + (slice + 1));
                    set(d, Tag.RESCALE_INTERCEPT, "0");
                });

        Volume read = study.read().volume();

        double truth = 5 * (scan.value(3, 3, 4) + 1024);
        assertThat(Math.abs(read.value(3, 3, 4) - truth)).isLessThanOrEqualTo(read.slope() / 2);
        assertThat(study.warnings()).anyMatch(w -> w.contains("scale of its own"));
    }

    @Test
    void aCtWithoutRescaleHasNoHounsfieldUnits() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.RESCALE_INTERCEPT, ""));

        assertThatThrownBy(study::read)
                .hasMessageContaining("lacks a usable Rescale Intercept (0028,1052)");
    }

    @Test
    void aCtWithoutAUnitIsWarnedOf() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.RESCALE_TYPE, "US"));

        study.read();

        assertThat(study.warnings())
                .singleElement()
                .asString()
                .contains("Rescale Type (0028,1054) is US");
    }
}
