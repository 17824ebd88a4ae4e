package prelude.pipeline.build;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.file.StageRecord;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.meshing.LayerSurfaces;
import prelude.pipeline.tetra.BodyMesher;
import prelude.pipeline.tetra.BodyPlan;

/** What of an earlier case is still right after some of its structures changed. */
final class Kept {
    /** What a build says of the labels that it was given, and says again if it is still so. */
    private static final Pattern OF_A_BUILD =
            Pattern.compile(
                    ".* (small islands and holes of .* were left out of the surfaces"
                            + "|has no (voxel|surface): it is left out"
                            + "|is too thin for tets: it cannot be cut"
                            + "|is (one voxel|[0-9]+ voxels): its form and volume are hardly more than a guess)\\."
                            + "|These reach the scan's edge, .*"
                            + "|No body that can be cut holds .*: nothing is finer there\\."
                            + "|The surfaces of .* cannot be made: .*"
                            + "|These can be seen but not cut: .*");

    private final Optional<Case> before;
    private final Set<String> changed;
    private final boolean surfacesStand;
    private final boolean tissueStands;

    /**
     * @param before empty where nothing was made yet
     * @param changed names of structures with other voxels than before
     */
    Kept(Optional<Case> before, Set<String> changed, LabelMap labels) {
        this.before = before;
        this.changed = Set.copyOf(changed);
        surfacesStand = madeBy("surfaces", LayerSurfaces.VERSION);
        // What holds a body is whatever bone lies near it.
        tissueStands = madeBy("tissue", BodyMesher.VERSION) && noBoneChanged(labels);
    }

    static Kept nothing(LabelMap labels) {
        return new Kept(Optional.empty(), Set.of(), labels);
    }

    private boolean madeBy(String stage, String version) {
        return record(stage).filter(record -> record.version().equals(version)).isPresent();
    }

    private boolean noBoneChanged(LabelMap labels) {
        Set<String> rigid = new HashSet<>();
        for (LabelMap map :
                before.isPresent() ? List.of(before.get().labels(), labels) : List.of(labels)) {
            for (StructureCode code : map.structures()) {
                if (code.consistency() == StructureCode.Consistency.RIGID) {
                    rigid.add(code.name());
                }
            }
        }
        return rigid.stream().noneMatch(changed::contains);
    }

    /** What the tissue was made by; nothing where there was none. */
    Map<String, String> tissueText() {
        return record("tissue").map(StageRecord::parameters).orElse(Map.of());
    }

    private Optional<StageRecord> record(String stage) {
        return before.flatMap(made ->
                made.provenance().stream()
                        .filter(record -> record.name().equals(stage))
                        .findFirst());
    }

    /**
     * Which of a layer's structures need a surface, by label: those that changed, and those that
     * hang together with them, for neighbours share their border.
     */
    boolean[] toMake(LabelLayer layer, VoxelGrid grid) {
        int count = layer.structures().size();
        boolean[] make = new boolean[count + 1];
        boolean any = false;
        boolean all = true;
        for (int i = 1; i <= count; i++) {
            make[i] = !surfacesStand || changed.contains(layer.structures().get(i - 1).name());
            any |= make[i];
            all &= make[i];
        }
        return any && !all ? Touching.spread(layer.labels(), grid, make) : make;
    }

    Optional<Structure> structure(String name) {
        return before.flatMap(made -> made.structure(name));
    }

    /** The body as it was, if a new one would be the same. */
    Optional<TissueBody> body(BodyPlan.Body planned) {
        String host = planned.structures().getFirst();
        Map<String, String> text = record("tissue").map(StageRecord::parameters).orElse(Map.of());
        boolean same =
                tissueStands
                        && planned.structures().stream().noneMatch(changed::contains)
                        && planned.mayCross().stream().noneMatch(changed::contains)
                        && String.join(" ", planned.structures())
                                .equals(text.get(host + ".structures"))
                        && String.join(" ", planned.mayCross())
                                .equals(text.get(host + ".may_cross"))
                        && Integer.toString(planned.targetTets())
                                .equals(text.get(host + ".target_tets"));
        return same ? before.flatMap(made -> made.body(host)) : Optional.empty();
    }

    /** What the record of the tissue said of a body that is kept, and of all bodies. */
    Map<String, String> bodyText(String host) {
        Map<String, String> text = new TreeMap<>();
        record("tissue")
                .map(StageRecord::parameters)
                .orElse(Map.of())
                .forEach((key, value) -> {
                    if (key.startsWith(host + ".") || key.indexOf('.') < 0) {
                        text.put(key, value);
                    }
                });
        return text;
    }

    /** What the voxels of a body held; empty in cases of before this was noted. */
    Optional<Double> voxelsMl(String host) {
        return Optional.ofNullable(bodyText(host).get(host + ".voxels_mm3"))
                .flatMap(Kept::number)
                .map(mm3 -> mm3 / 1000);
    }

    /** What another program may have written there is no number of ours. */
    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The layer with the chosen labels alone. */
    static LabelLayer only(LabelLayer layer, boolean[] chosen) {
        boolean all = true;
        for (int i = 1; i < chosen.length; i++) {
            all &= chosen[i];
        }
        if (all) {
            return layer;
        }
        byte[] labels = layer.labels().clone();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0 && !chosen[labels[i] & 0xff]) {
                labels[i] = 0;
            }
        }
        return new LabelLayer(labels, layer.confidence(), layer.structures());
    }

    /** The warnings that do not speak of surfaces or tets, which may have changed. */
    List<String> warnings() {
        return before.map(Case::warnings).orElse(List.of()).stream()
                .filter(sentence -> !OF_A_BUILD.matcher(sentence).matches())
                .toList();
    }
}
