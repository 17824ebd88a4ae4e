package prelude.app.painting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.joml.Matrix4f;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.app.painting.PaintRequest.Range;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Painting;

class LegendTest {
    private static Legend legend(PaintKind kind, double low, double high) {
        Painting painting =
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
        return new Legend(
                new HeatMap(
                        kind,
                        "",
                        new Range(low, high),
                        painting,
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 20, 0, 10, \u2265 20",
        "0.5, 1, \u2264 0.5, 0.75, 1",
        "0.1, 0.2, \u2264 0.1, 0.15, \u2265 0.2",
        "0.002, 0.003, \u2264 0.002, 0.0025, \u2265 0.003",
        "100, 100.5, \u2264 100, 100.25, \u2265 100.5",
        "0, 1e-6, 0, 0.0000005, \u2265 0.000001",
        "1000, 3000, \u2264 1000, 2000, \u2265 3000"
    })
    void theEndsAreWhatWasAskedFor(
            double low, double high, String first, String middle, String last) {
        Legend legend =
                legend(
                        high <= 1 && low >= 0.5 ? PaintKind.CONFIDENCE : PaintKind.MARGIN,
                        low,
                        high);
        assertThat(legend.low()).isEqualTo(first);
        assertThat(legend.middle()).isEqualTo(middle);
        assertThat(legend.high()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({"-0.2, 0.2, -0.2, 0.2", "-0.004, 0.004, -0.004, 0.004"})
    void noughtIsTheMiddleOfCurvature(double low, double high, String first, String last) {
        Legend legend = legend(PaintKind.CURVATURE, low, high);
        assertThat(legend.low()).isEqualTo("\u2264 " + first);
        assertThat(legend.middle()).isEqualTo("0");
        assertThat(legend.high()).isEqualTo("\u2265 " + last);
    }
}
