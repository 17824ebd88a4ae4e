package prelude.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.SharedData;
import prelude.pipeline.Tools;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.DicomSeriesWriter;
import prelude.pipeline.dicom.series.MosaicSeries;
import prelude.pipeline.dicom.series.SeriesDescription;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.SeriesSummary;
import prelude.pipeline.dicom.series.TestSeries;
import prelude.pipeline.export.VolumeExporter;
import prelude.pipeline.export.VolumeFormat;

/**
 * The same voxels in the same place as dcm2niix gives, for every series of the real data that it
 * turns into a volume of slices; what differs is listed with its reason in docs/dicom.md.
 */
class Dcm2niixTest {
    private static final String SMALL = "dicom_small_dicom2nifti/";
    private static final String WILD = "dicom_pydicom_testfiles/";

    /** How far values may lie apart. */
    enum Values {
        /** But for the single precision of the scale in a NIfTI header. */
        SAME,
        /** Each slice has a scale of its own: one step of the common one. */
        ROUNDED,
        /** Both interpolate, each in its own way. */
        INTERPOLATED
    }

    @TempDir Path scratch;

    private final VolumeSource source =
            new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]));

    /** The suffix is what dcm2niix adds to a series' name for a volume that it mended. */
    @ParameterizedTest
    @CsvSource({
        SMALL + "generic/anatomical/001, SAME, ''",
        SMALL + "generic/anatomical/001_implicit, SAME, ''",
        SMALL + "generic/anatomical/002_non_isotropic, ROUNDED, ''",
        SMALL + "generic/compressed/001, SAME, ''",
        SMALL + "generic/compressed_j2k/001, SAME, ''",
        SMALL + "generic/compressed_jpeg/001, SAME, ''",
        SMALL + "generic/compressed_rle/001, SAME, ''",
        SMALL + "siemens/anatomical/001, SAME, ''",
        SMALL + "ge/anatomical/001, SAME, ''",
        SMALL + "philips_enhanced/anatomical/001, SAME, ''",
        SMALL + "philips_enhanced/anatomical/001_implicit, SAME, ''",
        SMALL + "failing/slicecount/001, SAME, ''",
        SMALL + "failing/gantrytilting/001, INTERPOLATED, _Tilt_1",
        WILD + "enhanced, SAME, ''",
        WILD + "dicomdirtests/98892001/CT5N, SAME, ''",
        "seg_dcmqi_ct3slice/24x38x3/image, SAME, ''",
        "seg_dcmqi_ct3slice/24x38x3/multiframe, SAME, ''",
        "seg_dcmqi_ct3slice/ct-3slice, SAME, ''",
        "pet_plus_seg_qin024/PET, ROUNDED, ''",
    })
    void aSeriesAgrees(String folder, Values values, String suffix) throws Exception {
        Path series = SharedData.find(folder);
        SeriesSummary taken = list(series);
        assertSame(written(series, taken), converted(series, taken, suffix), values);
    }

    /** Decoded by GDCM first: dcm2niix as Debian builds it knows no JPEG-LS. */
    @ParameterizedTest
    @ValueSource(strings = {SMALL + "generic/compressed_jpegls/001"})
    void aSeriesInJpegLsAgrees(String folder) throws Exception {
        Path series = SharedData.find(folder);
        SeriesSummary taken = list(series);
        assertSame(written(series, taken), converted(decoded(series), taken, ""), Values.SAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ct_chest_lidc0314/dicom",
                "mr_head_t1_sag_anon/dicom",
                "mr_head_t1_studyforrest_defaced/dicom"
            })
    @Tag("long")
    void aWholeScanInJpegLsAgrees(String folder) throws Exception {
        aSeriesInJpegLsAgrees(folder);
    }

    @Test
    void aSeriesThatWeWroteAgrees() throws Exception {
        Volume volume = TestSeries.noise(TestSeries.obliqueGrid(7));
        Path folder = scratch.resolve("series");
        new DicomSeriesWriter(DicomPort.standard())
                .write(volume, folder, SeriesDescription.sampleAbdomen(1), 1, Progress.silent());

        assertSame(volume, converted(folder, list(folder), ""), Values.SAME);
    }

    @ParameterizedTest
    @CsvSource({"SV10, 1", "SV10, -1"})
    void aMosaicAgrees(MosaicSeries.Layout layout, int side) throws Exception {
        Volume volume = MosaicSeries.volume(1);
        Path folder = Files.createDirectory(scratch.resolve("mosaic"));
        MosaicSeries.write(volume, 1, side, layout, folder.resolve("1.dcm"), _ -> {});

        Volume ours = written(folder, list(folder));
        assertSame(ours, converted(folder, list(folder), ""), Values.SAME);
        assertSame(volume, ours, Values.SAME);
    }

    /** It makes files of these that are no volume, or fills gaps without a word. */
    @ParameterizedTest
    @CsvSource({
        SMALL + "failing/sliceincrement/001, 1 slice is missing",
        WILD + "dicomdirtests/77654033/CT2, 161 slices are missing",
        WILD + "dicomdirtests/98892001/CT2N, is one slice alone",
        WILD + "dicomdirtests/98892003/MR700, is one slice alone",
        SMALL + "generic/rgb/001, only screenshots or colour pictures",
        "rt_dicompyler, is one slice alone",
    })
    void whatItReadsAndWeRefuseIsRefusedInWords(String folder, String words) {
        Path series = SharedData.find(folder);
        assertThatThrownBy(() -> source.open(List.of(series), wanted(list(series)), silent()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining(words);
    }

    /** The series with the most images; they are compared one at a time. */
    private SeriesSummary list(Path folder) throws Exception {
        List<SeriesSummary> all = source.list(List.of(folder), silent());
        return all.stream()
                .filter(series -> series.refusal().isEmpty())
                .findFirst()
                .orElse(all.getFirst());
    }

    private static SeriesRequest wanted(SeriesSummary series) {
        return new SeriesRequest(Optional.of(series.seriesUid()), OptionalInt.of(1), false);
    }

    private static Progress silent() {
        return Progress.silent();
    }

    /** By the way of {@code prelude convert}: slice by slice through a file. */
    private Volume written(Path folder, SeriesSummary series) throws Exception {
        Path file = source.pass(List.of(folder), wanted(series), silent(), this::write);
        return source.open(List.of(file), SeriesRequest.only(), silent()).volume();
    }

    private Path write(UnreadScan scan) throws UnusableInputException {
        try {
            return scan.phases().isEmpty()
                    ? VolumeExporter.write(scan.slices(), VolumeFormat.NIFTI, scratch, "ours")
                            .file()
                    : VolumeExporter.writePhases(scan.phases(), VolumeFormat.NIFTI, scratch, "ours")
                            .getFirst()
                            .file();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Volume converted(Path folder, SeriesSummary series, String suffix) throws Exception {
        Path out = Files.createDirectory(scratch.resolve("theirs"));
        // Without -p n the values of a Philips scanner would be its "precise" ones.
        Tools.run(
                "dcm2niix",
                "-z",
                "n",
                "-b",
                "n",
                "-p",
                "n",
                "-d",
                "0",
                "-f",
                "%j",
                "-o",
                out.toString(),
                folder.toString());
        Path file = out.resolve(series.seriesUid() + suffix + ".nii");
        return source.open(List.of(file), SeriesRequest.only(), silent()).volume();
    }

    private Path decoded(Path folder) throws Exception {
        Path raw = Files.createDirectory(scratch.resolve("raw"));
        for (Path file : SharedData.filesBelow(folder)) {
            Path to = raw.resolve(file.getFileName());
            Tools.run("gdcmconv", "--raw", file.toString(), to.toString());
        }
        return raw;
    }

    private static void assertSame(Volume ours, Volume theirs, Values values) {
        VoxelGrid a = ours.grid();
        VoxelGrid b = theirs.grid();
        assertThat(a.voxelCount()).isEqualTo(b.voxelCount());
        Matrix4d order = b.voxelFromPatient().mul(a.patientFromVoxel(), new Matrix4d());
        Matrix4d theirAffine = b.patientFromVoxel().mul(rounded(order), new Matrix4d());
        assertThat(theirAffine.equals(a.patientFromVoxel(), 1e-3))
                .as("affine %s%nand %s", a.patientFromVoxel(), theirAffine)
                .isTrue();
        double farthest = 0;
        double largest = 0;
        Vector3d at = new Vector3d();
        for (int s = 0; s < a.slices(); s++) {
            for (int r = 0; r < a.rows(); r++) {
                for (int c = 0; c < a.columns(); c++) {
                    order.transformPosition(at.set(c, r, s)).round();
                    double value = theirs.value((int) at.x, (int) at.y, (int) at.z);
                    double apart = Math.abs(value - ours.value(c, r, s));
                    largest = Math.max(largest, apart / Math.max(1, Math.abs(value)));
                    b.patientFromVoxel().transformPosition(at);
                    farthest = Math.max(farthest, at.distance(a.patientMm(c, r, s)));
                }
            }
        }
        // It sets slices along the cross product of the cosines, which are rounded; we along the
        // positions themselves. Over 384 slices that is 0.0015 mm, at the corner where it is most.
        assertThat(farthest).as("millimetres apart").isLessThan(2e-3);
        switch (values) {
            case SAME -> assertThat(largest).as("values apart, relative").isLessThan(1e-6);
            case ROUNDED ->
                    assertThat(largest).as("values apart").isLessThanOrEqualTo(ours.slope());
            case INTERPOLATED -> {}
        }
    }

    /** From one order of the same voxels to another: zeros, ones and whole shifts. */
    private static Matrix4d rounded(Matrix4d order) {
        double[] elements = order.get(new double[16]);
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Math.rint(elements[i]);
        }
        return new Matrix4d().set(elements);
    }
}
