package prelude.pipeline.tetra;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;

/** Which structures of a map lie in which soft ones, and how large each is. */
final class Containment {
    /** The part of a structure's voxels, or of its faces, that makes it lie in another. */
    static final double WITHIN = 0.9;

    /** What fills the space between organs holds vessels, but no organ. */
    private static final Set<String> FILLINGS = Set.of("soft_tissue", "fat", "muscle");

    private final LabelMap map;
    private final Map<String, Double> volumesMl = new HashMap<>();

    /** By embedded structure, the outermost that holds it. */
    private final Map<String, String> holders = new HashMap<>();

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
                .sorted(
                        Comparator.comparingDouble((String inner) -> -volumeMl(inner))
                                .thenComparing(Comparator.naturalOrder()))
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
