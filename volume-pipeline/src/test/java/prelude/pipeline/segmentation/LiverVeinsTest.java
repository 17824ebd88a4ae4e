package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** Two veins of unlike contrast in a liver, 4 mm apart where they cross. */
class LiverVeinsTest {
    private static final double PORTAL_HU = 175;
    private static final double HEPATIC_HU = 150;
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(
                    128, 112, 84, new Vector3d(0.9, 0.9, 1.2), new Vector3d(-57.2, -50, -49.8));
    private static final String LIVER =
            "{\"structure\":\"liver\",\"points\":[[-20,12,3],[20,-14,-5],[-5,20,20]]}";
    private static final String PORTAL =
            "{\"structure\":\"portal_vein\",\"points\":[[-20,0,-5],[10,0,-5]]}";
    private static final String HEPATIC =
            "{\"structure\":\"hepatic_vein\",\"points\":[[0,-16,4],[0,14,4]]}";

    @Test
    void bothVeinsOfALiverCanBeClicked() throws Exception {
        LabelMap map = grown(LIVER, PORTAL, HEPATIC);
        assertThat(dice(map, "portal_vein")).isGreaterThan(0.9);
        assertThat(dice(map, "hepatic_vein")).isGreaterThan(0.9);
        assertThat(dice(map, "liver")).isGreaterThan(0.95);
    }

    @Test
    void aHepaticVeinCanBeClickedAlone() throws Exception {
        LabelMap map = grown(LIVER, HEPATIC);
        assertThat(dice(map, "hepatic_vein")).isGreaterThan(0.9);
        assertThat(map.find("portal_vein")).isEmpty();
    }

    private static LabelMap grown(String... seeds) throws UnusableInputException {
        String clicks = "{\"seeds\":[" + String.join(",", seeds) + "]}";
        return new SeededSegmenter(SeedsFile.parse("clicks.json", clicks))
                .apply(phantom(), Progress.silent());
    }

    private static double dice(LabelMap map, String name) {
        LabelMap.Place place = map.find(name).orElseThrow();
        long both = 0;
        long sum = 0;
        for (int i = 0; i < GRID.voxelCount(); i++) {
            boolean found = place.layer().labels()[i] == place.label();
            boolean truth = depthMm(name, position(i)) > 0;
            both += found && truth ? 1 : 0;
            sum += (found ? 1 : 0) + (truth ? 1 : 0);
        }
        return 2.0 * both / sum;
    }

    private static Vector3d position(int i) {
        return GRID.patientMm(
                i % GRID.columns(),
                i / GRID.columns() % GRID.rows(),
                Math.floorDiv(i, GRID.columns() * GRID.rows()));
    }

    private static Volume phantom() {
        Random random = new Random(5);
        short[] hu = new short[GRID.voxelCount()];
        for (int i = 0; i < hu.length; i++) {
            Vector3d at = position(i);
            double value = Math.hypot(at.x / 55, at.y / 48) < 1 ? -100 : -1000;
            value = mixed(value, 110, depthMm("liver", at));
            value = mixed(value, HEPATIC_HU, depthMm("hepatic_vein", at));
            value = mixed(value, PORTAL_HU, depthMm("portal_vein", at));
            hu[i] = (short) Math.round(value + 9 * random.nextGaussian());
        }
        return Volume.ofHounsfield(GRID, hu);
    }

    /** An edge of 1.3 mm, as a scanner blurs it. */
    private static double mixed(double outsideHu, double insideHu, double depthMm) {
        double part = Math.clamp(0.5 + depthMm / 1.3, 0, 1);
        return outsideHu + part * (insideHu - outsideHu);
    }

    /** How deep in a structure a place lies; negative outside. */
    private static double depthMm(String name, Vector3d at) {
        return switch (name) {
            case "liver" -> 38 - at.length();
            case "portal_vein" ->
                    Math.abs(at.x) > 28 ? -10 : 3 - Math.hypot(at.y, at.z + 5);
            case "hepatic_vein" ->
                    Math.abs(at.y) > 26 ? -10 : 2.4 - Math.hypot(at.x, at.z - 4.4);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
