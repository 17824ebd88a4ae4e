package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeodesicCompetitionTest {
    private static final Lattice LATTICE = new Lattice(6, 10, 10, 1.5, 1.5, 1.5);
    private static final float FLUID_HU = 20;
    private static final float GAS_HU = -900;
    private static final float WALL_HU = 75;

    @Test
    void aStomachHoldsTheGasThatLiesOverItsFluid() {
        byte[] grown = grown((y, _) -> y < 4 ? GAS_HU : FLUID_HU, 8);
        assertThat(Morphology.count(grown)).isEqualTo(LATTICE.count());
    }

    @Test
    void aStomachDoesNotTakeTheGasOfALoopThatLiesBesideItsFluid() {
        byte[] grown = grown((_, z) -> z < 4 ? GAS_HU : FLUID_HU, 8);
        assertThat(Morphology.count(grown)).isEqualTo(6L * LATTICE.plane());
    }

    @Test
    void aClickOnGasTakesTheFluidBesideItWhereThePatientLiesOnTheSide() {
        byte[] grown = grown((_, z) -> z < 4 ? GAS_HU : FLUID_HU, 1);
        assertThat(Morphology.count(grown)).isEqualTo(LATTICE.count());
    }

    @Test
    void fluidDoesNotPassAWallOfOneVoxel() {
        byte[] grown = grown((_, z) -> z == 4 ? WALL_HU : FLUID_HU, 8);
        assertThat(Morphology.count(grown)).isEqualTo(5L * LATTICE.plane());
    }

    private interface Shade {
        float at(int y, int z);
    }

    /** From a seed at the back of a slice. */
    private static byte[] grown(Shade shade, int seedSlice) {
        float[] hu = new float[LATTICE.count()];
        byte[] gas = new byte[hu.length];
        for (int i = 0; i < hu.length; i++) {
            int y = i / LATTICE.nx() % LATTICE.ny();
            hu[i] = shade.at(y, i / LATTICE.plane());
            gas[i] = (byte) (hu[i] < -250 ? 1 : 0);
        }
        byte[] domain = new byte[hu.length];
        Arrays.fill(domain, (byte) 1);
        byte[] seeds = new byte[hu.length];
        seeds[LATTICE.index(3, 8, seedSlice)] = 1;
        return GeodesicCompetition.grow(
                seeds,
                domain,
                hu,
                LATTICE,
                List.of(HollowOrgan.content(new IntensityModel(FLUID_HU, 7))),
                3.5,
                new GeodesicCompetition.Terms(
                        gas, new byte[hu.length], new boolean[] {true}));
    }
}
