package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.joml.Matrix4f;
import org.junit.jupiter.api.Test;
import prelude.app.painting.HeatMap;
import prelude.app.painting.PaintKind;
import prelude.app.painting.PaintRequest.Range;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.Scene;

class LooksTest {
    @Test
    void whatIsAStructuresIsPaintedAsItIsAndNothingElse() {
        Scene scene = new Scene();
        Looks looks = new Looks(scene);
        Material red = Material.matte(new Colour(0.5f, 0, 0));
        int shared = looks.number(red);
        int liver = looks.of("liver", red);
        int spleen = looks.of("spleen", red);
        byte[] one = {1, 1};
        Painting painting =
                new Painting(
                        one, one, 1, 1, 1, 2, new Matrix4f(), ColourRamp.VIRIDIS, Colour.WHITE);
        looks.paint(
                new HeatMap(
                        PaintKind.CONFIDENCE,
                        "",
                        new Range(0, 1),
                        painting,
                        Map.of("liver", new HeatMap.Place(1, 7)),
                        List.of(),
                        List.of(),
                        List.of()));
        // The face of a cut, or a bone that is drilled, gets its look later.
        int cut = looks.of("liver", red.asInterior());
        int later = looks.of("aorta", red);
        int key = 1 + 7 + 256;
        assertThat(painting.key(liver)).isEqualTo(key);
        assertThat(painting.key(cut)).isEqualTo(key);
        for (int other : new int[] {shared, spleen, later}) {
            assertThat(painting.key(other)).isZero();
        }
        looks.setOpacity("liver", 0.3f);
        assertThat(painting.key(liver)).isEqualTo(key);
    }
}
