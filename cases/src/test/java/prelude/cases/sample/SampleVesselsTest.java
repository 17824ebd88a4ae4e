package prelude.cases.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Objects;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/** The trees of the liver as they are painted, at full size. */
final class SampleVesselsTest {
    private static final double LEAST_APART_MM = 2;

    private static Sample sample;

    @BeforeAll
    static void make() {
        sample = SampleAbdomen.make(11);
    }

    @Test
    void thePortalVeinIsOfOnePieceFromTheBowelToTheLiversEnds() {
        boolean[] portal = mask("portal_vein");
        assertThat(reached(portal)).isGreaterThan((long) (0.999 * count(portal)));
    }

    @Test
    void allHepaticVeinsDrainIntoTheVenaCava() {
        boolean[] veins = mask("hepatic_vein");
        boolean[] cava = mask("inferior_vena_cava");
        long both = 0;
        for (int i = 0; i < veins.length; i++) {
            both += veins[i] && cava[i] ? 1 : 0;
            veins[i] |= cava[i];
        }
        assertThat(both).isZero();
        assertThat(reached(veins)).isGreaterThan((long) (0.999 * count(veins)));
    }

    @Test
    void liverLiesBetweenBranchesOfTheTwoTrees() {
        boolean[] portal = mask("portal_vein");
        boolean[] hepatic = mask("hepatic_vein");
        VoxelGrid grid = sample.truth().grid();
        Vector3d spacing = grid.spacingMm();
        int rx = (int) (LEAST_APART_MM / spacing.x);
        int rz = (int) (LEAST_APART_MM / spacing.z);
        int columns = grid.columns();
        int plane = columns * grid.rows();
        long near = 0;
        for (int i = 0; i < portal.length; i++) {
            for (int dz = -rz; portal[i] && dz <= rz; dz++) {
                for (int dy = -rx; dy <= rx; dy++) {
                    for (int dx = -rx; dx <= rx; dx++) {
                        double squared =
                                (dx * dx + dy * dy) * spacing.x * spacing.x
                                        + dz * dz * spacing.z * spacing.z;
                        int next = i + dz * plane + dy * columns + dx;
                        if (squared < LEAST_APART_MM * LEAST_APART_MM
                                && next >= 0
                                && next < portal.length) {
                            near += hepatic[next] ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertThat(near).isZero();
    }

    @Test
    void whatIsLabelledAVesselIsPaintedAsOne() {
        // Half way from the liver to the blood, but for noise and the voxels of the rim.
        for (String name : new String[] {"portal_vein", "hepatic_vein"}) {
            boolean[] mask = mask(name);
            short[] samples = sample.volume().samples();
            double sum = 0;
            for (int i = 0; i < mask.length; i++) {
                sum += mask[i] ? samples[i] : 0;
            }
            assertThat(sum / count(mask)).as(name).isBetween(135.0, 180.0);
        }
    }

    private static boolean[] mask(String name) {
        LabelMap.Place place = sample.truth().find(name).orElseThrow();
        byte[] labels = Objects.requireNonNull(place.layer().labels());
        boolean[] mask = new boolean[labels.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (labels[i] & 0xff) == place.label();
        }
        return mask;
    }

    private static long count(boolean[] mask) {
        long count = 0;
        for (boolean voxel : mask) {
            count += voxel ? 1 : 0;
        }
        return count;
    }

    /** Voxels of the largest piece, whose voxels touch by faces, edges or corners. */
    private static long reached(boolean[] mask) {
        VoxelGrid grid = sample.truth().grid();
        int columns = grid.columns();
        int plane = columns * grid.rows();
        boolean[] open = mask.clone();
        long largest = 0;
        for (int start = 0; start < open.length; start++) {
            ArrayDeque<Integer> queue = new ArrayDeque<>();
            if (open[start]) {
                open[start] = false;
                queue.add(start);
            }
            long size = 0;
            while (!queue.isEmpty()) {
                int i = queue.remove();
                size++;
                for (int step = 0; step < 27; step++) {
                    int next =
                            i
                                    + (step / 9 - 1) * plane
                                    + (step / 3 % 3 - 1) * columns
                                    + step % 3
                                    - 1;
                    if (next >= 0 && next < open.length && open[next]) {
                        open[next] = false;
                        queue.add(next);
                    }
                }
            }
            largest = Math.max(largest, size);
        }
        return largest;
    }
}
