package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelMap;

/** Bone and vessels where contrast makes blood as dense as bone. */
class ContrastScanTest {

    @Test
    void anAortaAsDenseAsCancellousBoneIsNoneThoughItTouchesTheSpine() {
        Found found = Found.in(ContrastPhantom.portalVenous());
        assertThat(found.share("bone", ContrastPhantom.BONE)).isGreaterThan(0.93);
        // Without a wall between them, the blur of the cortex reaches into the aorta.
        assertThat(found.share("bone", ContrastPhantom.AORTA)).isLessThan(0.05);
        assertThat(found.share("bone", ContrastPhantom.BALL)).isLessThan(0.01);
        assertThat(found.share("vessel", ContrastPhantom.AORTA)).isGreaterThan(0.9);
        assertThat(found.share("vessel", ContrastPhantom.BONE)).isLessThan(0.02);
    }

    @Test
    void aKidneyAsDenseAsBloodIsNoVessel() {
        Found found = Found.in(ContrastPhantom.portalVenous());
        assertThat(found.share("vessel", ContrastPhantom.BALL)).isLessThan(0.02);
    }

    @Test
    void contrastInTheArteriesIsNoBoneNorIsWhatFlowsInDenserThanCortex() {
        Found found = Found.in(ContrastPhantom.arterial());
        assertThat(found.share("bone", ContrastPhantom.BONE)).isGreaterThan(0.93);
        assertThat(found.share("bone", ContrastPhantom.AORTA)).isLessThan(0.02);
        assertThat(found.share("bone", ContrastPhantom.BALL)).isLessThan(0.01);
        assertThat(found.share("bone", ContrastPhantom.INFLOW)).isLessThan(0.02);
        assertThat(found.share("vessel", ContrastPhantom.AORTA)).isGreaterThan(0.95);
        assertThat(found.share("vessel", ContrastPhantom.BONE)).isLessThan(0.06);
    }

    private record Found(ContrastPhantom phantom, LabelMap map) {
        static Found in(ContrastPhantom phantom) {
            Set<String> both = Set.of("bone", "vessel");
            LabelMap map = new PresetSegmenter(both).apply(phantom.volume, Progress.silent());
            return new Found(phantom, map);
        }

        double share(String structure, byte tissue) {
            LabelMap.Place place = map.find(structure).orElseThrow();
            return phantom.share(place.layer().labels(), (byte) place.label(), tissue);
        }
    }
}
