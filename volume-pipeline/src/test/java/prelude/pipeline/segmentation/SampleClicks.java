package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joml.Vector3dc;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/**
 * Clicks as a user would make them: on what the demonstration's user clicked, as often, well inside
 * each structure, never twice alike.
 */
final class SampleClicks {
    static final Map<String, Integer> COUNTS =
            Map.ofEntries(
                    Map.entry("liver", 5),
                    Map.entry("kidney_left", 2),
                    Map.entry("kidney_right", 2),
                    Map.entry("gallbladder", 2),
                    Map.entry("aorta", 2),
                    Map.entry("inferior_vena_cava", 2),
                    Map.entry("spleen", 1),
                    Map.entry("stomach", 1),
                    Map.entry("tumour", 2),
                    Map.entry("portal_vein", 2),
                    Map.entry("pancreas", 3));

    /** A click is at least this part of the largest depth from the structure's edge. */
    private static final double LEAST_DEPTH = 0.5;

    private SampleClicks() {}

    static Seeds in(LabelMap truth, long seed) {
        Random random = new Random(seed);
        List<Seeds.Seed> seeds = new ArrayList<>();
        // Drawn last, so that clicks on the others are those that were measured before it had any.
        List<StructureCode> structures = new ArrayList<>(truth.structures());
        structures.sort(Comparator.comparing(structure -> structure.name().equals("pancreas")));
        for (StructureCode structure : structures) {
            Integer count = COUNTS.get(structure.name());
            if (count != null) {
                seeds.add(new Seeds.Seed(structure, points(truth, structure, count, random)));
            }
        }
        return new Seeds("sample", seeds);
    }

    /** Nobody clicks a tumour or a vein to say where the liver is. */
    private static void leaveOutWhatLiesWithin(
            LabelMap truth, StructureCode structure, byte[] outside) {
        for (StructureCode inner : truth.structures()) {
            if (structure.name().equals(SeededSegmenter.WITHIN.get(inner.name()))) {
                LabelMap.Place place = truth.find(inner.name()).orElseThrow();
                byte[] labels = place.layer().labels();
                for (int i = 0; i < labels.length; i++) {
                    outside[i] |= (byte) (labels[i] == place.label() ? 1 : 0);
                }
            }
        }
    }

    private static List<Vector3dc> points(
            LabelMap truth, StructureCode structure, int count, Random random) {
        LabelMap.Place place = truth.find(structure.name()).orElseThrow();
        byte[] labels = place.layer().labels();
        byte[] outside = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            outside[i] = (byte) (labels[i] == place.label() ? 0 : 1);
        }
        leaveOutWhatLiesWithin(truth, structure, outside);
        VoxelGrid grid = truth.grid();
        float[] depth = DistanceTransform.squaredMm(outside, Lattice.of(grid));
        float deepest = 0;
        for (float d : depth) {
            deepest = Math.max(deepest, d);
        }
        List<Vector3dc> points = new ArrayList<>();
        while (points.size() < count) {
            int i = random.nextInt(depth.length);
            if (depth[i] >= LEAST_DEPTH * LEAST_DEPTH * deepest) {
                int plane = grid.columns() * grid.rows();
                points.add(
                        grid.patientMm(
                                i % grid.columns(),
                                i / grid.columns() % grid.rows(),
                                Math.floorDiv(i, plane)));
            }
        }
        return points;
    }
}
