package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.cli.Main;
import prelude.app.monado.MonadoRuntime;
import prelude.app.monado.RemoteRig;
import prelude.app.panel.PanelPlace;
import prelude.app.phantom.PhantomStudy;
import prelude.app.program.ChildProgram;
import prelude.cases.file.Case;
import prelude.cases.scenario.Hand;

/** The right hand's ray on the panel in a real runtime, on the whole program. */
@Tag("monado")
final class HeadsetPanelTest {
    private static final int SECONDS = 8;

    /** Far from where the runtime has the head at first, so that the panel is placed for it. */
    private static final Vector3f HEAD_M = new Vector3f(0.4f, 1.5f, 0.4f);

    private static final float HALF_EYE_DISTANCE_M = 0.0315f;
    private static final double PRESS_SECONDS = 0.7;

    private static MonadoRuntime runtime;
    private static Path caseFile;
    private static final Matrix4f WORLD_FROM_PANEL = new Matrix4f();

    @BeforeAll
    static void start(@TempDir Path folder) {
        runtime = MonadoRuntime.start();
        caseFile = folder.resolve("phantom.prelude");
        Case phantom = new PhantomStudy(folder).importInto(caseFile);
        new PanelPlace(new CaseScene(phantom).fieldM())
                .face(
                        new Vector3f(HEAD_M).sub(HALF_EYE_DISTANCE_M, 0, 0),
                        PanelView.EMS,
                        true,
                        WORLD_FROM_PANEL);
    }

    @AfterAll
    static void stop() {
        if (runtime != null) {
            runtime.close();
        }
    }

    /**
     * Presses the button that unfolds the panel, then Undo, again and again.
     *
     * @param beside ems by which the ray misses them to the left
     */
    private static JsonNode rehearse(float beside) throws IOException {
        try (RemoteRig rig = runtime.rig()) {
            rig.head(HEAD_M.x, HEAD_M.y, HEAD_M.z).send();
            try (ChildProgram program =
                    runtime.java(
                            Main.class.getName(),
                            "rehearse",
                            caseFile.toString(),
                            "--xr",
                            "--size",
                            "160x120",
                            "--seconds",
                            String.valueOf(SECONDS),
                            "--validate",
                            "--json")) {
                long began = System.nanoTime();
                while (program.alive()) {
                    double seconds = (System.nanoTime() - began) * 1e-9;
                    int phase = (int) (seconds / PRESS_SECONDS) % 4;
                    // The middle of the first row's button, then of the second's.
                    point(rig, 1.6f - beside, phase < 2 ? -1.45f : -3.45f);
                    rig.trigger(Hand.RIGHT, phase % 2).send();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                    assertThat(seconds).as(program.errors()).isLessThan(90);
                }
                assertThat(program.exitCode(10)).as(program.errors()).isZero();
                JsonNode report = new ObjectMapper().readTree(program.output());
                assertThat(report.get("validation_messages").asInt()).isZero();
                assertThat(report.get("cuts").asInt()).isZero();
                return report;
            }
        }
    }

    private static void point(RemoteRig rig, float x, float y) {
        Vector3f at = WORLD_FROM_PANEL.transformPosition(new Vector3f(x, y, 0));
        Vector3f towards = WORLD_FROM_PANEL.transformDirection(new Vector3f(0, 0, 1)).normalize();
        at.fma(0.25f, towards);
        Quaternionf turn = WORLD_FROM_PANEL.getUnnormalizedRotation(new Quaternionf());
        rig.controller(Hand.RIGHT, at.x, at.y, at.z, turn);
    }

    @Test
    void undoIsPressedOnThePanelByTheControllersRay() throws IOException {
        JsonNode pressed = rehearse(0);
        assertThat(
                        pressed.get("stroke_changes").asInt()
                                + pressed.get("refused_stroke_changes").asInt())
                .isPositive();
        JsonNode missed = rehearse(6);
        assertThat(
                        missed.get("stroke_changes").asInt()
                                + missed.get("refused_stroke_changes").asInt())
                .isZero();
    }
}
