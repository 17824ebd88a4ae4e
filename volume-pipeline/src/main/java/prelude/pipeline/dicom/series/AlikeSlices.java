package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joml.Vector3dc;

/** Which slices could share a volume: parallel, of one size and scale, and of one contrast. */
final class AlikeSlices {
    private static final double ORIENTATION_TOLERANCE = 1e-3;
    private static final double SPACING_TOLERANCE = 1e-4;

    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private boolean turned;
    private boolean sized;
    private boolean scaled;

    private AlikeSlices() {}

    /** Slices that do not say where they lie go with others of their size and contrast. */
    static List<List<Slice>> group(List<Slice> slices) {
        Map<String, List<List<Slice>>> byContrast = new HashMap<>();
        List<List<Slice>> groups = new ArrayList<>();
        List<Slice> placedFirst = new ArrayList<>(slices);
        placedFirst.sort(Comparator.comparing(slice -> slice.placement().isEmpty()));
        for (Slice slice : placedFirst) {
            String key = size(slice) + slice.localiser() + slice.traits().contrast();
            List<List<Slice>> alike = byContrast.computeIfAbsent(key, _ -> new ArrayList<>());
            List<Slice> group =
                    alike.stream()
                            .filter(g -> sameShape(g.getFirst(), slice))
                            .findFirst()
                            .orElse(null);
            if (group == null) {
                group = new ArrayList<>();
                alike.add(group);
                groups.add(group);
            }
            group.add(slice);
        }
        return groups;
    }

    private static boolean sameShape(Slice a, Slice b) {
        if (a.placement().isEmpty() || b.placement().isEmpty()) {
            return true;
        }
        return parallel(a.placed(), b.placed()) && sameScale(a.placed(), b.placed());
    }

    private static boolean parallel(Placement a, Placement b) {
        return near(a.alongRow(), b.alongRow()) && near(a.alongColumn(), b.alongColumn());
    }

    private static boolean near(Vector3dc a, Vector3dc b) {
        return a.distance(b) <= ORIENTATION_TOLERANCE;
    }

    private static boolean sameScale(Placement a, Placement b) {
        return Math.abs(a.columnSpacingMm() - b.columnSpacingMm())
                        <= SPACING_TOLERANCE * a.columnSpacingMm()
                && Math.abs(a.rowSpacingMm() - b.rowSpacingMm())
                        <= SPACING_TOLERANCE * a.rowSpacingMm();
    }

    static String size(Slice slice) {
        return slice.layout().columns() + " x " + slice.layout().rows();
    }

    /** In what the groups differ from one another. */
    static AlikeSlices differencesOf(List<List<Slice>> groups) {
        var differences = new AlikeSlices();
        Slice first = groups.getFirst().getFirst();
        for (List<Slice> group : groups) {
            Slice other = group.getFirst();
            for (Trait trait : Trait.CONTRASTS) {
                if (!first.traits().text(trait).equals(other.traits().text(trait))) {
                    differences.traits.add(trait);
                }
            }
            differences.sized |= !size(first).equals(size(other));
            if (first.placement().isPresent() && other.placement().isPresent()) {
                differences.turned |= !parallel(first.placed(), other.placed());
                differences.scaled |= !sameScale(first.placed(), other.placed());
            }
        }
        return differences;
    }

    /** What sets a slice's group apart. */
    String words(Slice slice) {
        List<String> words = new ArrayList<>();
        if (turned && slice.placement().isPresent()) {
            words.add(Orientation.of(slice.placed()).words);
        }
        if (sized) {
            words.add(size(slice));
        }
        if (scaled && slice.placement().isPresent()) {
            words.add(
                    String.format(
                            Locale.ROOT, "pixels of %.3f mm", slice.placed().columnSpacingMm()));
        }
        for (Trait trait : traits) {
            words.add(trait.inWords(slice.traits().text(trait)));
        }
        return String.join(", ", words);
    }
}
