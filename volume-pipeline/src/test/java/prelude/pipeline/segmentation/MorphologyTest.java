package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks grow and shrink by balls as the distances between voxels' centres have it. */
class MorphologyTest {
    @ParameterizedTest
    @CsvSource({
        "64, 9, 7, 1, 1, 1, 3",
        "65, 8, 6, 0.7, 0.9, 2.5, 2.5",
        "130, 5, 4, 0.5, 0.5, 0.5, 6",
        "20, 31, 1, 0.8, 0.8, 5, 4",
        "7, 6, 5, 1, 2, 3, 0.5",
        "33, 40, 30, 0.4, 0.4, 0.4, 11"
    })
    void aMaskGrowsByWhatLiesWithinTheRadius(
            int nx, int ny, int nz, double dx, double dy, double dz, double radiusMm) {
        Lattice lattice = new Lattice(nx, ny, nz, dx, dy, dz);
        byte[] mask = sparse(lattice);

        assertThat(Morphology.dilate(mask, lattice, radiusMm))
                .isEqualTo(near(mask, lattice, radiusMm));
        assertThat(Morphology.erode(mask, lattice, radiusMm))
                .isEqualTo(Morphology.not(near(Morphology.not(mask), lattice, radiusMm)));
    }

    private static byte[] near(byte[] mask, Lattice lattice, double radiusMm) {
        return Morphology.within(DistanceTransform.squaredMm(mask, lattice), lattice, radiusMm);
    }

    @Test
    void aBallIsRound() {
        Lattice lattice = new Lattice(70, 9, 9, 1, 1, 1);
        byte[] mask = new byte[lattice.count()];
        mask[lattice.index(64, 4, 4)] = 1;

        byte[] ball = Morphology.dilate(mask, lattice, 3);

        for (int z = 0; z < 9; z++) {
            for (int y = 0; y < 9; y++) {
                for (int x = 0; x < 70; x++) {
                    int squared = (x - 64) * (x - 64) + (y - 4) * (y - 4) + (z - 4) * (z - 4);
                    assertThat(ball[lattice.index(x, y, z)])
                            .isEqualTo((byte) (squared <= 9 ? 1 : 0));
                }
            }
        }
    }

    @Test
    void byOneVoxelABoxGrowsAndShrinksBack() {
        Lattice lattice = new Lattice(67, 6, 5, 0.7, 0.7, 2);
        byte[] mask = new byte[lattice.count()];
        mask[lattice.index(63, 2, 2)] = 1;

        byte[] grown = Morphology.dilateByVoxel(mask, lattice);

        assertThat(Morphology.count(grown)).isEqualTo(27);
        assertThat(Morphology.erodeByVoxel(grown, lattice)).isEqualTo(mask);
        assertThat(grown[lattice.index(64, 3, 1)]).isEqualTo((byte) 1);
    }

    /** A few voxels, some at the edges, and a block. */
    private static byte[] sparse(Lattice lattice) {
        byte[] mask = new byte[lattice.count()];
        Random random = new Random(5);
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (random.nextInt(60) == 0 ? 1 : 0);
        }
        for (int z = 0; z < lattice.nz(); z++) {
            for (int y = 0; y < lattice.ny() / 2; y++) {
                for (int x = lattice.nx() / 2; x < lattice.nx(); x++) {
                    mask[lattice.index(x, y, z)] = 1;
                }
            }
        }
        return mask;
    }
}
