package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.volume.Volume;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;
import prelude.pipeline.dicom.series.MosaicSeries.Layout;

class MosaicTest {
    private final Volume scan = MosaicSeries.volume(1);

    @TempDir Path folder;

    private StudyFolder study;

    @BeforeEach
    void open() {
        study = new StudyFolder(folder);
    }

    @ParameterizedTest
    @CsvSource({"OLDER, 1", "OLDER, -1", "SV10, 1", "SV10, -1"})
    void eachTileIsASliceInItsPlace(Layout layout, int side) throws Exception {
        MosaicSeries.write(scan, 1, side, layout, folder.resolve("a.dcm"), _ -> {});

        Volume read = study.read().volume();

        assertThat(read.samples()).isEqualTo(scan.samples());
        assertThat(read.grid().matches(scan.grid(), 1e-5)).isTrue();
        assertThat(study.warnings()).isEmpty();
    }

    @Test
    void severalMosaicsAreMoments() throws Exception {
        for (int moment = 1; moment <= 3; moment++) {
            write(moment, _ -> {});
        }

        SeriesVolume read = study.read();

        assertThat(read.phases()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(read.phases().get(i).volume().samples())
                    .isEqualTo(MosaicSeries.volume(i + 1).samples());
        }
    }

    @Test
    void bValuesOfTheCsaHeaderSetVolumesApart() throws Exception {
        for (int moment = 1; moment <= 2; moment++) {
            String weighting = moment == 1 ? "0" : "1000";
            write(
                    moment,
                    d -> {
                        Map<String, String[]> said = MosaicSeries.said(scan, 1);
                        said.put("B_value", new String[] {weighting});
                        MosaicSeries.csa(d, Layout.SV10, said);
                    });
        }

        assertThat(study.list().getFirst().volumes())
                .extracting(SeriesSummary.VolumeSummary::apart)
                .containsExactly(
                        "Diffusion b-value (0018,9087) 0", "Diffusion b-value (0018,9087) 1000");
        assertThat(study.readVolume(2).volume().samples())
                .isEqualTo(MosaicSeries.volume(2).samples());
    }

    /** As newer software writes it, without a CSA header. */
    @Test
    void privateElementsOutsideTheCsaHeaderAreEnough() throws Exception {
        write(
                1,
                d -> {
                    d.put(
                            new Element.Value(
                                    0x0029_1010, Vr.OB, MemorySegment.ofArray(new byte[4])));
                    privateText(d, 0x0021_0011, "SIEMENS MR SDI 02");
                    d.put(
                            new Element.Value(
                                    0x0021_1101, Vr.US, MemorySegment.ofArray(new byte[] {7, 0})));
                    var normal = scan.grid().patientFromVoxel();
                    d.put(
                            new Element.Value(
                                    0x0021_1102,
                                    Vr.FD,
                                    MemorySegment.ofArray(
                                            ByteBuffer.allocate(24)
                                                    .order(ByteOrder.LITTLE_ENDIAN)
                                                    .putDouble(normal.m20() / 3.3)
                                                    .putDouble(normal.m21() / 3.3)
                                                    .putDouble(normal.m22() / 3.3)
                                                    .array())));
                });

        Volume read = study.read().volume();

        assertThat(read.samples()).isEqualTo(scan.samples());
        assertThat(read.grid().matches(scan.grid(), 1e-5)).isTrue();
    }

    @Test
    void aMosaicThatDoesNotSayItsSideIsRefused() throws Exception {
        write(
                1,
                d -> {
                    Map<String, String[]> said = MosaicSeries.said(scan, 1);
                    said.put("SliceNormalVector", new String[0]);
                    MosaicSeries.csa(d, Layout.SV10, said);
                });

        study.assertRefused(
                "the folder is a mosaic of slices that does not say to which side of the first they"
                        + " follow (SliceNormalVector in the CSA header (0029,1010)): export the"
                        + " series as single slices or enhanced MR.");
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        write(1, d -> MosaicSeries.csa(d, Layout.SV10, Map.of()));
        assertThatThrownBy(study::read).hasMessageContaining("does not say how many they are");

        write(1, d -> d.put(Part10Writer.unsignedShort(Tag.ROWS, 29)));
        assertThatThrownBy(study::read)
                .hasMessageContaining("36 x 29 pixels does not part into 3 x 3 tiles");

        write(
                1,
                d -> {
                    Map<String, String[]> said = MosaicSeries.said(scan, 1);
                    said.put("SliceNormalVector", new String[] {"1", "0", "0"});
                    MosaicSeries.csa(d, Layout.SV10, said);
                });
        assertThatThrownBy(study::read).hasMessageContaining("contradicts its Image Orientation");

        write(1, d -> MosaicSeries.set(d, Tag.SPACING_BETWEEN_SLICES, "0"));
        assertThatThrownBy(study::read).hasMessageContaining("does not say how far apart they lie");
    }

    /** Slices are made of what the header states, before a pixel is read. */
    @Test
    void moreSlicesThanAnyScannerWritesAreRefused() throws Exception {
        write(
                1,
                d -> {
                    Map<String, String[]> said = MosaicSeries.said(scan, 1);
                    said.put("NumberOfImagesInMosaic", new String[] {"400000000"});
                    MosaicSeries.csa(d, Layout.SV10, said);
                });

        assertThatThrownBy(study::read)
                .hasMessageContaining(
                        "is a mosaic that states 400000000 slices, where 4096 are the most");
    }

    /** Cut anywhere it is no header, and never read beyond its end. */
    @ParameterizedTest
    @CsvSource({"OLDER", "SV10"})
    void aCutCsaHeaderSaysNothing(Layout layout) {
        byte[] whole = MosaicSeries.csaBytes(layout, MosaicSeries.said(scan, 1));
        for (int length = 0; length < whole.length; length++) {
            DataSet dataSet = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
            byte[] cut = Arrays.copyOf(whole, length);
            dataSet.put(new Element.Value(0x0029_1010, Vr.OB, MemorySegment.ofArray(cut)));
            double[] normal =
                    CsaHeader.of(dataSet).map(c -> c.numbers("SliceNormalVector")).orElse(null);
            assertThat(normal == null || normal.length != 3 || length > whole.length - 48).isTrue();
        }
    }

    private void write(int moment, Consumer<DataSet> spoil) throws Exception {
        MosaicSeries.write(
                MosaicSeries.volume(moment),
                moment,
                1,
                Layout.SV10,
                folder.resolve(moment + ".dcm"),
                spoil);
    }

    private static void privateText(DataSet to, int tag, String text) {
        String even = text.length() % 2 == 0 ? text : text + " ";
        byte[] bytes = even.getBytes(StandardCharsets.US_ASCII);
        to.put(new Element.Value(tag, Vr.LO, MemorySegment.ofArray(bytes)));
    }
}
