package prelude.pipeline.edit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;

/** Which structures differ between two states of the same labels. */
public final class ChangedStructures {
    private ChangedStructures() {}

    /** The names of those that have other voxels, are new or are gone. */
    public static Set<String> between(LabelMap before, LabelMap after) {
        Set<String> changed = new TreeSet<>();
        int shared = Math.min(before.layers().size(), after.layers().size());
        for (int l = 0; l < shared; l++) {
            if (before.layers().get(l) != after.layers().get(l)) {
                compare(before.layers().get(l), after.layers().get(l), changed);
            }
        }
        addAll(before.layers().subList(shared, before.layers().size()), changed);
        addAll(after.layers().subList(shared, after.layers().size()), changed);
        return changed;
    }

    private static void compare(LabelLayer before, LabelLayer after, Set<String> changed) {
        if (!startAlike(before.structures(), after.structures())) {
            addAll(List.of(before, after), changed);
            return;
        }
        boolean[] seenBefore = new boolean[256];
        boolean[] seenAfter = new boolean[256];
        byte[] a = before.labels();
        byte[] b = after.labels();
        int first = Arrays.mismatch(a, b);
        for (int i = Math.max(first, 0); first >= 0 && i < a.length; i++) {
            if (a[i] != b[i]) {
                seenBefore[a[i] & 0xff] = true;
                seenAfter[b[i] & 0xff] = true;
            }
        }
        mark(before, seenBefore, changed);
        mark(after, seenAfter, changed);
    }

    private static boolean startAlike(List<StructureCode> a, List<StructureCode> b) {
        int shared = Math.min(a.size(), b.size());
        return a.subList(0, shared).equals(b.subList(0, shared));
    }

    private static void mark(LabelLayer layer, boolean[] seen, Set<String> changed) {
        for (int i = 0; i < layer.structures().size(); i++) {
            if (seen[i + 1]) {
                changed.add(layer.structures().get(i).name());
            }
        }
    }

    private static void addAll(List<LabelLayer> layers, Set<String> changed) {
        for (LabelLayer layer : layers) {
            layer.structures().forEach(code -> changed.add(code.name()));
        }
    }
}
