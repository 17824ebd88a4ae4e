package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.StrokeChange;
import prelude.physics.cut.Fragments;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.Skin;

/** What is drawn on a part of a cut tet lies where it is said to lie. */
final class DrawnBoundsTest {
    private static final double ROUNDING = 1e-6;

    @Test
    void allThatIsDrawnOnAPartLiesInItsBoundsAlsoAfterAnUndo() {
        Random random = new Random(19);
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            for (int stroke = 0; stroke < 5; stroke++) {
                double x = random.nextDouble(-20, 20);
                Boxes.cut(simulation, x, -40, x + random.nextDouble(-9, 9), 40, 30);
            }
            int cut = check(simulation.bodies().getFirst());
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(check(simulation.bodies().getFirst())).isBetween(100, cut - 1);
        }
    }

    /** How many parts have bounds. */
    private static int check(BodySimulation body) {
        Fragments fragments = body.tissue().fragments();
        DrawnTissue drawn = body.drawn();
        Skin skin = drawn.skin();
        double[] box = new double[6];
        int bounded = 0;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) < 0 || fragments.whole(f) || !drawn.bounds(f, box)) {
                continue;
            }
            bounded++;
            int fragment = f;
            drawn.showVertices(
                    fragments,
                    f,
                    v -> {
                        for (int k = 1; k < 4; k++) {
                            assertThat(skin.nodes()[4 * v + k])
                                    .isEqualTo(fragments.node(fragment, k));
                            assertThat((double) skin.weights()[4 * v + k])
                                    .isBetween(box[k - 1] - ROUNDING, box[k + 2] + ROUNDING);
                        }
                    });
        }
        return bounded;
    }
}
