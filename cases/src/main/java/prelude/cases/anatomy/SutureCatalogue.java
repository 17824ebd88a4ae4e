package prelude.cases.anatomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What threads bear and what bites of tissue hold, with the source of each figure.
 *
 * <p>A bite holds a force whatever its thread: pulled out of linea alba, threads of four sizes did
 * not differ (Surgery 106:888, 1989).
 */
public final class SutureCatalogue {
    private record Bite(List<String> structures, double holdsN, String source) {}

    private record Entries(
            double youngPa,
            String youngSource,
            double frictionCoefficient,
            double dragN,
            String frictionSource,
            String threadSource,
            List<SutureThread> threads,
            @JsonProperty("default") String defaultStructure,
            List<Bite> bites) {}

    private static final SutureCatalogue STANDARD =
            new SutureCatalogue(CatalogueResource.read("sutures.json", Entries.class));

    private final Entries entries;
    private final Map<String, Bite> byStructure = new HashMap<>();
    private final Bite fallback;

    private SutureCatalogue(Entries entries) {
        this.entries = entries;
        for (Bite bite : entries.bites()) {
            for (String structure : bite.structures()) {
                if (StructureCatalogue.standard().find(structure).isEmpty()
                        || byStructure.put(structure, bite) != null) {
                    throw new IllegalStateException(
                            "sutures.json: " + structure + " is unknown or there twice");
                }
            }
        }
        Bite listed = byStructure.get(entries.defaultStructure());
        if (listed == null) {
            throw new IllegalStateException("sutures.json lacks " + entries.defaultStructure());
        }
        fallback = listed;
    }

    public static SutureCatalogue standard() {
        return STANDARD;
    }

    /** From the finest to the strongest. */
    public List<SutureThread> threads() {
        return List.copyOf(entries.threads());
    }

    /** The one whose needle comes nearest to a length; of two as near the finer. */
    public SutureThread withNeedle(double needleMm) {
        SutureThread best = entries.threads().getFirst();
        for (int i = 1; i < entries.threads().size(); i++) {
            SutureThread thread = entries.threads().get(i);
            if (Math.abs(thread.needleMm() - needleMm) < Math.abs(best.needleMm() - needleMm)) {
                best = thread;
            }
        }
        return best;
    }

    /** Young's modulus of a thread along it. */
    public double youngPa() {
        return entries.youngPa();
    }

    /** Of thread on tissue. */
    public double frictionCoefficient() {
        return entries.frictionCoefficient();
    }

    /** What it takes to draw a straight thread into or out of tissue, beside that. */
    public double dragN() {
        return entries.dragN();
    }

    /** The force at which a thread cuts through a bite of this structure, newtons. */
    public double biteHoldsN(String structure) {
        return byStructure.getOrDefault(structure, fallback).holdsN();
    }

    /** Where that figure comes from, or that it is assumed. */
    public String biteSource(String structure) {
        Bite known = byStructure.get(structure);
        return known == null
                ? "taken for %s: %s".formatted(entries.defaultStructure(), fallback.source())
                : known.source();
    }
}
