package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.cli.Main;
import prelude.app.monado.MonadoRuntime;
import prelude.app.monado.RemoteRig;
import prelude.app.phantom.PhantomStudy;
import prelude.app.program.ChildProgram;
import prelude.cases.file.Case;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.ScriptStep;

/**
 * The right hand in a real runtime, on the whole program. The rig's positions are the world's: its
 * devices stand in a room whose floor is the rehearsal's, and a controller aims from its own origin
 * along its own -Z.
 */
@Tag("monado")
final class HeadsetCutTest {
    private static final int SECONDS = 5;
    private static final double STROKE_SECONDS = 2;

    /** The tip goes this far to either side of the organ's middle, through all of it. */
    private static final double REACH_M = 0.06;

    private static MonadoRuntime runtime;
    private static Path folder;
    private static Path caseFile;

    /** Where the tip is in the middle of a stroke: the blade, back along +Z, has the organ. */
    private static Vector3dc tipM;

    @BeforeAll
    static void start(@TempDir Path fresh) {
        folder = fresh;
        runtime = MonadoRuntime.start();
        caseFile = folder.resolve("phantom.prelude");
        Case phantom = new PhantomStudy(folder).importInto(caseFile);
        tipM =
                new CaseScene(phantom)
                        .frame()
                        .worldFromPatient()
                        .transformPosition(PhantomStudy.SPLEEN_CENTRE_MM, new Vector3d())
                        .sub(0, 0, ScriptStep.DEFAULT_BLADE_MM / 2000);
    }

    @AfterAll
    static void stop() {
        if (runtime != null) {
            runtime.close();
        }
    }

    /**
     * Strokes to and fro until the rehearsal has ended.
     *
     * @param beside how far from the organ's middle the strokes pass, in metres
     */
    private static JsonNode rehearse(float trigger, double beside, String... more)
            throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Main.class.getName(),
                                "rehearse",
                                caseFile.toString(),
                                "--xr",
                                "--size",
                                "160x120",
                                "--seconds",
                                String.valueOf(SECONDS),
                                "--validate",
                                "--json"));
        words.addAll(List.of(more));
        try (RemoteRig rig = runtime.rig();
                ChildProgram program = runtime.java(words.toArray(String[]::new))) {
            long began = System.nanoTime();
            while (program.alive()) {
                double seconds = (System.nanoTime() - began) * 1e-9;
                double phase = 2 * Math.PI * seconds / STROKE_SECONDS;
                rig.controller(
                                Hand.RIGHT,
                                (float) (tipM.x() + REACH_M * Math.cos(phase)),
                                (float) (tipM.y() + beside),
                                (float) tipM.z() + InstrumentInHand.TIP_AHEAD_M)
                        .trigger(Hand.RIGHT, trigger)
                        .send();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                assertThat(seconds).as(program.errors()).isLessThan(90);
            }
            assertThat(program.exitCode(10)).as(program.errors()).isZero();
            JsonNode report = new ObjectMapper().readTree(program.output());
            assertThat(report.get("headset").get("end_frame_errors").asInt()).isZero();
            assertThat(report.get("validation_messages").asInt()).as(program.errors()).isZero();
            assertThat(report.get("frames").asInt()).isPositive();
            return report;
        }
    }

    @Test
    void theRightHandsTriggerCutsTheTissueWhereTheTipPasses() throws IOException {
        Path recording = folder.resolve("session.json");
        JsonNode through = rehearse(1, 0, "--record", recording.toString());
        assertThat(through.get("cuts").asInt()).isPositive();
        double kept = through.get("removed_ml").asDouble() + through.get("debris_ml").asDouble();
        for (JsonNode piece : through.get("pieces")) {
            kept += piece.get("volume_ml").asDouble();
        }
        double initial = through.get("initial_ml").asDouble();
        assertThat(kept).isCloseTo(initial, within(1e-6 * initial));

        assertThat(rehearse(1, REACH_M).get("cuts").asInt()).isZero();

        // What was done in the headset is done again without one, bit for bit.
        JsonNode again = replayed(recording);
        assertThat(again.at("/physics/steps")).isEqualTo(through.at("/physics/steps"));
        assertThat(again.get("state_hash")).isEqualTo(through.get("state_hash"));
    }

    private static JsonNode replayed(Path recording) throws IOException {
        try (ChildProgram program =
                ChildProgram.start(
                        ChildProgram.java(
                                Main.class.getName(),
                                "rehearse",
                                caseFile.toString(),
                                "--headless",
                                "--replay",
                                recording.toString(),
                                "--size",
                                "64x48",
                                "--out",
                                folder.resolve("replayed").toString(),
                                "--json"))) {
            assertThat(program.exitCode(90)).as(program.errors()).isZero();
            return new ObjectMapper().readTree(program.output());
        }
    }

    @Test
    void aBladePassesWithoutCuttingWhileTheTriggerIsFree() throws IOException {
        assertThat(rehearse(0, 0).get("cuts").asInt()).isZero();
    }
}
