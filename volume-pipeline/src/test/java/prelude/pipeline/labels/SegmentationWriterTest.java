package prelude.pipeline.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.joml.Matrix4d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.Tools;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

class SegmentationWriterTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 10, 30);

    private static final String TISSUE = "85756007";

    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final StructureCatalogue catalogue = StructureCatalogue.standard();
    private final Pseudonyms pseudonyms = Pseudonyms.ofKey(new byte[32]);

    /** Oblique, uneven and of an odd number of pixels. */
    private final VoxelGrid grid =
            new VoxelGrid(
                    21,
                    17,
                    9,
                    new Matrix4d()
                            .translate(-31.5, 12.25, 700)
                            .rotateXYZ(0.2, -0.4, 0.9)
                            .scale(0.8, 0.9, 2.5));

    private StructureCode listed(String name) {
        return catalogue.find(name).orElseThrow();
    }

    private LabelMap labels() {
        byte[] organs = new byte[grid.voxelCount()];
        byte[] lesions = new byte[grid.voxelCount()];
        for (int s = 0; s < 9; s++) {
            for (int r = 0; r < 17; r++) {
                for (int c = 0; c < 21; c++) {
                    int at = grid.index(c, r, s);
                    organs[at] = (byte) (s < 2 ? 0 : c < 10 ? 1 : c > 14 ? 2 : r == 3 ? 3 : 0);
                    lesions[at] = (byte) ((c + r + s) % 7 == 0 ? 1 : 0);
                }
            }
        }
        return new LabelMap(
                grid,
                List.of(
                        new LabelLayer(
                                organs,
                                null,
                                List.of(
                                        listed("liver"),
                                        listed("kidney_left"),
                                        catalogue.unlisted("my plane"))),
                        new LabelLayer(lesions, null, List.of(listed("tumour")))));
    }

    private ResultStudy study(String... sources) {
        return new ResultStudy(
                "Doe^Jane",
                "4711",
                "19700101",
                "F",
                "20261120",
                "101500",
                "7",
                "A1",
                "",
                "1.2.3.1",
                SegObject.SERIES,
                SegObject.FRAME,
                "1.2.840.10008.5.1.4.1.1.2",
                List.of(sources));
    }

    private Path write(ResultStudy study) throws Exception {
        Path file = folder.resolve("out.seg.dcm");
        SegmentationWriter.write(labels(), study, SegmentationWriter.Made.AUTOMATIC, NOW, file);
        return file;
    }

    private static String[] perSlice() {
        String[] uids = new String[9];
        for (int i = 0; i < 9; i++) {
            uids[i] = "1.2.3.7." + (i + 1);
        }
        return uids;
    }

    private TargetScan scan() {
        return SegObject.scan(grid, pseudonyms);
    }

    @Test
    void whatIsWrittenReadsBackVoxelForVoxel() throws Exception {
        LabelMap read = LabelFile.read(write(study(perSlice())), null, scan(), noticed);

        LabelMap written = labels();
        assertThat(read.layers()).hasSize(2);
        for (int layer = 0; layer < 2; layer++) {
            assertThat(read.layers().get(layer).labels())
                    .isEqualTo(written.layers().get(layer).labels());
        }
        assertThat(read.structures().stream().map(StructureCode::name))
                .containsExactly("liver", "kidney_left", "my_plane", "tumour");
        assertThat(noticed.warnings())
                .containsExactly(
                        "1 label is not on Prelude's list and is taken for soft tissue: my_plane.");
    }

    @Test
    void anotherProgramFindsNoErrorInIt() throws Exception {
        for (ResultStudy study :
                List.of(
                        study(perSlice()),
                        study("1.2.3.7.1"),
                        ResultStudy.ofPseudonyms(Map.of("study", "2.25.1", "series", "2.25.2")))) {
            assertThat(Tools.run("dciodvfy", write(study).toString()))
                    .doesNotContain("Error")
                    .contains("Segmentation");
        }
    }

    @Test
    void anotherProgramReadsTheCodesAndColoursOfTheWholeCatalogue() throws Exception {
        List<StructureCode> all = catalogue.all();
        byte[] voxels = new byte[grid.voxelCount()];
        for (int i = 0; i < all.size(); i++) {
            voxels[i] = (byte) (i + 1);
        }
        Path file = folder.resolve("all.seg.dcm");
        LabelMap labels = new LabelMap(grid, List.of(new LabelLayer(voxels, null, all)));
        SegmentationWriter.write(
                labels, study(perSlice()), SegmentationWriter.Made.AUTOMATIC, NOW, file);

        List<DumpedSegment> read =
                DumpedSegment.all(Tools.run("dcmdump", "+L", "-M", file.toString()));
        assertThat(read).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            StructureCode code = all.get(i);
            DumpedSegment segment = read.get(i);
            // A concept that SNOMED CT lacks is a tissue, whose label alone says which.
            boolean coded = !code.snomed().isEmpty();
            assertThat(segment.type()).as(code.name()).isEqualTo(coded ? code.snomed() : TISSUE);
            assertThat(segment.scheme()).as(code.name()).isEqualTo("SCT");
            assertThat(segment.modifier())
                    .as(code.name())
                    .isEqualTo(
                            StructureCatalogue.sideOf(code.name())
                                    .filter(_ -> coded)
                                    .map(StructureCatalogue.Side::snomed)
                                    .orElse(""));
            int rgb = segment.rgb();
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(rgb >> shift & 255)
                        .as(code.name())
                        .isCloseTo(code.rgb() >> shift & 255, within(1));
            }
        }
    }

    @Test
    void eachFrameNamesTheImageItWasDrawnOn() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            DataSet seg = DicomPort.standard().read(write(study(perSlice())), arena).orElseThrow();
            DataSet first = seg.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS).getFirst();
            DataSet source =
                    first.items(Tag.DERIVATION_IMAGE_SEQUENCE)
                            .getFirst()
                            .items(Tag.SOURCE_IMAGE_SEQUENCE)
                            .getFirst();

            // The liver begins on the third slice.
            assertThat(source.text(Tag.REFERENCED_SOP_INSTANCE_UID)).hasValue("1.2.3.7.3");
            assertThat(
                            seg.items(Tag.REFERENCED_SERIES_SEQUENCE)
                                    .getFirst()
                                    .items(Tag.REFERENCED_INSTANCE_SEQUENCE))
                    .hasSize(9);
        }
    }

    @Test
    void aPseudonymousResultNamesNobody() throws Exception {
        ResultStudy pseudonymous =
                ResultStudy.ofPseudonyms(
                        Map.of(
                                "study",
                                "2.25.1",
                                "series",
                                "2.25.2",
                                "frame_of_reference",
                                "2.25.3"));
        try (Arena arena = Arena.ofConfined()) {
            DataSet seg = DicomPort.standard().read(write(pseudonymous), arena).orElseThrow();

            assertThat(seg.text(Tag.PATIENT_NAME)).isEmpty();
            assertThat(seg.text(Tag.PATIENT_IDENTITY_REMOVED)).hasValue("YES");
            assertThat(seg.text(Tag.STUDY_INSTANCE_UID)).hasValue("2.25.1");
            assertThat(seg.text(Tag.FRAME_OF_REFERENCE_UID)).hasValue("2.25.3");
        }
    }

    @Test
    void labelsOfNothingAreRefused() {
        LabelMap empty =
                new LabelMap(
                        grid,
                        List.of(
                                new LabelLayer(
                                        new byte[grid.voxelCount()],
                                        null,
                                        List.of(listed("liver")))));

        assertThatThrownBy(() ->
                        SegmentationWriter.write(
                                empty,
                                study(),
                                SegmentationWriter.Made.AUTOMATIC,
                                NOW,
                                folder.resolve("none.dcm")))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("No voxel of the case is labelled");
    }

    @Test
    void coloursAreThoseOfTheCieSpace() {
        // White is L 100 and neutral; sRGB red is L 54.29, a 80.81, b 69.89 under D50.
        assertThat(LabColour.of(0xffffff)[0])
                .isCloseTo(65535, org.assertj.core.data.Offset.offset(3));
        int[] red = LabColour.of(0xff0000);
        assertThat(red[0] * 100 / 65535.0).isCloseTo(54.29, new Within(0.05).offset());
        assertThat(red[1] * 255 / 65535.0 - 128).isCloseTo(80.81, new Within(0.1).offset());
        assertThat(red[2] * 255 / 65535.0 - 128).isCloseTo(69.89, new Within(0.1).offset());
    }

    private record Within(double by) {
        org.assertj.core.data.Offset<Double> offset() {
            return org.assertj.core.data.Offset.offset(by);
        }
    }
}
