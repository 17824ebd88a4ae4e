package prelude.physics.tissue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How a place is moved that pinned nodes carry but for one. */
class LeverageTest {
    private static final double TINY = 1e-9;
    private static final double LONGEST_LEVER = 50;

    /** How far the one loose node goes where its place is moved by 1. */
    private static double goes(double weight, double inverseMass) {
        double moves = weight * inverseMass;
        double mobility = Nodes.mobility(weight * moves, moves);
        return moves / mobility;
    }

    @Test
    void aPlaceThatItsNodeCarriesArrives() {
        for (double weight : new double[] {1, 0.5, 0.1, 0.021}) {
            double goes = goes(weight, 1e6);
            assertThat(weight * goes).isCloseTo(1, within(TINY));
        }
    }

    @Test
    void aNodeThatHardlyCarriesAPlaceIsNotFlungAway() {
        for (double weight : new double[] {0.019, 1e-3, 1e-6, 1e-12}) {
            assertThat(goes(weight, 1e6)).isCloseTo(LONGEST_LEVER, within(1e-6));
        }
    }

    @Test
    void theHeaviestCarriedOfSeveralNodesDecides() {
        // Two loose nodes: what one hardly carries does not hold the other back.
        double[] weight = {0.6, 1e-4};
        double[] inverseMass = {1e3, 1e6};
        double sum = 0;
        double most = 0;
        for (int i = 0; i < 2; i++) {
            sum += weight[i] * weight[i] * inverseMass[i];
            most = Math.max(most, weight[i] * inverseMass[i]);
        }
        double mobility = Nodes.mobility(sum, most);
        double place = 0;
        for (int i = 0; i < 2; i++) {
            place += weight[i] * weight[i] * inverseMass[i] / mobility;
        }
        assertThat(place).isCloseTo(1, within(TINY));
    }
}
