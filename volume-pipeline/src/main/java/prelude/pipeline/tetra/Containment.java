package prelude.pipeline.tetra;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueCatalogue;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;

/** Which structures of a map lie in which soft ones or touch them, and how large each is. */
final class Containment {
    /** The part of a structure's voxels, or of its faces, that makes it lie in another. */
    static final double WITHIN = 0.9;

    /** What fills the space between organs holds vessels, but no organ. */
    private static final Set<String> FILLINGS = Set.of("soft_tissue", "fat", "muscle");

    private final LabelMap map;
    private final Map<String, Double> volumesMl = new HashMap<>();

    /** By embedded structure, the outermost that holds it. */
    private final Map<String, String> holders = new HashMap<>();

    /** By soft structure, the hollow ones that touch it or lie in it with any part. */
    private final Map<String, Set<String>> hollowAt = new HashMap<>();

    Containment(LabelMap map) {
        this.map = map;
        for (LabelLayer layer : map.layers()) {
            long[] counts = layer.voxelCounts();
            for (int i = 0; i < layer.structures().size(); i++) {
                volumesMl.put(
                        layer.structures().get(i).name(),
                        counts[i + 1] * map.grid().voxelVolumeMm3() / 1000);
            }
        }
        for (LabelLayer inner : map.layers()) {
            for (LabelLayer outer : map.layers()) {
                addHolders(inner, outer);
            }
        }
        holders.replaceAll((_, holder) -> outermost(holder));
    }

    double volumeMl(String structure) {
        return volumesMl.getOrDefault(structure, 0.0);
    }

    boolean embedded(String structure) {
        return holders.containsKey(structure);
    }

    /** What lies in a host, the larger first: where two overlap the smaller has the voxels. */
    List<String> in(String host) {
        return holders.keySet().stream()
                .filter(inner -> host.equals(holders.get(inner)))
                .sorted(largerFirst())
                .toList();
    }

    /**
     * Hollow structures that may lie in a host with a part of them, the larger first: what touches
     * it, is embedded in no organ and has walls of which it is known how stiff they are.
     */
    List<String> mayCross(String host) {
        return hollowAt.getOrDefault(host, Set.of()).stream()
                .filter(name -> !embedded(name) || inFillingBeside(name, host))
                .filter(TissueCatalogue.standard()::knows)
                .sorted(largerFirst())
                .toList();
    }

    private void addHolders(LabelLayer inner, LabelLayer outer) {
        long[] shared =
                inner == outer
                        ? Contacts.faces(inner, map.grid())
                        : Contacts.overlaps(inner, outer);
        for (int i = 1; i <= inner.structures().size(); i++) {
            StructureCode code = inner.structures().get(i - 1);
            long all = 0;
            for (int o = 0; o < 256; o++) {
                all += shared[i << 8 | o];
            }
            for (int o = 1; o <= outer.structures().size(); o++) {
                StructureCode host = outer.structures().get(o - 1);
                if (shared[i << 8 | o] > 0
                        && host.consistency() == Consistency.SOFT
                        && code.consistency() == Consistency.HOLLOW) {
                    hollowAt.computeIfAbsent(host.name(), _ -> new HashSet<>()).add(code.name());
                }
                if (all > 0 && shared[i << 8 | o] >= WITHIN * all && mayHold(host, code)) {
                    holders.putIfAbsent(code.name(), host.name());
                }
            }
        }
    }

    private boolean mayHold(StructureCode host, StructureCode inner) {
        boolean filling = FILLINGS.contains(host.name());
        return host.consistency() == Consistency.SOFT
                && (inner.consistency() == Consistency.HOLLOW
                        || (inner.consistency() == Consistency.SOFT && !filling))
                && volumeMl(host.name()) > volumeMl(inner.name());
    }

    /** Whether a structure is known to lie in what fills the space round organs, and no more. */
    private boolean inFillingBeside(String structure, String host) {
        String holder = holders.getOrDefault(structure, host);
        return FILLINGS.contains(holder) && !holder.equals(host);
    }

    private Comparator<String> largerFirst() {
        return Comparator.comparingDouble((String structure) -> -volumeMl(structure))
                .thenComparing(Comparator.naturalOrder());
    }

    /** Ends, as each holder is larger than what it holds. */
    private String outermost(String structure) {
        String found = structure;
        String next = holders.get(found);
        while (next != null) {
            found = next;
            next = holders.get(found);
        }
        return found;
    }
}
