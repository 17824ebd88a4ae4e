package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import prelude.pipeline.dicom.series.Trait.Kind;

/**
 * Takes a series apart into volumes in which each place holds one slice.
 *
 * <p>Slices that are not parallel, not alike in size or not alike in contrast never share a volume.
 * What is left and lies in one place has to be told apart by an attribute: a b-value, a moment. Two
 * equal slices in one place are one; two different ones that nothing tells apart stay together, and
 * their geometry refuses them.
 */
final class Splitting {
    private static final int MOST_OVERLAPPING = 8;

    /** The largest first. */
    final List<Part> parts = new ArrayList<>();

    /** How many slices were copies of others. */
    int copies;

    private final SamePixels pixels;

    private Splitting(SamePixels pixels) {
        this.pixels = pixels;
    }

    static Splitting of(List<Slice> slices, SamePixels pixels) {
        var splitting = new Splitting(pixels);
        List<List<Slice>> alike = AlikeSlices.group(slices);
        AlikeSlices differences = AlikeSlices.differencesOf(alike);
        for (List<Slice> group : alike) {
            String words = differences.words(group.getFirst());
            for (Part part : splitting.split(splitting.withoutCopiedFiles(group))) {
                splitting.parts.add(words.isEmpty() ? part : part.named(words));
            }
        }
        splitting.parts.sort(Comparator.comparingInt(Part::slices).reversed());
        return splitting;
    }

    /** Leaves out what is there twice under one SOP Instance UID. */
    private List<Slice> withoutCopiedFiles(List<Slice> slices) {
        return withoutEqual(slices, slice -> List.of(slice.instanceHash(), slice.frame()));
    }

    /**
     * Leaves out what shows the same as another slice in the same place.
     *
     * @param named alike for those that may be copies of one another
     */
    private List<Slice> withoutEqual(List<Slice> slices, Function<Slice, Object> named) {
        List<List<Slice>> doubled = new ArrayList<>();
        for (List<Slice> place : Places.of(slices).places) {
            place.stream().collect(Collectors.groupingBy(named)).values().stream()
                    .filter(namesakes -> namesakes.size() > 1)
                    .forEach(doubled::add);
        }
        if (doubled.isEmpty()) {
            return slices;
        }
        Map<Slice, SamePixels.Shown> shown =
                pixels.of(doubled.stream().flatMap(List::stream).toList());
        Set<Slice> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
        for (List<Slice> namesakes : doubled) {
            Set<SamePixels.Shown> seen = new HashSet<>();
            for (Slice slice : namesakes) {
                SamePixels.Shown one = shown.get(slice);
                if (one != null && !seen.add(one)) {
                    dropped.add(slice);
                }
            }
        }
        copies += dropped.size();
        return slices.stream().filter(slice -> !dropped.contains(slice)).toList();
    }

    private List<Part> split(List<Slice> slices) {
        Places places = Places.of(slices);
        if (places.most() < 2) {
            List<List<Slice>> acquisitions = byValue(slices, Trait.ACQUISITION_NUMBER);
            return overlap(acquisitions, places)
                    ? partsOf(Trait.ACQUISITION_NUMBER, acquisitions, Kind.WEIGHTING)
                    : List.of(Part.still("", slices));
        }
        for (Trait trait : Trait.WHERE_PLACES_COLLIDE) {
            List<List<Slice>> classes = byValue(slices, trait);
            if (tellsApart(classes, places)) {
                return partsOf(trait, classes, trait.kind);
            }
        }
        for (Trait trait : Trait.WHERE_PLACES_COLLIDE) {
            if (trait.kind == Kind.PHASE) {
                List<List<Slice>> ranks = byRank(places, trait);
                if (!ranks.isEmpty()) {
                    return List.of(phases(trait, ranks));
                }
            }
        }
        List<Slice> kept = withoutEqual(slices, _ -> "");
        return List.of(Part.still("", kept));
    }

    /** In the order of the values. */
    private static List<List<Slice>> byValue(List<Slice> slices, Trait trait) {
        Map<Double, Map<String, List<Slice>>> classes = new TreeMap<>();
        for (Slice slice : slices) {
            double number = slice.traits().number(trait).orElse(Double.NEGATIVE_INFINITY);
            String text = slice.traits().text(trait);
            // Numbers alike but for rounding have one text: the first of them orders them.
            double key = rounded(number);
            classes.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(text, _ -> new ArrayList<>())
                    .add(slice);
        }
        List<List<Slice>> sorted = new ArrayList<>();
        classes.values().forEach(texts -> sorted.addAll(new TreeMap<>(texts).values()));
        return sorted;
    }

    private static double rounded(double number) {
        return Double.isInfinite(number) ? number : Math.rint(number * 1000) / 1000;
    }

    /** Whether each class is a stack, and less crowded than all slices together. */
    private static boolean tellsApart(List<List<Slice>> classes, Places places) {
        return classes.size() > 1
                && classes.size() <= places.most()
                && classes.stream()
                        .allMatch(c ->
                                c.size() >= Math.min(2, places.places.size())
                                        && Places.of(c).most() < places.most());
    }

    /** Stacks that are even each by itself, and not together: one was laid over the other's end. */
    private static boolean overlap(List<List<Slice>> acquisitions, Places places) {
        return acquisitions.size() > 1
                && acquisitions.size() <= MOST_OVERLAPPING
                && places.places.size() > 2
                && !places.steps().onGrid()
                && acquisitions.stream().map(Places::of).allMatch(Splitting::even);
    }

    private static boolean even(Places places) {
        return places.places.size() > 2 && places.steps().even();
    }

    private List<Part> partsOf(Trait trait, List<List<Slice>> classes, Kind kind) {
        boolean apart = classes.stream().allMatch(c -> Places.of(c).most() == 1);
        if (kind == Kind.PHASE && apart) {
            return List.of(phases(trait, classes));
        }
        List<Part> parts = new ArrayList<>();
        for (List<Slice> each : classes) {
            String words = trait.inWords(each.getFirst().traits().text(trait));
            split(each).forEach(part -> parts.add(part.named(words)));
        }
        return parts;
    }

    private static Part phases(Trait trait, List<List<Slice>> classes) {
        return new Part(
                "",
                classes.stream()
                        .map(c -> new Part.Phase(c.getFirst().traits().number(trait), c))
                        .toList(),
                Optional.of(trait));
    }

    /** The nth moment of each place, where each place was seen equally often: or nothing. */
    private static List<List<Slice>> byRank(Places places, Trait trait) {
        int moments = places.most();
        List<List<Slice>> ranks = new ArrayList<>();
        for (int i = 0; i < moments; i++) {
            ranks.add(new ArrayList<>());
        }
        for (List<Slice> place : places.places) {
            List<Slice> ordered = new ArrayList<>(place);
            ordered.sort(
                    Comparator.comparingDouble(s -> s.traits().number(trait).orElse(Double.NaN)));
            double before = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < ordered.size(); i++) {
                OptionalDouble now = ordered.get(i).traits().number(trait);
                if (ordered.size() != moments || now.isEmpty() || now.getAsDouble() <= before) {
                    return List.of();
                }
                before = now.getAsDouble();
                ranks.get(i).add(ordered.get(i));
            }
        }
        return ranks;
    }
}
