package prelude.app.painting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import prelude.app.painting.PaintRequest.Range;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Painting;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Sign;
import prelude.engine.words.Lettering;

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
    private final Lettering lettering = new Lettering();
    private final LegendPanel panel = new LegendPanel(scene, lettering, map(), MIDDLE);

    @AfterEach
    void close() {
        lettering.close();
    }

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

    private Sign sign() {
        return scene.sign(0);
    }

    @Test
    void itsBarRunsThroughTheRampAndAllLiesOnItsGround() {
        Sign sign = sign();
        float[] ground = new float[4];
        for (int which = 0; which < 4; which++) {
            ground[which] = sign.number(0, which);
        }
        int colours = 0;
        int letters = 0;
        for (int i = 1; i < sign.count(); i++) {
            float x = sign.number(i, 0);
            float y = sign.number(i, 1);
            assertThat(x).isBetween(ground[0], ground[0] + ground[2]);
            assertThat(y).isBetween(ground[1], ground[1] + ground[3]);
            letters += sign.glyph(i) == null ? 0 : 1;
            if (sign.glyph(i) == null && x >= 0) {
                assertThat(x + sign.number(i, 2)).isCloseTo(1, within(1e-6f));
                Colour wanted = ColourRamp.VIRIDIS.at(x + 0.5 / 96);
                assertThat(sign.number(i, 5)).isCloseTo(wanted.red(), within(0.01f));
                assertThat(sign.number(i, 6)).isCloseTo(wanted.green(), within(0.01f));
                colours++;
            }
        }
        assertThat(colours).isEqualTo(96);
        assertThat(letters).isGreaterThan(40);
    }

    @Test
    void itIsReadFromWhereverTheEyesAre() {
        for (Vector3f eyes :
                List.of(
                        new Vector3f(-0.1f, 1.6f, 0),
                        new Vector3f(1, 1.2f, -1),
                        new Vector3f(0.1f, 0.4f, -2))) {
            panel.face(eyes);
            Matrix4f worldFromPanel = sign().worldFromSign;
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
        Matrix4f before = new Matrix4f(sign().worldFromSign);
        panel.face(MIDDLE);
        panel.face(new Vector3f(MIDDLE).add(0, 1, 0));
        panel.face(new Vector3f(Float.NaN));
        assertThat(sign().worldFromSign).isEqualTo(before);
    }

    @Test
    void itIsHiddenWithTheHeatMap() {
        panel.show(false);
        assertThat(sign().visible).isFalse();
        panel.show(true);
        assertThat(sign().visible).isTrue();
    }
}
