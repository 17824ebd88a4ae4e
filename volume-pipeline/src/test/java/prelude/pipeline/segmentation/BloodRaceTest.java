package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
        assertThat(bloodOf(constant(100), 1)).isBetween(10, 11);
    }

    @Test
    void bloodHardlyRunsThroughWhatIsDenserThanBlood() {
        assertThat(bloodOf(constant(BLOOD_HU + 200), 1)).isEqualTo(5);
    }

    @Test
    void slicesFarApartCostMoreThanAnyStepOfOthersAndAreRunThroughAllTheSame() {
        short[] mean = constant(BLOOD_HU);
        mean[10] = 1000;
        assertThat(bloodOf(mean, 100)).isBetween(9, 12);
    }

    private static short[] constant(int hu) {
        short[] mean = new short[LENGTH];
        Arrays.fill(mean, (short) hu);
        return mean;
    }

    /** How many voxels fall to blood, which starts at the left; bone starts at the right. */
    private static int bloodOf(short[] mean, double stepMm) {
        Lattice lattice = new Lattice(LENGTH, 1, 1, stepMm, stepMm, stepMm);
        byte[] markers = new byte[LENGTH];
        markers[0] = BloodPool.BLOOD;
        markers[LENGTH - 1] = BloodPool.BONE;
        byte[] domain = new byte[LENGTH];
        Arrays.fill(domain, (byte) 1);
        short[] bloodHu = constant(BLOOD_HU);
        // Nothing is even: no place costs bone more.
        var even = new BloodPool.Evenness(new LocalSpread(mean, lattice), 0);
        byte[] won = BloodRace.run(markers, domain, mean, bloodHu, even);
        int blood = 0;
        for (byte label : won) {
            assertThat(label).isNotZero();
            blood += label == BloodPool.BLOOD ? 1 : 0;
        }
        return blood;
    }
}
