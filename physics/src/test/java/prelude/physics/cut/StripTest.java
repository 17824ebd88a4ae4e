package prelude.physics.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StripTest {
    private static final double[] ALONG_X = {0, 0, 0, 4, 0, 0};
    private static final double[] UP_Z = {0, 0, 1};
    private static final Offset<Double> EXACT = within(1e-12);

    private static Strip strip(double[] before, double[] after) {
        Strip strip = new Strip();
        strip.set(before, after, UP_Z);
        return strip;
    }

    @Test
    void placesAreToldOffAheadAndAlongTheBlade() {
        Strip strip = strip(ALONG_X, new double[] {0, 2, 0, 4, 2, 0});
        strip.locate(3, 1, 0.5);
        assertThat(strip.off).isCloseTo(0.5, EXACT);
        assertThat(strip.ahead).isZero();
        assertThat(strip.along).isCloseTo(1, EXACT);
        strip.locate(-1, 2.75, -3);
        assertThat(strip.off).isCloseTo(-3, EXACT);
        assertThat(strip.ahead).isCloseTo(0.75, EXACT);
        assertThat(strip.along).isCloseTo(-3, EXACT);
        assertThat(strip.pastPivot).isFalse();
        strip.locate(2, -0.5, 0);
        assertThat(strip.ahead).isCloseTo(-0.5, EXACT);
    }

    @Test
    void whatLiesBeyondAnEndAboutWhichTheBladeTurnsIsPastThePivot() {
        double c = Math.cos(0.2);
        double s = Math.sin(0.2);
        Strip strip = strip(ALONG_X, new double[] {0, 0, 0, 4 * c, 4 * s, 0});
        strip.locate(-2, -0.2, 0);
        assertThat(strip.pastPivot).isTrue();
        strip.locate(5, 0.5, 0);
        assertThat(strip.pastPivot).isFalse();
        assertThat(strip.ahead).isZero();
        strip.locate(2, 0.2, 0);
        assertThat(strip.ahead).isZero();
        assertThat(strip.along).isCloseTo(0, within(0.02));
    }

    @Test
    void aBladeThatTurnsAboutOneOfItsPlacesSweepsOnBothSidesOfIt() {
        double c = Math.cos(0.2);
        double s = Math.sin(0.2);
        double[] after = {1 - c, -s, 0, 1 + 3 * c, 3 * s, 0};
        Strip strip = strip(ALONG_X, after);
        strip.locate(3, 0.2, 0);
        assertThat(strip.ahead).isZero();
        strip.locate(0.2, -0.05, 0);
        assertThat(strip.ahead).isZero();
        assertThat(strip.pastPivot).isFalse();
        strip.locate(0.2, 0.1, 0);
        assertThat(Math.abs(strip.ahead)).isPositive();
    }
}
