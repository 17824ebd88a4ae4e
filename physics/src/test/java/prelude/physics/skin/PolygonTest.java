package prelude.physics.skin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PolygonTest {
    @Test
    void aDiscOfManyCornersIsPartedIntoHalvesWithoutLoss() {
        int corners = 97;
        Polygon disc = new Polygon();
        for (int i = 0; i < corners; i++) {
            double turn = 2 * Math.PI * i / corners;
            disc.value[i] = Math.cos(turn) + 0.1;
            disc.add(
                    new double[] {
                        Math.cos(turn), Math.sin(turn), 0, 0, 0, 1, 0, 0, 0, Polygon.NONE
                    },
                    0);
        }
        Polygon positive = new Polygon();
        Polygon negative = new Polygon();
        disc.part(positive, negative);
        assertThat(positive.count + negative.count).isEqualTo(corners + 4);
        double whole = Math.sqrt(disc.doubledAreaSquared());
        assertThat(
                        Math.sqrt(positive.doubledAreaSquared())
                                + Math.sqrt(negative.doubledAreaSquared()))
                .isCloseTo(whole, within(1e-12));
        Polygon copy = new Polygon();
        copy.copy(positive);
        assertThat(copy.doubledAreaSquared()).isEqualTo(positive.doubledAreaSquared());
    }
}
