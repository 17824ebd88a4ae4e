package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.cli.Main;
import prelude.app.monado.MonadoRuntime;
import prelude.app.monado.RemoteRig;
import prelude.app.phantom.PhantomStudy;
import prelude.app.program.ChildProgram;
import prelude.app.xr.SessionEnd;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptFile;

/** The runtime dies under a surgeon's hands. */
@Tag("monado")
final class HeadsetLostTest {
    private static final int DEVICE_FAILED = 3;
    private static final int SECONDS = 60;

    @Test
    void nothingThatWasDoneIsLost(@TempDir Path folder) throws Exception {
        Path caseFile = folder.resolve("phantom.prelude");
        new PhantomStudy(folder).importInto(caseFile);
        Path recording = folder.resolve("recording.json");
        try (MonadoRuntime runtime = MonadoRuntime.start();
                RemoteRig rig = runtime.rig();
                ChildProgram program =
                        runtime.java(
                                Main.class.getName(),
                                "rehearse",
                                caseFile.toString(),
                                "--xr",
                                "--size",
                                "160x120",
                                "--seconds",
                                "600",
                                "--record",
                                recording.toString(),
                                "--json")) {
            // Said once the tissue moves and somebody sees it.
            program.awaitError("prelude: rehearse", SECONDS);
            rig.controller(Hand.RIGHT, 0.1f, 1.2f, -0.3f).trigger(Hand.RIGHT, 1).send();
            runtime.kill();
            assertThat(program.exitCode(SECONDS)).as(program.errors()).isEqualTo(DEVICE_FAILED);
            assertThat(program.errors())
                    .doesNotContain("Exception")
                    .endsWith(
                            "prelude: %s; what was done is kept in %s."
                                    .formatted(SessionEnd.RUNTIME_LOST.sentence(), recording));
            JsonNode report = new ObjectMapper().readTree(program.output());
            assertThat(report.at("/cut_short/cause").asText()).isEqualTo("device_lost");
            assertThat(report.get("frames").asInt()).isPositive();
            assertThat(report.get("initial_ml").asDouble()).isPositive();
        }
        Script recorded = ScriptFile.read(recording);
        assertThat(recorded.endSeconds()).isPositive();
    }
}
