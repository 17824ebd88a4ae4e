package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.Nrrd;
import prelude.cases.sample.SampleAbdomen;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.DicomSeriesWriter;
import prelude.pipeline.dicom.series.SeriesDescription;
import prelude.pipeline.network.ModelStore;

/** A second series laid over the first, as a user asks for it. */
final class FusionTest {
    /** From the second series' coordinates to the first one's. */
    private static final Matrix4d TRUTH =
            new Matrix4d().translate(150, -40, 500).rotateXYZ(0.06, -0.1, 0.12);

    /** One 1 x 1 x 1 convolution: scores 0 and a tenth of the second channel, less 80. */
    private static final String ONNX =
            """
            CAdCBAoAEA06ywEKGwoFaW5wdXQKAXcKAWISBnNjb3JlcyIEQ29udhIEdGlueSohCAIIAggBCAEI
            ARABQgF3ShAAAAAAAAAAAAAAAADNzMw9KhEIAhABQgFiSggAAAAAAACgwlo1CgVpbnB1dBIsCioI
            ARImCgIIAQoCCAIKCBIGaW5wdXQyCggSBmlucHV0MwoIEgZpbnB1dDRiOQoGc2NvcmVzEi8KLQgB
            EikKAggBCgIIAgoJEgdzY29yZXMyCgkSB3Njb3JlczMKCRIHc2NvcmVzNA==
            """;

    private static Volume ct;
    private static Path ctFile;
    private static Path mrFile;

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void write(@TempDir Path shared) throws Exception {
        ct = SampleAbdomen.make(1, 96, 45).volume();
        ctFile = shared.resolve("ct.nrrd");
        mrFile = shared.resolve("mr.nrrd");
        short[] mr = new short[ct.samples().length];
        Random random = new Random(3);
        for (int i = 0; i < mr.length; i++) {
            int hounsfield = ct.samples()[i];
            double value = hounsfield < -300 ? 20 : hounsfield < -20 ? 900 : 700 - hounsfield;
            mr[i] = (short) Math.max(0, value + 20 * random.nextGaussian());
        }
        Nrrd.write(ct, ctFile, Nrrd.Encoding.RAW);
        Nrrd.write(moved(mr), mrFile, Nrrd.Encoding.RAW);
    }

    /** The same voxels in the second scanner's coordinates. */
    private static Volume moved(short[] samples) {
        VoxelGrid grid = ct.grid();
        Matrix4d patientFromVoxel =
                TRUTH.invertAffine(new Matrix4d()).mulAffine(grid.patientFromVoxel());
        return new Volume(
                new VoxelGrid(grid.columns(), grid.rows(), grid.slices(), patientFromVoxel),
                Modality.MR,
                samples,
                1,
                0);
    }

    @Test
    void theSecondSeriesLiesOverTheFirstAndItsErrorIsTold() throws Exception {
        Path file = folder.resolve("case.prelude");
        JsonNode report =
                Outcome.of(
                                "import",
                                ctFile,
                                "--out",
                                file,
                                "--fuse",
                                mrFile,
                                "--fuse-mode",
                                "rigid",
                                "--structures",
                                "bone",
                                "--json")
                        .json();
        JsonNode fused = report.get("fused").get(0);
        assertThat(fused.get("name").asText()).isEqualTo("fused_mr");
        assertThat(fused.get("modality").asText()).isEqualTo("MR");
        assertThat(fused.get("trusted").asBoolean()).isTrue();
        assertThat(fused.get("error_mm").get("mean").asDouble()).isBetween(0.1, 3.0);
        Matrix4d found = new Matrix4d();
        for (int i = 0; i < 16; i++) {
            found.set(i % 4, i / 4, fused.get("matrix").get(i).asDouble());
        }
        Vector3d middle =
                TRUTH.invertAffine(new Matrix4d()).transformPosition(ct.grid().centreMm());
        assertThat(found.transformPosition(middle).distance(ct.grid().centreMm())).isLessThan(1.5);
        assertThat(report.get("warnings").toString())
                .contains("do not say whether both series are of one patient");

        JsonNode inspected = Outcome.of("inspect", file, "--json").json();
        JsonNode volume = inspected.get("volumes").get(0);
        assertThat(volume.get("role").asText()).isEqualTo("fused");
        assertThat(volume.get("dims")).hasSize(3);
        assertThat(volume.get("registration").get("matrix")).isEqualTo(fused.get("matrix"));
        assertThat(inspected.get("provenance").get(3).get("name").asText()).isEqualTo("fuse");
        assertThat(inspected.get("provenance").get(3).get("input_sha256"))
                .isEqualTo(inspected.get("provenance").get(2).get("output_sha256"));
        assertThat(Outcome.of("inspect", file).out()).contains("fused_mr: MR", "trusted");
        seeSameTissue(CaseFile.read(file));
    }

    /** A network that scores fat by the second scan alone: above 800. */
    private Path fatByMr() throws IOException {
        String input =
                """
                {"orientation": "SPL", "spacing_mm": [3, 3, 3], "patch": [32, 48, 48],
                 "channels": [
                   {"name": "CT", "scan": "main", "intensity": []},
                   {"name": "T1", "scan": "second", "modalities": ["MR"], "intensity": []}]}
                """;
        String rest =
                """
                , "output": {"kind": "logits"}, "labels": [{"value": 1, "structure": "fat"}]
                """;
        return ModelFolder.write(folder, "fat_by_mr", ONNX, input, rest);
    }

    @Test
    void aNetworkLooksAtBothScans() throws Exception {
        assertThat(Outcome.of("models", "add", fatByMr()).out())
                .contains("fat_by_mr 1, for CT and over it T1 (MR) (--fuse)")
                .contains("'prelude import SCAN --model fat_by_mr --fuse SECOND'");
        Path file = folder.resolve("case.prelude");
        try {
            assertThat(
                            Outcome.of("import", ctFile, "--model", "fat_by_mr", "--out", file)
                                    .refusal(ExitCode.UNUSABLE_INPUT))
                    .isEqualTo(
                            "The model fat_by_mr also looks at a second scan, T1 (MR): lay it over the first with --fuse.");
            JsonNode report =
                    Outcome.of(
                                    "import",
                                    ctFile,
                                    "--fuse",
                                    mrFile,
                                    "--model",
                                    "fat_by_mr",
                                    "--out",
                                    file,
                                    "--json")
                            .json();
            JsonNode fat = report.get("structures").get(0);
            assertThat(fat.get("name").asText()).isEqualTo("fat");
            double truthMl = fatMl();
            assertThat(fat.get("volume_ml").asDouble()).isCloseTo(truthMl, within(0.15 * truthMl));
            JsonNode inspected = Outcome.of("inspect", file, "--json").json();
            assertThat(inspected.get("provenance").toString()).contains("second_sha256");
        } finally {
            ModelStore.ofUser().remove("fat_by_mr");
        }
    }

    private static double fatMl() {
        long voxels = 0;
        for (short hounsfield : ct.samples()) {
            voxels += hounsfield >= -300 && hounsfield < -20 ? 1 : 0;
        }
        return voxels * ct.grid().voxelVolumeMm3() / 1000;
    }

    /** Air of the first scan is air of the second one there, fat is fat. */
    private static void seeSameTissue(Case made) {
        Volume over = made.volumes().getFirst().volume();
        double[] sums = new double[2];
        int[] counts = new int[2];
        VoxelGrid grid = over.grid();
        Matrix4d ctFromOver = ct.grid().voxelFromPatient().mulAffine(grid.patientFromVoxel());
        Vector3d at = new Vector3d();
        for (int i = 0; i < grid.voxelCount(); i++) {
            int row = i / grid.columns() % grid.rows();
            int slice = i / grid.columns() / grid.rows();
            ctFromOver.transformPosition(at.set(i % grid.columns(), row, slice));
            int c = (int) Math.rint(at.x);
            int r = (int) Math.rint(at.y);
            int s = (int) Math.rint(at.z);
            double hounsfield = ct.grid().contains(c, r, s) ? ct.value(c, r, s) : 0;
            int tissue = hounsfield < -900 ? 0 : hounsfield > -130 && hounsfield < -70 ? 1 : -1;
            if (tissue >= 0) {
                sums[tissue] += over.samples()[i];
                counts[tissue]++;
            }
        }
        assertThat(sums[0] / counts[0]).isLessThan(80);
        assertThat(sums[1] / counts[1]).isCloseTo(900, within(120.0));
    }

    @Test
    void whatCannotBeLaidOverIsSaidInTheTeachingLaneAndRefusedInTheClinicalOne() throws Exception {
        Path scan = folder.resolve("ct");
        Path noise = folder.resolve("noise");
        PhantomStudy.writeSeries(scan, ct, 1);
        PhantomStudy.writeSeries(noise, noiseOf(ct.grid()), 1);
        Object[] words = {
            "import",
            scan,
            "--out",
            folder.resolve("case.prelude"),
            "--fuse",
            noise,
            "--structures",
            "bone",
            "--json",
            "--lane",
            "clinical"
        };
        assertThat(Outcome.of(words).refusal(ExitCode.UNUSABLE_INPUT))
                .startsWith("The second series could not be laid over the first with certainty: ");
        assertThat(folder.resolve("case.prelude")).doesNotExist();
        words[words.length - 1] = "teaching";
        JsonNode report = Outcome.of(words).json();
        assertThat(report.get("fused").get(0).get("trusted").asBoolean()).isFalse();
        assertThat(report.get("warnings").toString()).contains("could not be laid over");
    }

    private static Volume noiseOf(VoxelGrid grid) {
        short[] noise = new short[grid.voxelCount()];
        Random random = new Random(3);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (100 * random.nextGaussian());
        }
        return Volume.ofHounsfield(grid, noise);
    }

    @Test
    void filesThatDoNotSayWhoseTheyAreAreRefusedInTheClinicalLane() {
        Path file = folder.resolve("case.prelude");
        assertThat(
                        Outcome.of(
                                        "import",
                                        ctFile,
                                        "--out",
                                        file,
                                        "--fuse",
                                        mrFile,
                                        "--lane",
                                        "clinical")
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .startsWith("The files do not say whether both series are of one patient");
        assertThat(file).doesNotExist();
    }

    @Test
    void anotherPatientIsRefused() throws Exception {
        for (long patient = 1; patient <= 2; patient++) {
            new DicomSeriesWriter(DicomPort.standard())
                    .write(
                            SampleAbdomen.make(patient, 48, 24).volume(),
                            folder.resolve("patient" + patient),
                            SeriesDescription.sampleAbdomen(patient),
                            patient,
                            Progress.silent());
        }
        Path one = folder.resolve("patient1");
        Path file = folder.resolve("case.prelude");
        assertThat(
                        Outcome.of(
                                        "import",
                                        one,
                                        "--out",
                                        file,
                                        "--fuse",
                                        folder.resolve("patient2"))
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .isEqualTo(
                        "The second series is of another patient than the first, by its Patient ID (0010,0020), birth date (0010,0030), sex (0010,0040) or name (0010,0010): fuse two series of one patient.");
        assertThat(
                        Outcome.of("import", one, "--out", file, "--fuse", one)
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .startsWith("The second series is the first one itself");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsAskedWronglyIsRefusedBeforeTheWork() {
        assertThat(
                        Outcome.of("import", ctFile, "--out", "a.prelude", "--fuse-mode", "affine")
                                .refusal(ExitCode.WRONG_USAGE))
                .contains("--fuse-series and --fuse-mode go with --fuse");
        assertThat(
                        Outcome.of("import", ctFile, "--out", "a.prelude", "--fuse", "nowhere")
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .contains("nowhere");
    }
}
