package prelude.pipeline.tetra;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a user asks of the bodies of tets.
 *
 * @param tets about how many the foremost body gets, {@link #FEWEST} to {@link #MOST}
 * @param finer structures near which tets are finer: what will be operated on; where none is named,
 *     what grows in an organ and is cut out of it, {@link #TARGETS}
 */
public record TissueWishes(OptionalInt tets, List<String> finer) {
    public static final TissueWishes NONE = new TissueWishes(OptionalInt.empty(), List.of());

    public static final int FEWEST = 2_000;
    public static final int MOST = 50_000;

    private static final String TETS_KEY = "wished_tets";
    private static final String FINER_KEY = "wished_finer_near";

    /**
     * What is cut out with a small margin lies within. A margin of a centimetre is cut by longer
     * strokes, through tets between fine and coarse; with finer ones there, those at the tumour
     * would be coarser, as there are no more in all.
     */
    private static final double REACH_MM = 4;

    private static final int MOST_HALVINGS = 2;

    /** So many times the tets for a body in which some are finer, where no number is asked for. */
    private static final double MORE = 1.25;

    private static final Set<String> TARGETS =
            Set.of("tumour", "kidney_cyst_left", "kidney_cyst_right");

    public TissueWishes {
        finer = List.copyOf(finer);
        if (tets.isPresent() && (tets.getAsInt() < FEWEST || tets.getAsInt() > MOST)) {
            throw new IllegalArgumentException(tets.getAsInt() + " tets");
        }
    }

    /** As a stage's record keeps them, for {@link #of}. */
    public Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        tets.ifPresent(count -> text.put(TETS_KEY, Integer.toString(count)));
        if (!finer.isEmpty()) {
            text.put(FINER_KEY, String.join(" ", finer));
        }
        return text;
    }

    /**
     * What was asked for when such a record was made: an edited case is meshed as that asks. What
     * another program wrote there and is no wish of ours counts as none.
     */
    public static TissueWishes of(Map<String, String> text) {
        String finer = text.getOrDefault(FINER_KEY, "");
        return new TissueWishes(
                count(text.getOrDefault(TETS_KEY, "")),
                finer.isEmpty() ? List.of() : List.of(finer.split(" ")));
    }

    private static OptionalInt count(String tets) {
        if (!tets.matches("[0-9]{1,6}")) {
            return OptionalInt.empty();
        }
        int count = Integer.parseInt(tets);
        return count < FEWEST || count > MOST ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** Of a body of these structures. */
    public BodyParameters parameters(BodyPlan.Body body) {
        Collection<String> wanted = finer.isEmpty() ? TARGETS : finer;
        List<String> here = body.structures().stream().filter(wanted::contains).toList();
        if (here.isEmpty()) {
            return BodyParameters.ofTets(body.targetTets());
        }
        double more = tets.isPresent() ? 1 : MORE;
        return BodyParameters.ofTets((int) (more * body.targetTets()))
                .with(new BodyParameters.Grading(here, MOST_HALVINGS, REACH_MM));
    }
}
