package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptStep;

final class FramingTest {
    private static OperatingField field;
    private static SurfaceMesh organ;
    private static Script script;

    @BeforeAll
    static void makeCase(@TempDir Path folder) {
        Case phantom = new PhantomStudy(folder).importInto(folder.resolve("phantom.prelude"));
        field = OperatingField.of(phantom, Positioning.SUPINE);
        organ = phantom.structure(field.target().orElseThrow().host()).orElseThrow().surface();
        script =
                WedgeResection.of(phantom, field.target().orElseThrow(), Positioning.Lying.SUPINE)
                        .orElseThrow();
    }

    @Test
    void theSurgeonLooksDownFromTheFeet() {
        Framing.Shot shot = new Framing(field, Optional.empty()).overview();
        Vector3f down = new Vector3f(shot.lookAtM()).sub(shot.eyesM()).normalize();
        assertThat(down.y).isLessThan(-0.6f);
        assertThat(down.z).isNegative();
    }

    @Test
    void theWoundIsSeenFromTheSideThatThePieceHasLeft() {
        Framing framing = new Framing(field, Optional.of(script));
        Framing plain = new Framing(field, Optional.empty());
        Vector3f piece =
                new Vector3f(
                        field.frame()
                                .worldFromPatient()
                                .transformPosition(
                                        new Vector3d(script.steps().get(1).pathMm().getFirst())));
        Vector3f outward = piece.sub(framing.wound().lookAtM(), new Vector3f()).normalize();
        assertThat(towardsEyes(framing.wound()).dot(outward))
                .isGreaterThan(towardsEyes(plain.wound()).dot(outward));
    }

    /** Then neither side is the one that the piece has left. */
    @Test
    void aGraspInTheCutsPlaneIsSeenToo() {
        Vector3d from = new Vector3d();
        Vector3d to = new Vector3d(10, 0, 0);
        Script inPlane =
                new Script(
                        List.of(
                                step(0, Instrument.SCALPEL, Hand.RIGHT, from, to),
                                step(2, Instrument.GRASPER, Hand.LEFT, new Vector3d(5, 0, 0), to)));
        Framing framing = new Framing(field, Optional.of(inPlane));
        for (Framing.Shot shot : List.of(framing.close(), framing.wound(), framing.face())) {
            assertThat(new Vector3f(shot.eyesM()).sub(shot.lookAtM()).isFinite()).isTrue();
        }
    }

    private static ScriptStep step(
            double at, Instrument instrument, Hand hand, Vector3d from, Vector3d to) {
        return new ScriptStep(
                at,
                instrument,
                hand,
                List.of(from, to),
                ScriptStep.ANTERIOR,
                ScriptStep.DEFAULT_BLADE_MM,
                1,
                true);
    }

    private static Vector3f towardsEyes(Framing.Shot shot) {
        return new Vector3f(shot.eyesM()).sub(shot.lookAtM()).normalize();
    }

    @Test
    void onlyWhatLiesInFrontOfTheOrganHidesIt() {
        SetAside aside = new SetAside(organ, field);
        Vector3f up = field.towardsSurgeon();
        assertThat(up.length()).isCloseTo(1, within(1e-5f));
        assertThat(aside.hides(moved(up, 100))).isTrue();
        assertThat(aside.hides(moved(up, -100))).isFalse();
    }

    private static SurfaceMesh moved(Vector3f direction, float mm) {
        float[] positions = organ.positionsMm().clone();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += mm * direction.get(i % 3);
        }
        return new SurfaceMesh(positions, organ.triangles(), null);
    }
}
