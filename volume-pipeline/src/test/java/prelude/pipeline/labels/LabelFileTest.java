package prelude.pipeline.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.file.Nrrd;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.SharedData;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.source.Nifti;
import prelude.pipeline.source.VolumeSource;

class LabelFileTest {
    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final VoxelGrid grid =
            VoxelGrid.axisAligned(4, 3, 2, new Vector3d(2, 2, 5), new Vector3d(-10, 20, 30));

    @Test
    void aRealSegmentationHasTheVolumesThatItsAuthorsState() throws Exception {
        Path data = SharedData.find("ct_abdomen_pelvis_62labels");
        VoxelGrid ct =
                new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]))
                        .open(
                                List.of(data.resolve("example_ct.nii.gz")),
                                SeriesRequest.only(),
                                noticed)
                        .volume()
                        .grid();

        LabelMap labels =
                LabelFile.read(
                        data.resolve("example_seg_fast_force_split.nii.gz"),
                        data.resolve("labels.json"),
                        TargetScan.ofPlace(ct),
                        noticed);

        assertThat(labels.structures()).hasSize(61);
        assertThat(millilitres(labels, "liver")).isCloseTo(1126, offset(1));
        assertThat(millilitres(labels, "spleen")).isCloseTo(261, offset(1));
        assertThat(noticed.warnings()).noneMatch(w -> w.contains("another grid"));
    }

    @Test
    void voxelsInAnotherOrderAreTakenByTheirPlace() throws Exception {
        // Axes swapped and turned round: file (c, r, s) is volume (3 - r, c, s).
        Matrix4d volumeFromFile = new Matrix4d(0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 3, 0, 0, 1);
        Matrix4d patientFromFile = grid.patientFromVoxel().mul(volumeFromFile, new Matrix4d());
        short[] values = new short[24];
        values[(1 * 4 + 0) * 3 + 2] = 7;
        Path file =
                new Nifti(3, 4, 2)
                        .patientFromVoxel(patientFromFile)
                        .write(folder.resolve("turned.nii"), values);

        LabelMap labels = LabelFile.read(file, null, TargetScan.ofPlace(grid), noticed);

        byte[] layer = labels.layers().getFirst().labels();
        assertThat(layer[grid.index(3, 2, 1)]).isEqualTo((byte) 1);
        assertThat(labels.layers().getFirst().voxelCounts()[1]).isEqualTo(1);
        assertThat(labels.structures().getFirst().name()).isEqualTo("label_7");
        assertThat(noticed.warnings())
                .containsExactly("1 label has no name and is called label_7.");
    }

    @Test
    void labelsOnAnotherGridAreTakenFromTheNearestVoxelAndThatIsSaid() throws Exception {
        short[] values = new short[4 * 3 * 2];
        java.util.Arrays.fill(values, (short) 3);
        Matrix4d shifted = new Matrix4d().translation(4, 0, 0).mul(grid.patientFromVoxel());
        Path file =
                new Nifti(4, 3, 2).patientFromVoxel(shifted).write(folder.resolve("s.nii"), values);

        LabelMap labels = LabelFile.read(file, null, TargetScan.ofPlace(grid), noticed);

        assertThat(labels.layers().getFirst().voxelCounts()).containsExactly(12, 12);
        assertThat(noticed.warnings())
                .anyMatch(w -> w.contains("another grid") && w.contains("50 %"));
    }

    @Test
    void labelsOfAnotherPlaceAreRefused() throws Exception {
        short[] values = new short[24];
        values[3] = 1;
        Matrix4d far = new Matrix4d().translation(500, 0, 0).mul(grid.patientFromVoxel());
        Path file =
                new Nifti(4, 3, 2).patientFromVoxel(far).write(folder.resolve("far.nii"), values);

        assertRefused(file, "lies outside the volume");
    }

    @Test
    void whatIsNoLabelFileIsRefused() throws Exception {
        Path scan = folder.resolve("scan.nii");
        float[] values = new float[24];
        values[4] = 1.5f;
        new Nifti(4, 3, 2).patientFromVoxel(grid.patientFromVoxel()).write(scan, values);
        assertRefused(scan, "is no label file: it holds the value 1.5");
        Path empty = folder.resolve("empty.nii");
        new Nifti(4, 3, 2).patientFromVoxel(grid.patientFromVoxel()).write(empty, new short[24]);
        assertRefused(empty, "holds no label above 0");
        assertRefused(
                SharedData.find("rt_dicompyler/rtplan.dcm"), "is a DICOM object without labels");
    }

    @Test
    void namesComeInEitherOrderAndMeaningsAreLookedUp() throws Exception {
        short[] values = new short[24];
        values[0] = 1;
        values[1] = 2;
        Path file =
                new Nifti(4, 3, 2)
                        .patientFromVoxel(grid.patientFromVoxel())
                        .write(folder.resolve("l.nii"), values);
        Path names = folder.resolve("names.json");
        Files.writeString(
                names, "{\"labels\": {\"background\": 0, \"Liver\": 1, \"my lesion\": 2}}");

        LabelMap labels = LabelFile.read(file, names, TargetScan.ofPlace(grid), noticed);

        assertThat(labels.structures().stream().map(s -> s.name()))
                .containsExactly("liver", "my_lesion");
        assertThat(labels.structures().getFirst().snomed()).isNotEmpty();
        assertThat(noticed.warnings())
                .singleElement()
                .asString()
                .contains("my lesion")
                .contains("soft tissue");
    }

    @Test
    void twoLabelsOfOneMeaningAreJoinedAndThatIsSaid() throws Exception {
        short[] values = new short[24];
        values[0] = 1;
        values[1] = 2;
        Path file =
                new Nifti(4, 3, 2)
                        .patientFromVoxel(grid.patientFromVoxel())
                        .write(folder.resolve("l.nii"), values);
        Path names =
                Files.writeString(folder.resolve("n.json"), "{\"1\":\"Liver\",\"2\":\"liver\"}");

        LabelMap labels = LabelFile.read(file, names, TargetScan.ofPlace(grid), noticed);

        assertThat(labels.layers().getFirst().voxelCounts()).containsExactly(22, 2);
        assertThat(noticed.warnings()).containsExactly("Labels of one meaning were joined: liver.");
    }

    @Test
    void slicerSegmentsComeOntoTheVolumesGrid() throws Exception {
        short[] values = new short[24];
        values[5] = 1;
        Path nifti =
                new Nifti(4, 3, 2)
                        .patientFromVoxel(grid.patientFromVoxel())
                        .write(folder.resolve("l.nii"), values);
        LabelMap written = LabelFile.read(nifti, null, TargetScan.ofPlace(grid), noticed);
        Path file = folder.resolve("l.seg.nrrd");
        Nrrd.write(written, file, Nrrd.Encoding.GZIP);

        Noticed ofSegments = new Noticed();
        LabelMap read = LabelFile.read(file, null, TargetScan.ofPlace(grid), ofSegments);

        assertThat(read.layers().getFirst().labels())
                .isEqualTo(written.layers().getFirst().labels());
        assertThat(ofSegments.warnings())
                .containsExactly(
                        "1 label is not on Prelude's list and is taken for soft tissue: label_1.");
    }

    @Test
    void namesInSlicersAndNamesFilesDoNotNameTheScansPatient() throws Exception {
        short[] values = new short[24];
        values[5] = 1;
        values[6] = 2;
        values[7] = 3;
        Path nifti =
                new Nifti(4, 3, 2)
                        .patientFromVoxel(grid.patientFromVoxel())
                        .write(folder.resolve("l.nii"), values);
        Path names =
                Files.writeString(
                        folder.resolve("n.json"),
                        "{\"1\":\"Doe_metastasis\",\"2\":\"JOHN Doe\",\"3\":\"Doe's left kidney\"}");
        TargetScan named = of(TypedNames.kept());
        LabelMap written = LabelFile.read(nifti, names, named, noticed);
        assertThat(written.structures().getFirst().name()).isEqualTo("doe_metastasis");
        Path slicer = folder.resolve("l.seg.nrrd");
        Nrrd.write(written, slicer, Nrrd.Encoding.GZIP);
        TargetScan impersonal = of(TypedNames.without(TypedNamesTest.of("DOE^JOHN")));
        Noticed said = new Noticed();

        LabelMap ofNumbers = LabelFile.read(nifti, names, impersonal, said);
        LabelMap ofSegments = LabelFile.read(slicer, null, impersonal, said);

        assertThat(ofNumbers.structures().stream().map(s -> s.name()))
                .containsExactly("metastasis", "segment_2", "s_left_kidney");
        assertThat(ofSegments.structures().stream().map(s -> s.name()))
                .containsExactly("metastasis", "segment_2", "s_left_kidney");
        assertThat(ofSegments.structures() + " " + said.warnings())
                .doesNotContainIgnoringCase("doe")
                .doesNotContainIgnoringCase("john");
    }

    private TargetScan of(TypedNames names) {
        TargetScan place = TargetScan.ofPlace(grid);
        return new TargetScan(grid, place.origin(), place.pseudonyms(), names);
    }

    @Test
    void segmentsThatSlicerNamesByNumberAreKnownByTheirTerminology() throws Exception {
        String header =
                """
                NRRD0004
                type: unsigned char
                dimension: 3
                space: left-posterior-superior
                sizes: 4 3 2
                space directions: (2,0,0) (0,2,0) (0,0,5)
                kinds: domain domain domain
                encoding: raw
                space origin: (-10,20,30)
                Segment0_ID:=Segment_1
                Segment0_Name:=Segment_1
                Segment0_LabelValue:=1
                Segment0_Layer:=0
                Segment0_Tags:=TerminologyEntry:Segmentation category and type - 3D Slicer General Anatomy list~SCT^123037004^Anatomical Structure~SCT^64033007^Kidney~SCT^24028007^Right~Anatomic codes - DICOM master list~^^~^^|

                """;
        byte[] voxels = new byte[24];
        voxels[grid.index(1, 2, 1)] = 1;
        Path file = folder.resolve("slicer.seg.nrrd");
        try (var out = Files.newOutputStream(file)) {
            out.write(header.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.write(voxels);
        }

        LabelMap labels = LabelFile.read(file, null, TargetScan.ofPlace(grid), noticed);

        assertThat(labels.structures().getFirst().name()).isEqualTo("kidney_right");
        assertThat(labels.layers().getFirst().labels()).isEqualTo(voxels);
        assertThat(noticed.warnings()).isEmpty();
    }

    private static double millilitres(LabelMap labels, String structure) {
        LabelMap.Place place = labels.find(structure).orElseThrow();
        return place.layer().voxelCounts()[place.label()] * labels.grid().voxelVolumeMm3() / 1000;
    }

    private static org.assertj.core.data.Offset<Double> offset(double by) {
        return org.assertj.core.data.Offset.offset(by);
    }

    @Test
    void whatIsNoFileOfLabelsIsToldWhichAreTaken() throws Exception {
        assertRefused(
                Files.writeString(folder.resolve("passwd"), "root:x:0:0:root:/root:/bin/bash\n"),
                "is no file of labels: name a DICOM segmentation (SEG) or structure set (RTSTRUCT), or labels in NIfTI, NRRD (.seg.nrrd too) or MetaImage.");
        assertRefused(
                Files.createFile(folder.resolve("empty.nii.gz")), "is no file of labels: name a");
    }

    private void assertRefused(Path file, String clause) {
        assertThatThrownBy(() -> LabelFile.read(file, null, TargetScan.ofPlace(grid), noticed))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith(file + " " + clause);
    }
}
