package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.Vr;

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
    void paddingOfAnMrBecomesDark() throws Exception {
        int padded = scan.samples()[5] + 1024;
        TestSeries.write(
                scan,
                folder,
                1,
                (_, d) -> {
                    set(d, Tag.MODALITY, "MR");
                    d.put(Part10Writer.unsignedShort(Tag.PIXEL_PADDING_VALUE, padded));
                });

        Volume read = study.read().volume();

        assertThat(read.samples()[5]).isZero();
        assertThat(read.samples()[7]).isEqualTo((short) (scan.samples()[7] + 1024));
    }

    @Test
    void fractionsOfAHounsfieldUnitAreRoundedAloud() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.RESCALE_SLOPE, "0.25"));

        study.read();

        assertThat(study.warnings()).contains("Values were rounded to whole Hounsfield units.");
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

    @Test
    void monochrome1IsAMatterOfDisplayAlone() throws Exception {
        TestSeries.write(
                scan, folder, 1, (_, d) -> set(d, Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1"));

        assertThat(study.read().volume().samples()).isEqualTo(scan.samples());
    }

    @Test
    void aModalityTableTakesThePlaceOfARescale() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (_, d) -> {
                    set(d, Tag.MODALITY, "MR");
                    DataSet table = EnhancedObject.item();
                    table.put(shorts(Tag.LUT_DESCRIPTOR, 4096, 24, 16));
                    int[] values = new int[4096];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = 65535 - 16 * i;
                    }
                    table.put(shorts(Tag.LUT_DATA, values));
                    EnhancedObject.put(d, Tag.MODALITY_LUT_SEQUENCE, table);
                });

        Volume read = study.read().volume();

        double truth = 65535 - 16 * (scan.value(3, 3, 4) + 1024 - 24);
        assertThat(Math.abs(read.value(3, 3, 4) - truth)).isLessThanOrEqualTo(read.slope() / 2);
    }

    @Test
    void realValuesAreRoundedToTheStepsOfTheirRange() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    set(d, Tag.MODALITY, "PT");
                    set(d, Tag.RESCALE_SLOPE, "1");
                    set(d, Tag.RESCALE_INTERCEPT, "0");
                    d.put(floats(slice));
                });

        Volume read = study.read().volume();

        double truth = real(4, 3 * 12 + 3);
        assertThat(Math.abs(read.value(3, 3, 4) - truth)).isLessThanOrEqualTo(read.slope() / 2);
        assertThat(noneBelow(read)).isZero();
        assertThat(study.warnings()).anyMatch(w -> w.contains("more than 16 bits"));
    }

    /** Of a background of 0, which stays exactly 0. */
    private static double noneBelow(Volume volume) {
        double least = Double.MAX_VALUE;
        for (int column = 0; column < 12; column++) {
            least = Math.min(least, volume.value(column, 0, 0));
        }
        return least;
    }

    private static double real(int slice, int pixel) {
        return pixel < 12 ? 0 : Math.expm1(0.1 * pixel) + slice * 1e-3;
    }

    private static Element floats(int slice) {
        ByteBuffer bytes = ByteBuffer.allocate(480).order(ByteOrder.LITTLE_ENDIAN);
        for (int pixel = 0; pixel < 120; pixel++) {
            bytes.putFloat((float) real(slice, pixel));
        }
        return new Element.Value(
                Tag.FLOAT_PIXEL_DATA.number, Vr.OF, MemorySegment.ofArray(bytes.array()));
    }

    private static Element shorts(Tag tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return new Element.Value(tag.number, tag.vr, MemorySegment.ofArray(bytes.array()));
    }
}
