package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.cli.Main;
import prelude.app.importing.CaseImport;
import prelude.app.importing.ImportRequest;
import prelude.app.monado.MonadoRuntime;
import prelude.app.monado.RemoteRig;
import prelude.app.program.ChildProgram;
import prelude.cases.file.Lane;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.series.SeriesRequest;

/** A minute of a real abdomen in a real runtime, nothing of it left out; a liver is cut in it. */
@Tag("long")
@Tag("monado")
final class HeadsetEnduranceTest {
    private static final Path ABDOMEN = Path.of("../../shared/data/ct_abdomen_pelvis_62labels");
    private static final String SECONDS = "60";

    @TempDir private Path folder;

    @Test
    void aMinuteHasNoRefusedFrameAndLeavesTheProcessorToOthers()
            throws IOException, UnusableInputException {
        Assumptions.assumeTrue(Files.isDirectory(ABDOMEN), "the abdomen's data is not here");
        Path file = folder.resolve("abdomen.prelude");
        CaseImport.run(
                new ImportRequest(
                        List.of(ABDOMEN.resolve("example_ct.nii.gz")),
                        SeriesRequest.only(),
                        Set.of(),
                        Optional.of(ABDOMEN.resolve("example_seg_fast_force_split.nii.gz")),
                        Optional.of(ABDOMEN.resolve("labels.json")),
                        Optional.empty(),
                        Lane.TEACHING,
                        false),
                file,
                Progress.silent());
        try (MonadoRuntime runtime = MonadoRuntime.start();
                RemoteRig _ = runtime.rig();
                ChildProgram program =
                        runtime.java(
                                Main.class.getName(),
                                "rehearse",
                                file.toString(),
                                "--xr",
                                "--script",
                                "liver-cut.json",
                                "--size",
                                "320x240",
                                "--seconds",
                                SECONDS,
                                "--json")) {
            assertThat(program.exitCode(240)).as(program.errors()).isZero();
            JsonNode report = new ObjectMapper().readTree(program.output());
            // The figures of docs/performance.md.
            Files.writeString(Path.of("target", "headset-endurance.json"), report.toPrettyString());
            assertThat(report.get("headset").get("end_frame_errors").asInt()).isZero();
            JsonNode cpuMs = report.get("cpu_ms");
            assertThat(cpuMs.get("p50").asDouble()).isLessThan(3);
            assertThat(cpuMs.get("p99").asDouble())
                    .as("of %s frames", report.get("frames"))
                    .isLessThan(3);
            assertThat(report.get("cuts").asInt()).isPositive();
        }
    }
}
