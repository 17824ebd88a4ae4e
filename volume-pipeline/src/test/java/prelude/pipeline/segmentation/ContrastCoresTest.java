package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContrastCoresTest {
    private static final ContrastPhantom PHANTOM = ContrastPhantom.arterialWithCement();
    private static final ContrastCores CORES = coresOf(PHANTOM);

    @Test
    void contrastThatFlowsIntoBloodIsBloodThoughItIsDenserThanAll() {
        // A core lacks the rim that is not even.
        assertThat(blood(ContrastPhantom.INFLOW)).isGreaterThan(0.4);
    }

    @Test
    void whatIsAsDenseButFarFromBloodIsNone() {
        assertThat(blood(ContrastPhantom.CEMENT)).isZero();
    }

    @Test
    void mixedBloodGivesTheDensity() {
        assertThat(CORES.isArterial()).isTrue();
        assertThat(CORES.pooledHu).isBetween(440, 460);
        assertThat(blood(ContrastPhantom.AORTA)).isGreaterThan(0.4);
        assertThat(blood(ContrastPhantom.BONE)).isLessThan(0.01);
    }

    private static double blood(byte tissue) {
        return PHANTOM.share(CORES.blood, (byte) 1, tissue);
    }

    private static ContrastCores coresOf(ContrastPhantom phantom) {
        AxialScan scan = AxialScan.of(phantom.volume);
        short[] mean = BoxMean.below(Short.MAX_VALUE, scan.hu, scan.lattice);
        return ContrastCores.in(scan, mean, BodyShape.of(scan));
    }
}
