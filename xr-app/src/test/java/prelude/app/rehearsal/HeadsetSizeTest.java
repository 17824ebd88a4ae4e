package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

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
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptFile;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ScriptStep;

/** The right hand's thumbstick in a real runtime, on the whole program. */
@Tag("monado")
final class HeadsetSizeTest {
    private static final int SECONDS = 5;
    private static final double PUSH_SECONDS = 1.2;
    private static final double PERIOD_SECONDS = 3;
    private static final double REACH_M = 0.04;

    @TempDir Path folder;

    @Test
    void theStickTakesALongerBladeThatCutsIsRecordedAndReplayed() throws Exception {
        Path caseFile = folder.resolve("phantom.prelude");
        Case phantom = new PhantomStudy(folder).importInto(caseFile);
        Vector3dc spleenM =
                new CaseScene(phantom)
                        .frame()
                        .worldFromPatient()
                        .transformPosition(PhantomStudy.SPLEEN_CENTRE_MM, new Vector3d());
        Path recording = folder.resolve("recording.json");
        JsonNode live;
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
                                String.valueOf(SECONDS),
                                "--record",
                                recording.toString(),
                                "--validate",
                                "--json")) {
            cut(program, rig, spleenM);
            live = report(program);
        }
        assertThat(live.get("validation_messages").asInt()).isZero();

        List<Double> sizes = new ArrayList<>();
        for (ScriptStep step : ScriptFile.read(recording).steps()) {
            if (step.hand() == Hand.RIGHT
                    && (sizes.isEmpty() || sizes.getLast() != step.bladeMm())) {
                assertThat(step.instrument()).isEqualTo(Instrument.SCALPEL);
                // What is on keeps its size.
                assertThat(step.on() && !sizes.isEmpty()).isFalse();
                sizes.add(step.bladeMm());
            }
        }
        // However few frames a busy machine makes, some of them see a push.
        assertThat(sizes).isSorted();
        assertThat(sizes.getLast()).isGreaterThan(40);

        // As many steps as were made.
        double seconds = (live.at("/physics/steps").asInt() - 0.5) / ScriptSampler.STEPS_PER_SECOND;
        try (ChildProgram replay =
                ChildProgram.start(
                        ChildProgram.java(
                                Main.class.getName(),
                                "rehearse",
                                caseFile.toString(),
                                "--headless",
                                "--replay",
                                recording.toString(),
                                "--seconds",
                                String.valueOf(seconds),
                                "--no-validate",
                                "--size",
                                "64x64",
                                "--out",
                                folder.resolve("pictures").toString(),
                                "--json"))) {
            assertThat(report(replay).get("state_hash")).isEqualTo(live.get("state_hash"));
        }
    }

    /** To and fro through the organ, on for a while after each push of the stick. */
    private static void cut(ChildProgram program, RemoteRig rig, Vector3dc atM) {
        long began = System.nanoTime();
        while (program.alive()) {
            double seconds = (System.nanoTime() - began) * 1e-9;
            double phase = seconds % PERIOD_SECONDS;
            boolean pushes = phase < PUSH_SECONDS;
            double way = REACH_M * Math.cos(2 * Math.PI * seconds / PERIOD_SECONDS);
            rig.controller(
                            Hand.RIGHT,
                            (float) (atM.x() + way),
                            (float) atM.y(),
                            (float) (atM.z() - 0.02) + InstrumentInHand.TIP_AHEAD_M)
                    .thumbstick(Hand.RIGHT, pushes ? 1 : 0)
                    .trigger(Hand.RIGHT, phase < 2 * PUSH_SECONDS ? 0 : 1)
                    .send();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            assertThat(seconds).as(program.errors()).isLessThan(120);
        }
    }

    private static JsonNode report(ChildProgram program) throws IOException {
        assertThat(program.exitCode(400)).as(program.errors()).isZero();
        return new ObjectMapper().readTree(program.output());
    }
}
