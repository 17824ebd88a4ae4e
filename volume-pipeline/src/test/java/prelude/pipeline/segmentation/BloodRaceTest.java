package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Blood and bone run towards each other along a row of voxels of 1 mm. */
class BloodRaceTest {
    private static final int LENGTH = 21;
    private static final int BLOOD_HU = 400;

    @Test
    void theyMeetAtAnEdgeAndNotHalfWay() {
        short[] mean = constant(0);
        for (int i = 6; i < LENGTH; i++) {
            mean[i] = 380;
        }
        assertThat(bloodOf(mean, 1)).isEqualTo(6);
    }

    @Test
    void theyMeetHalfWayWhereThereIsNoEdge() {
        assertThat(bloodOf(constant(100), 1)).isBetween(10L, 11L);
    }

    @Test
    void bloodHardlyRunsThroughWhatIsDenserThanBlood() {
        assertThat(bloodOf(constant(BLOOD_HU + 200), 1)).isEqualTo(5);
    }

    @Test
    void edgesAreCrossedHoweverFarApartSlicesLie() {
        short[] mean = constant(BLOOD_HU);
        mean[10] = 1000;
        byte[] markers = new byte[LENGTH];
        markers[0] = BloodPool.BLOOD;
        assertThat(won(markers, mean, 100)).containsOnly(BloodPool.BLOOD);
    }

    private static short[] constant(int hu) {
        short[] mean = new short[LENGTH];
        Arrays.fill(mean, (short) hu);
        return mean;
    }

    /** How many voxels fall to blood, which starts at the left; bone starts at the right. */
    private static long bloodOf(short[] mean, double stepMm) {
        byte[] markers = new byte[LENGTH];
        markers[0] = BloodPool.BLOOD;
        markers[LENGTH - 1] = BloodPool.BONE;
        byte[] won = won(markers, mean, stepMm);
        assertThat(won).containsOnly(BloodPool.BLOOD, BloodPool.BONE);
        return IntStream.range(0, LENGTH).filter(i -> won[i] == BloodPool.BLOOD).count();
    }

    private static byte[] won(byte[] markers, short[] mean, double stepMm) {
        Lattice lattice = new Lattice(LENGTH, 1, 1, stepMm, stepMm, stepMm);
        byte[] domain = new byte[LENGTH];
        Arrays.fill(domain, (byte) 1);
        // Nothing is even: no place costs bone more.
        var even = new BloodPool.Evenness(new LocalSpread(mean, lattice), 0);
        return BloodRace.run(markers, domain, mean, constant(BLOOD_HU), even);
    }
}
