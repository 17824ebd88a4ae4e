package prelude.pipeline.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.SharedData;
import prelude.pipeline.Tools;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.source.Scan;
import prelude.pipeline.source.VolumeSource;

/**
 * Segmentations and structure sets of other programs. The counts of bits were taken by another
 * program (numpy's unpackbits over pydicom's Pixel Data).
 */
class RealLabelsTest {
    /** Of the three slices on which highdicom's test files are drawn. */
    private static final VoxelGrid HIGHDICOM =
            VoxelGrid.axisAligned(
                    16,
                    16,
                    3,
                    new Vector3d(0.488281, 0.488281, 1.25),
                    new Vector3d(-125, -128.100006, 103.019997));

    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final Pseudonyms pseudonyms = Pseudonyms.ofKey(new byte[32]);

    private TargetScan scan(Path source) throws Exception {
        Scan scan =
                new VolumeSource(DicomPort.standard(), pseudonyms)
                        .open(List.of(source), SeriesRequest.only(), new Noticed());
        return new TargetScan(
                scan.volume().grid(), scan.origin(), () -> pseudonyms, TypedNames.ofNobody());
    }

    private static Map<String, Long> voxels(LabelMap labels) {
        Map<String, Long> voxels = new TreeMap<>();
        for (LabelLayer layer : labels.layers()) {
            long[] counts = layer.voxelCounts();
            for (int i = 0; i < layer.structures().size(); i++) {
                voxels.put(layer.structures().get(i).name(), counts[i + 1]);
            }
        }
        return voxels;
    }

    @Test
    void aSegmentationOfSomeSlicesOfAPetKeepsItsBitsInPlace() throws Exception {
        Path data = SharedData.find("pet_plus_seg_qin024");

        LabelMap labels =
                LabelFile.read(data.resolve("SEG"), null, scan(data.resolve("PET")), noticed);

        assertThat(voxels(labels))
                .isEqualTo(Map.of("neoplasm_primary", 54L, "neoplasm_secondary", 212L));
        // Its first frame's position, of which the header speaks.
        double lowest = labels.grid().patientMm(0, 0, firstSlice(labels, "neoplasm_primary")).z;
        assertThat(lowest).isCloseTo(-425.834, within(1e-3));
        assertThat(noticed.warnings()).hasSize(1);
    }

    private static int firstSlice(LabelMap labels, String structure) {
        LabelMap.Place place = labels.find(structure).orElseThrow();
        byte[] voxels = place.layer().labels();
        for (int i = 0; i < voxels.length; i++) {
            if (voxels[i] == place.label()) {
                return i / (labels.grid().columns() * labels.grid().rows());
            }
        }
        throw new AssertionError("no voxel of " + structure);
    }

    @Test
    void segmentsThatOverlapInRealFilesKeepAllTheirBits() throws Exception {
        Path data = SharedData.find("seg_dcmqi_ct3slice");
        TargetScan ct = scan(data.resolve("ct-3slice"));

        LabelMap overlapping =
                LabelFile.read(data.resolve("partial_overlaps.dcm"), null, ct, noticed);
        LabelMap liver = LabelFile.read(data.resolve("liver.dcm"), null, ct, noticed);

        assertThat(voxels(overlapping))
                .isEqualTo(
                        Map.of(
                                "green",
                                9602L,
                                "orange",
                                11888L,
                                "purple",
                                10743L,
                                "light_blue",
                                6693L,
                                "dark_blue",
                                4713L));
        assertThat(overlapping.layers().size()).isGreaterThan(1);
        assertThat(voxels(liver)).isEqualTo(Map.of("liver", 107098L));
        assertThatThrownBy(() ->
                        LabelFile.read(data.resolve("24x38x3/seg/label.seg"), null, ct, noticed))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("another Frame of Reference UID");
        assertThatThrownBy(() -> LabelFile.read(data, null, ct, noticed))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("holds 3 segmentations");
    }

    @Test
    void framesThatAreNotSquareAreTakenRowByRow() throws Exception {
        Path data = SharedData.find("seg_dcmqi_ct3slice/24x38x3");
        TargetScan ct = scan(data.resolve("image"));

        LabelMap segmentation = LabelFile.read(data.resolve("seg/label.seg"), null, ct, noticed);
        Path names = folder.resolve("names.json");
        Files.writeString(names, "{\"1\": \"liver\"}");
        LabelMap nrrd = LabelFile.read(data.resolve("nrrd/label.nrrd"), names, ct, noticed);

        assertThat(voxels(segmentation)).isEqualTo(Map.of("liver", 315L));
        assertThat(segmentation.layers().getFirst().labels())
                .isEqualTo(nrrd.layers().getFirst().labels());
    }

    @Test
    void gradedAndBinaryFilesOfTheSameShapeAgree() throws Exception {
        Path data = SharedData.find("seg_sr_highdicom");
        for (String name : List.of("binary", "binary_fractional", "true_fractional")) {
            LabelMap labels =
                    LabelFile.read(
                            data.resolve("seg_image_ct_" + name + ".dcm"),
                            null,
                            TargetScan.ofPlace(HIGHDICOM),
                            noticed);
            assertThat(voxels(labels)).as(name).isEqualTo(Map.of("bone", 638L));
        }
        LabelMap overlap =
                LabelFile.read(
                        data.resolve("seg_image_ct_binary_overlap.dcm"),
                        null,
                        TargetScan.ofPlace(HIGHDICOM),
                        noticed);
        assertThat(overlap.layers()).hasSize(2);
        assertThat(overlap.structures().get(1).snomed()).isEqualTo("421060004");
    }

    @Test
    void compressedFramesGiveTheSameLabels() throws Exception {
        Path data = SharedData.find("seg_sr_highdicom/seg_image_ct_true_fractional.dcm");
        Path explicit = folder.resolve("explicit.dcm");
        Tools.run("dcmconv", "+te", data.toString(), explicit.toString());
        Path runLength = folder.resolve("rle.dcm");
        Tools.run("dcmcrle", explicit.toString(), runLength.toString());
        Path deflated = folder.resolve("deflated.dcm");
        Tools.run("dcmconv", "+td", data.toString(), deflated.toString());
        Path wavelet = folder.resolve("j2k.dcm");
        Tools.run("gdcmconv", "--j2k", explicit.toString(), wavelet.toString());

        for (Path file : List.of(explicit, runLength, deflated, wavelet)) {
            LabelMap labels = LabelFile.read(file, null, TargetScan.ofPlace(HIGHDICOM), noticed);
            assertThat(voxels(labels)).as(file.toString()).isEqualTo(Map.of("bone", 638L));
        }
    }

    @Test
    void aRealStructureSetIsFilledOntoTheScanItWasDrawnOn() throws Exception {
        Path data = SharedData.find("rt_dicompyler");
        // The scan is not there but for one slice, which gives the pixels; 141 outlines of the
        // skin lie 3 mm apart from z -122.44 to 168.56.
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        512,
                        512,
                        98,
                        new Vector3d(1.074219, 1.074219, 3),
                        new Vector3d(-275, -524, -122.4407));

        LabelMap labels =
                LabelFile.read(data.resolve("rtss.dcm"), null, TargetScan.ofPlace(grid), noticed);

        double voxelMl = grid.voxelVolumeMm3() / 1000;
        Map<String, Long> voxels = voxels(labels);
        // The patient is named as the breast, which keeps its name all the same.
        assertThat(voxels.keySet())
                .containsExactlyInAnyOrder(
                        "skin",
                        "borders",
                        "breast",
                        "heart",
                        "lung_left",
                        "nodes",
                        "scar",
                        "tumor_bed",
                        "tumor_bed_block");
        Map<String, Double> millilitres = new TreeMap<>();
        voxels.forEach((name, count) -> millilitres.put(name, count * voxelMl));
        POLYGONS_ML.forEach((name, ml) ->
                assertThat(millilitres)
                        .hasEntrySatisfying(
                                name,
                                filled ->
                                        assertThat(filled)
                                                .isCloseTo(ml, within(0.003 * ml + 0.1))));
    }

    /** Areas of the polygons, holes taken off, times 3 mm: in another program. */
    private static final Map<String, Double> POLYGONS_ML =
            Map.of(
                    "skin", 14880.493,
                    "breast", 400.047,
                    "heart", 439.699,
                    "lung_left", 2005.111,
                    "tumor_bed", 13.159,
                    "tumor_bed_block", 63.831,
                    "borders", 1.293);
}
