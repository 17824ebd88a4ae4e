package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * An artery and a vein, each of a trunk and a branch; where the branches cross they touch, and the
 * artery's is beyond that hardly as bright as the vein.
 */
class GreatBranchesTest {
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(
                    128, 110, 72, new Vector3d(0.75, 0.75, 1.25), new Vector3d(-48, -41, -45));
    private static final double ARTERY_HU = 165;
    private static final double VEIN_HU = 160;

    @Test
    void eachBranchFallsToTheTreeThatItHangsOn() throws UnusableInputException {
        CtScan scan = CtScan.of(scan());
        Lattice lattice = scan.axial.lattice;
        byte[] territory = new byte[lattice.count()];
        byte[] aorta = new byte[lattice.count()];
        byte[] portal = new byte[lattice.count()];
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        seeds.put("aorta", aorta);
        seeds.put("portal_vein", portal);
        int[] ofArtery = new int[2];
        int[] ofVein = new int[2];
        for (int i = 0; i < territory.length; i++) {
            territory[i] = (byte) (scan.axial.hu[i] > 90 ? 1 : 0);
        }
        for (int i = 0; i < GRID.voxelCount(); i++) {
            Vector3d at = position(i);
            aorta[scan.coarse(i)] |= (byte) (trunkMm(at, -30) > 3 ? 1 : 0);
            portal[scan.coarse(i)] |= (byte) (trunkMm(at, 30) > 3 ? 1 : 0);
        }
        Map<String, byte[]> parted = GreatBranches.parted(scan, territory, seeds);
        byte[] none = new byte[lattice.count()];
        byte[] aortic = parted.getOrDefault("aorta", none);
        byte[] venous = parted.getOrDefault("portal_vein", none);
        for (int i = 0; i < GRID.voxelCount(); i++) {
            Vector3d at = position(i);
            int voxel = scan.coarse(i);
            if (arteryMm(at) > 1.2) {
                ofArtery[0] += aortic[voxel];
                ofArtery[1]++;
            } else if (veinMm(at) > 1.2) {
                ofVein[0] += venous[voxel];
                ofVein[1]++;
            }
        }
        assertThat((double) ofArtery[0] / ofArtery[1]).as("artery").isGreaterThan(0.97);
        assertThat((double) ofVein[0] / ofVein[1]).as("vein").isGreaterThan(0.97);
    }

    @Test
    void theDepthOfAVeinTellsItsDensity() {
        CtScan scan = CtScan.of(scan());
        byte[] mask = new byte[GRID.voxelCount()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (trunkMm(position(i), 30) > -0.3 ? 1 : 0);
        }
        assertThat(CoreDensity.of(mask, scan.lattice, scan.smooth, 0))
                .isCloseTo(VEIN_HU, within(1.0));
        byte[] thin = new byte[mask.length];
        for (int i = 0; i < mask.length; i++) {
            thin[i] = (byte) (veinMm(position(i)) > 0 && trunkMm(position(i), 30) < -1 ? 1 : 0);
        }
        assertThat(CoreDensity.of(thin, scan.lattice, scan.smooth, 7)).isEqualTo(7);
    }

    private static Vector3d position(int i) {
        return GRID.patientMm(
                i % GRID.columns(),
                i / GRID.columns() % GRID.rows(),
                Math.floorDiv(i, GRID.columns() * GRID.rows()));
    }

    /** Upright. */
    private static double trunkMm(Vector3d at, double x) {
        return 8 - Math.hypot(at.x - x, at.y);
    }

    /** From its trunk across, at the back. */
    private static double arteryMm(Vector3d at) {
        return at.x < -30 || at.x > 16 ? -9 : 2.6 - Math.hypot(at.y - 2.7, at.z + at.x / 4);
    }

    /** From its trunk across, before the artery, which it touches where both are as high. */
    private static double veinMm(Vector3d at) {
        return at.x > 30 || at.x < -16 ? -9 : 2.6 - Math.hypot(at.y + 2.7, at.z - at.x / 4);
    }

    private static Volume scan() {
        Random random = new Random(9);
        short[] hu = new short[GRID.voxelCount()];
        for (int i = 0; i < hu.length; i++) {
            Vector3d at = position(i);
            double value = Math.hypot(at.x / 45, at.y / 38) < 1 ? -100 : -1000;
            double pale = ARTERY_HU - Math.clamp(at.x / 2, 0, 8);
            value = mixed(value, pale, Math.max(arteryMm(at), trunkMm(at, -30)));
            value = mixed(value, VEIN_HU, Math.max(veinMm(at), trunkMm(at, 30)));
            hu[i] = (short) Math.round(value + 12 * random.nextGaussian());
        }
        return Volume.ofHounsfield(GRID, hu);
    }

    private static double mixed(double outsideHu, double insideHu, double depthMm) {
        double part = Math.clamp(0.5 + depthMm / 1.3, 0, 1);
        return outsideHu + part * (insideHu - outsideHu);
    }
}
