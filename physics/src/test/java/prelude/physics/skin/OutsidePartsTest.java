package prelude.physics.skin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class OutsidePartsTest {
    private final Polygon whole = polygon(0, 0, 4, 0, 0, 4);

    private static Polygon polygon(double... xy) {
        Polygon polygon = new Polygon();
        for (int i = 0; i < xy.length; i += 2) {
            polygon.add(new double[] {xy[i], xy[i + 1], 0, 0, 0, 1, 0, 0, 0, Polygon.NONE}, 0);
        }
        return polygon;
    }

    private double area(Polygon... parts) {
        double[] sum = new double[1];
        new OutsideParts()
                .show(
                        whole,
                        parts,
                        parts.length,
                        part -> {
                            assertThat(part.doubledAreaSquared()).isPositive();
                            sum[0] += Math.sqrt(part.doubledAreaSquared()) / 2;
                        });
        return sum[0];
    }

    @Test
    void whatLiesInNoPartIsAllShown() {
        assertThat(area()).isCloseTo(8, within(1e-12));
        assertThat(area(polygon(0, 0, 2, 0, 0, 2))).isCloseTo(6, within(1e-12));
        assertThat(area(polygon(0, 0, 2, 0, 2, 1, 0, 1), polygon(2, 0, 4, 0, 3, 1, 2, 1)))
                .isCloseTo(8 - 2 - 1.5, within(1e-12));
    }

    @Test
    void aPartInTheMiddleLeavesAHole() {
        assertThat(area(polygon(1, 1, 1.5, 1, 1.5, 1.5, 1, 1.5))).isCloseTo(7.75, within(1e-12));
    }

    @Test
    void partsThatFillTheTriangleLeaveNothing() {
        assertThat(area(polygon(0, 0, 4, 0, 0, 2), polygon(4, 0, 0, 4, 0, 2))).isZero();
    }
}
