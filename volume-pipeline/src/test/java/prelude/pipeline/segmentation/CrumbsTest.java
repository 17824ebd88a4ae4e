package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What noise leaves of painted organs, on a lattice of millimetres. */
class CrumbsTest {
    private static final byte ONE = 1;
    private static final byte TWO = 2;

    private final Lattice lattice = new Lattice(40, 40, 40, 1, 1, 1);
    private final PaintedLayer layer = new PaintedLayer(lattice, List.of("liver", "spleen"));

    private void paint(int x0, int y0, int z0, int side, byte label) {
        for (int z = z0; z < z0 + side; z++) {
            for (int y = y0; y < y0 + side; y++) {
                for (int x = x0; x < x0 + side; x++) {
                    layer.paint(lattice.index(x, y, z), label, (byte) (label == 0 ? 0 : 200));
                }
            }
        }
    }

    private byte at(int x, int y, int z) {
        return layer.labels[lattice.index(x, y, z)];
    }

    @Test
    void islandsOfFiftyCubicMillimetresStayAndSmallerOnesGo() {
        paint(5, 5, 5, 15, ONE);
        paint(30, 30, 30, 3, ONE);
        paint(30, 5, 30, 4, ONE);

        Crumbs.clear(layer, 2, lattice);

        assertThat(at(31, 31, 31)).isZero();
        assertThat(at(31, 6, 31)).isEqualTo(ONE);
        assertThat(at(10, 10, 10)).isEqualTo(ONE);
    }

    @Test
    void aCrumbInsideAnotherOrganBecomesThatOrgan() {
        paint(5, 5, 5, 15, ONE);
        paint(10, 10, 10, 3, TWO);
        paint(25, 25, 25, 10, TWO);

        Crumbs.clear(layer, 2, lattice);

        assertThat(at(11, 11, 11)).isEqualTo(ONE);
        assertThat(at(30, 30, 30)).isEqualTo(TWO);
    }

    @Test
    void aHoleIsFilledAndACavityOfAMillilitreIsNot() {
        paint(2, 2, 2, 12, ONE);
        paint(6, 6, 6, 3, (byte) 0);
        paint(16, 16, 16, 20, TWO);
        paint(20, 20, 20, 10, (byte) 0);

        Crumbs.clear(layer, 2, lattice);

        assertThat(at(7, 7, 7)).isEqualTo(ONE);
        assertThat(layer.confidence[lattice.index(7, 7, 7)]).isEqualTo(ConfidenceScale.BY_SHAPE);
        assertThat(at(25, 25, 25)).isZero();
    }

    @Test
    void whatIsOpenToTheOutsideIsNoHole() {
        paint(5, 5, 5, 15, ONE);
        for (int z = 10; z < 20; z++) {
            layer.paint(lattice.index(10, 10, z), (byte) 0, (byte) 0);
        }

        Crumbs.clear(layer, 2, lattice);

        assertThat(at(10, 10, 12)).isZero();
    }
}
