package prelude.pipeline.meshing;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds where collapses have pinched a part of a structure off: vertices at which parts of its
 * surface meet that were one. Taken apart there, a ridge would become a shell by itself.
 *
 * <p>A collapse keeps the topology where the vertices that both its ends are joined to are those of
 * the two triangles that it takes away (the link condition: Dey, Edelsbrunner, Guha and Nekhayev,
 * Topology preserving edge contraction, 1999). Meshoptimizer does not ask that; where it does not
 * hold, edges of four triangles are left. Most hold two triangles back to back, which no surface
 * keeps: they are let be, and so are loops that close, thousands in a scan's noise and as small as
 * a voxel. To keep them all takes twice as many triangles.
 */
final class Pinches {
    private final List<Sheet> full;
    private final BitSet labels;

    /** By label, where parts meet from the start: along edges of voxels and at their corners. */
    private final Map<Integer, BitSet> given = new ConcurrentHashMap<>();

    /** By label, what was found before. */
    private final Map<Integer, BitSet> found = new ConcurrentHashMap<>();

    /**
     * @param full sheets that nothing has thinned out yet
     * @param labels of which no part is to be pinched off
     */
    Pinches(List<Sheet> full, BitSet labels) {
        this.full = full;
        this.labels = labels;
    }

    /** Those vertices, in ascending order. */
    int[] among(List<Sheet> thinned) {
        return labels.stream()
                .parallel()
                .filter(label -> thinned.stream().anyMatch(sheet -> sheet.touches(label)))
                .mapToObj(label -> among(label, thinned))
                .flatMapToInt(BitSet::stream)
                .sorted()
                .distinct()
                .toArray();
    }

    private BitSet among(int label, List<Sheet> thinned) {
        BitSet meetings = new LabelParts(label, thinned).meetings();
        BitSet before = found.computeIfAbsent(label, _ -> new BitSet());
        // All of the full surface is looked at only where one that was found does not go.
        if (given.containsKey(label) || before.intersects(meetings)) {
            meetings.andNot(
                    given.computeIfAbsent(label, _ -> new LabelParts(label, full).meetings()));
        }
        before.or(meetings);
        return meetings;
    }

    /** Marks some way around vertices. */
    static void mark(int[] vertices, Snapshot now, Region region, double aroundMm) {
        float[] box = new float[6];
        for (int v : vertices) {
            System.arraycopy(now.atMm, 3 * v, box, 0, 3);
            System.arraycopy(now.atMm, 3 * v, box, 3, 3);
            region.add(box, aroundMm);
        }
    }
}
