package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.file.Case;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;

/** Instruments are seen in the size that they have. */
class HandsViewTest {
    private static Case phantom;

    @BeforeAll
    static void makePhantom(@TempDir Path shared) {
        phantom = new PhantomStudy(shared).importInto(shared.resolve("phantom.prelude"));
    }

    private static ScriptStep step(Instrument instrument, double mm) {
        return new ScriptStep(
                0,
                instrument,
                Hand.RIGHT,
                List.of(new Vector3d()),
                ScriptStep.ANTERIOR,
                mm,
                0,
                false);
    }

    private static ToolSample sample(Instrument instrument, double mm) {
        return ToolSample.of(
                Hand.RIGHT, instrument, new Vector3d(), ScriptStep.ANTERIOR, mm, false);
    }

    /** The half width of what is seen where a tool is as wide as its size, mm. */
    private static double halfWidthMm(CaseScene scene, int before) {
        List<RigidMesh> seen = new ArrayList<>();
        Scene all = scene.scene();
        for (int i = before; i < all.meshCount(); i++) {
            if (all.mesh(i) instanceof RigidMesh mesh && mesh.visible) {
                seen.add(mesh);
            }
        }
        assertThat(seen).hasSize(1);
        float[] p = seen.getFirst().positions();
        double most = 0;
        for (int i = 0; i < p.length; i += 3) {
            // Below the hand piece.
            most = p[i + 1] < 0.010 ? Math.max(most, Math.abs(p[i])) : most;
        }
        return 1000 * most;
    }

    @Test
    void aScriptsToolsAreSeenInEachOfTheirSizes() {
        CaseScene scene = new CaseScene(phantom);
        int before = scene.scene().meshCount();
        Script script =
                new Script(
                        List.of(
                                step(Instrument.SAW, 20),
                                step(Instrument.SAW, 12.5),
                                step(Instrument.SAW, 20),
                                step(Instrument.SCISSORS, 40)));

        HandsView view = new HandsView(scene, Optional.of(script));

        // Two saws, and scissors open and shut.
        assertThat(scene.scene().meshCount() - before).isEqualTo(4);
        for (double mm : new double[] {12.5, 20}) {
            view.show(Hand.RIGHT, sample(Instrument.SAW, mm));
            assertThat(halfWidthMm(scene, before)).isCloseTo(mm / 2, within(0.01));
        }
    }

    @Test
    void aLiveHandsToolsAreSeenInEachSizeThatItCanTake() {
        CaseScene scene = new CaseScene(phantom);
        int before = scene.scene().meshCount();
        HandsView view = new HandsView(scene, Optional.empty());
        for (double mm : InstrumentSizes.of(Instrument.SAW)) {
            view.show(Hand.RIGHT, sample(Instrument.SAW, mm));
            assertThat(halfWidthMm(scene, before)).isCloseTo(mm / 2, within(0.01));
        }
    }

    @Test
    void aScriptOfEverySizeHasRoomInTheScene() {
        CaseScene scene = new CaseScene(phantom);
        int before = scene.scene().meshCount();
        List<ScriptStep> steps = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            steps.add(step(Instrument.SAW, 1 + 0.01 * i));
        }
        HandsView view = new HandsView(scene, Optional.of(new Script(steps)));
        assertThat(scene.scene().meshCount() - before).isLessThan(20);
        view.show(Hand.RIGHT, sample(Instrument.SAW, 10));
        assertThat(halfWidthMm(scene, before)).isBetween(4.0, 6.0);
    }
}
