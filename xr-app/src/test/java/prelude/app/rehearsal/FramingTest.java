package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
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
import prelude.cases.scenario.Script;

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
