package prelude.cases.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

final class NrrdTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void anObliqueVolumeComesBackToTheLastBit(Nrrd.Encoding encoding) throws Exception {
        VoxelGrid grid = MadeCase.obliqueGrid(23, 19, 11);
        for (Volume made : new Volume[] {MadeCase.volume(grid), MadeCase.notCt(grid)}) {
            Path file = folder.resolve("v.nrrd");
            Nrrd.write(made, file, encoding);
            Volume read = Nrrd.readVolume(file);
            assertThat(read.grid()).isEqualTo(grid);
            assertThat(read.samples()).isEqualTo(made.samples());
            assertThat(read.modality()).isEqualTo(made.modality());
            assertThat(read.slope()).isEqualTo(made.slope());
            assertThat(read.intercept()).isEqualTo(made.intercept());
        }
    }

    @Test
    void aSegmentationCarriesSlicersKeys() throws Exception {
        LabelMap made = MadeCase.labels(MadeCase.obliqueGrid(20, 10, 5));
        Path file = folder.resolve("l.seg.nrrd");
        Nrrd.write(made, file, Nrrd.Encoding.RAW);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .startsWith("NRRD0004\n")
                .contains("sizes: 2 20 10 5\n", "kinds: list domain domain domain\n")
                .contains("Segment0_ID:=liver\n", "Segment0_LabelValue:=1\n", "Segment0_Layer:=0\n")
                .contains(
                        "Segment2_Name:=tumour\n",
                        "Segment2_LabelValue:=1\n",
                        "Segment2_Layer:=1\n")
                .contains("Segment0_Extent:=0 19 0 9 0 4\n", "SCT^10200004^Liver");
        LabelMap read = Nrrd.readLabels(file, Progress.silent());
        LabelMap expected =
                new LabelMap(
                        made.grid(),
                        made.layers().stream()
                                .map(l -> new LabelLayer(l.labels(), null, l.structures()))
                                .toList());
        CaseFileTest.assertSameLabels(read, expected);
    }

    @Test
    void aFileInRasStandsWhereItShould() throws Exception {
        byte[] data = ByteBuffer.allocate(4).order(ByteOrder.BIG_ENDIAN).putFloat(7.5f).array();
        Volume read =
                Nrrd.readVolume(
                        file(
                                """
                                NRRD0005
                                type: float
                                dimension: 3
                                space: RAS
                                sizes: 1 1 1
                                space directions: (2, 0, 0) (0, 3, 0) (0, 0, 4)
                                endian: big
                                encoding: raw
                                space origin: (10, 20, 30)

                                """,
                                data));
        assertThat(read.grid().patientMm(0, 0, 0)).isEqualTo(new Vector3d(-10, -20, 30));
        assertThat(read.grid().patientMm(1, 1, 1)).isEqualTo(new Vector3d(-12, -23, 34));
        assertThat(read.value(0, 0, 0)).isCloseTo(7.5, within(1e-6));
        assertThat(read.modality()).isEqualTo(Modality.OTHER);
    }

    private static final String TWO_LIVERS_AND_A_SPLEEN =
            """

            Segment0_ID:=a
            Segment0_Name:=Liver
            Segment0_LabelValue:=1
            Segment1_ID:=b
            Segment1_Name:=liver
            Segment1_LabelValue:=2
            Segment2_ID:=c
            Segment2_Name:=spleen
            Segment2_LabelValue:=3

            """;

    @Test
    void segmentsOfOneMeaningAreJoinedAndThatIsSaid() throws Exception {
        Path file =
                file(
                        header("unsigned char", "5 1 1")
                                .replace("RAW", "raw")
                                .replace("\n\n", TWO_LIVERS_AND_A_SPLEEN),
                        new byte[] {0, 1, 2, 3, 0});
        List<String> warnings = new ArrayList<>();
        LabelMap read = Nrrd.readLabels(file, warningsTo(warnings));
        assertThat(read.layers().getFirst().labels()).containsExactly(0, 1, 1, 2, 0);
        assertThat(warnings).containsExactly("Labels of one meaning were joined: liver.");
        LabelMap named =
                Nrrd.readLabels(file, Map.of(1, MadeCase.code("liver"), 3, MadeCase.code("liver")));
        assertThat(named.layers().getFirst().labels()).containsExactly(0, 1, 0, 1, 0);
    }

    private static Progress warningsTo(List<String> warnings) {
        return new Progress() {
            @Override
            public void report(String stage, double done) {}

            @Override
            public void warn(String sentence) {
                warnings.add(sentence);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }

    @Test
    void aPlainLabelVolumeTakesItsNamesFromTheCaller() throws Exception {
        Path file =
                file(
                        header("unsigned short", "5 1 1").replace("RAW", "raw"),
                        new byte[] {0, 0, 44, 1, 7, 0, 44, 1, 9, 0});
        LabelMap read =
                Nrrd.readLabels(
                        file, Map.of(7, MadeCase.code("spleen"), 300, MadeCase.code("liver")));
        assertThat(read.layers().getFirst().labels()).containsExactly(0, 2, 1, 2, 0);
        assertThatThrownBy(() -> Nrrd.readLabels(file, Progress.silent()))
                .hasMessageContaining("names no segments");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    type: short | type: quaternion | has samples of type quaternion, which is not read
                    encoding: raw | encoding: bzip2 | has the encoding bzip2; raw and gzip are read
                    space: LPS | space: scanner-xyz | stands in the space scanner-xyz, which is no patient's
                    space: LPS | content: x | lacks the field "space"
                    sizes: 5 1 1 | sizes: 5 1 x | has the sizes "5 1 x"
                    sizes: 5 1 1 | sizes: 5 100 2 | declares 2,000 bytes of samples
                    sizes: 5 1 1 | sizes: 5 1 | is not a volume of three dimensions in space
                    (0,0,1) | (0,1,0) | has a geometry that cannot be
                    NRRD0004 | P5 | is not an NRRD file
                    """)
    void aFileThatCannotBeIsRefused(String from, String to, String sentence) throws Exception {
        Path file = file(header("short", "5 1 1").replace(from, to), new byte[10]);
        assertThatThrownBy(() -> Nrrd.readVolume(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith("NRRD file " + file + " ")
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
    }

    @Test
    void parallelGzipIsGzipOfOneMember() throws Exception {
        byte[] bytes = new byte[3_500_001];
        new Random(1).nextBytes(bytes);
        Arrays.fill(bytes, 1_000_000, 2_500_000, (byte) 0);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ParallelGzip out = new ParallelGzip(packed)) {
            out.write(bytes, 0, 1_234_567);
            out.write(bytes, 1_234_567, bytes.length - 1_234_567);
            out.finish();
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    private static String header(String type, String sizes) {
        return """
        NRRD0004
        type: %s
        dimension: 3
        space: LPS
        sizes: %s
        space directions: (1,0,0) (0,1,0) (0,0,1)
        endian: little
        encoding: raw
        space origin: (0,0,0)

        """
                .formatted(type, sizes);
    }

    private Path file(String header, byte[] data) throws IOException {
        Path file = folder.resolve("made.nrrd");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(data);
        Files.write(file, all.toByteArray());
        return file;
    }
}
