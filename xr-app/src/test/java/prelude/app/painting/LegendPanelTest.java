package prelude.app.painting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import prelude.app.painting.PaintRequest.Range;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Painting;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;

class LegendPanelTest {
    private static final Vector3f MIDDLE = new Vector3f(0, 1.05f, -0.45f);

    private final Scene scene = new Scene();
    private final Painting painting =
            new Painting(
                    new byte[1],
                    new byte[1],
                    1,
                    1,
                    1,
                    1,
                    new Matrix4f(),
                    ColourRamp.VIRIDIS,
                    Colour.BLACK);
    private final LegendPanel panel = new LegendPanel(scene, map(), MIDDLE);

    private HeatMap map() {
        return new HeatMap(
                PaintKind.MARGIN,
                "portal_vein",
                new Range(0, 20),
                painting,
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private RigidMesh mesh(String name) {
        for (int i = 0; i < scene.meshCount(); i++) {
            if (scene.mesh(i).name().equals(name)) {
                return (RigidMesh) scene.mesh(i);
            }
        }
        throw new AssertionError(name);
    }

    private static float most(RigidMesh mesh, int axis) {
        float most = -9;
        for (int i = axis; i < mesh.positions().length; i += 3) {
            most = Math.max(most, mesh.positions()[i]);
        }
        return most;
    }

    @Test
    void itsBarRunsFromNoughtToOneAndIsPaintedAlone() {
        RigidMesh bar = mesh("legend's bar");
        assertThat(painting.key(bar.material())).isEqualTo(1 + 256 * Painting.ALONG_X);
        assertThat(painting.key(mesh("legend").material())).isZero();
        assertThat(painting.key(mesh("legend's words").material())).isZero();
        assertThat(most(bar, 0)).isEqualTo(1);
        // All lies on its ground.
        for (String name : List.of("legend's bar", "legend's words")) {
            assertThat(most(mesh(name), 0)).isLessThan(most(mesh("legend"), 0));
            assertThat(most(mesh(name), 1)).isLessThan(most(mesh("legend"), 1));
        }
        assertThat(mesh("legend's words").triangles().length / 3).isBetween(1000, 20000);
    }

    @Test
    void itIsReadFromWhereverTheEyesAre() {
        for (Vector3f eyes :
                List.of(
                        new Vector3f(-0.1f, 1.6f, 0),
                        new Vector3f(1, 1.2f, -1),
                        new Vector3f(0.1f, 0.4f, -2))) {
            panel.face(eyes);
            Matrix4f worldFromPanel = mesh("legend").worldFromModel;
            Vector3f towards = new Vector3f(eyes).sub(MIDDLE).normalize();
            Vector3f normal = worldFromPanel.transformDirection(new Vector3f(0, 0, 1)).normalize();
            assertThat(normal.dot(towards)).isCloseTo(1, within(1e-5f));
            Vector3f right = worldFromPanel.transformDirection(new Vector3f(1, 0, 0)).normalize();
            assertThat(right.y).isCloseTo(0, within(1e-6f));
            Vector3f up = worldFromPanel.transformDirection(new Vector3f(0, 1, 0)).normalize();
            assertThat(up.y).isPositive();
            assertThat(new Vector3f(right).cross(up).dot(normal)).isCloseTo(1, within(1e-5f));
            // To the lower left of what is looked at, and before it.
            Vector3f from = worldFromPanel.getTranslation(new Vector3f()).sub(MIDDLE);
            assertThat(from.dot(right)).isNegative();
            assertThat(from.dot(up)).isNegative();
            assertThat(from.dot(normal)).isBetween(0f, eyes.distance(MIDDLE));
        }
    }

    @Test
    void whereThereIsNoDirectionItStays() {
        panel.face(new Vector3f(0, 1.6f, 0.2f));
        Matrix4f before = new Matrix4f(mesh("legend").worldFromModel);
        panel.face(MIDDLE);
        panel.face(new Vector3f(MIDDLE).add(0, 1, 0));
        panel.face(new Vector3f(Float.NaN));
        assertThat(mesh("legend").worldFromModel).isEqualTo(before);
    }

    @Test
    void itIsHiddenWithTheHeatMap() {
        List<Boolean> shown = new ArrayList<>();
        panel.show(false);
        for (int i = 0; i < scene.meshCount(); i++) {
            shown.add(scene.mesh(i).visible);
        }
        assertThat(shown).containsExactly(false, false, false);
    }
}
