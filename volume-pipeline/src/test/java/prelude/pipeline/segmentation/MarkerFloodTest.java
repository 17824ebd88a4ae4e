package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkerFloodTest {
    private static final Lattice LATTICE = new Lattice(40, 12, 1, 1, 1, 1);

    @Test
    void aLongFaintVesselKeepsItsEndWhereABrightOneComesNear() {
        byte[] bright = new byte[LATTICE.count()];
        for (int x = 0; x < 40; x++) {
            bright[LATTICE.index(x, 2, 0)] = 120;
        }
        for (int y = 4; y < 12; y++) {
            bright[LATTICE.index(39, y, 0)] = (byte) 250;
        }
        // Noise between the two.
        bright[LATTICE.index(39, 3, 0)] = 90;
        byte[] markers = new byte[bright.length];
        markers[LATTICE.index(0, 2, 0)] = 1;
        markers[LATTICE.index(39, 11, 0)] = 2;

        byte[] labels = MarkerFlood.flood(markers, bright, LATTICE);

        assertThat(labels[LATTICE.index(39, 2, 0)]).isEqualTo((byte) 1);
        assertThat(labels[LATTICE.index(39, 4, 0)]).isEqualTo((byte) 2);
    }

    @Test
    void aVesselThatRunsAslantIsFollowedByItsCorners() {
        byte[] bright = new byte[LATTICE.count()];
        for (int k = 0; k < 12; k++) {
            bright[LATTICE.index(k, k, 0)] = (byte) 200;
        }
        byte[] markers = new byte[bright.length];
        markers[0] = 1;
        byte[] labels = MarkerFlood.flood(markers, bright, LATTICE);
        assertThat(labels[LATTICE.index(11, 11, 0)]).isEqualTo((byte) 1);
        assertThat(Morphology.count(labels)).isEqualTo(12);
    }

    @Test
    void whatIsDarkIsNobodys() {
        byte[] bright = new byte[LATTICE.count()];
        bright[0] = 9;
        byte[] markers = bright.clone();
        markers[0] = 1;
        byte[] labels = MarkerFlood.flood(markers, bright, LATTICE);
        assertThat(Morphology.count(labels)).isEqualTo(1);
    }
}
