package prelude.pipeline.tetra;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a user asks of the bodies of tets.
 *
 * @param tets about how many the foremost body gets, {@link #FEWEST} to {@link #MOST}
 * @param finer structures near which the edges are half as long: what will be operated on
 */
public record TissueWishes(OptionalInt tets, List<String> finer) {
    public static final TissueWishes NONE = new TissueWishes(OptionalInt.empty(), List.of());

    public static final int FEWEST = 2_000;
    public static final int MOST = 50_000;

    /** A safe margin round a tumour is a centimetre, and a hand's width of it is not cut finely. */
    private static final double REACH_MM = 10;

    public TissueWishes {
        finer = List.copyOf(finer);
        if (tets.isPresent() && (tets.getAsInt() < FEWEST || tets.getAsInt() > MOST)) {
            throw new IllegalArgumentException(tets.getAsInt() + " tets");
        }
    }

    /** Of a body of these structures. */
    public BodyParameters parameters(BodyPlan.Body body) {
        BodyParameters parameters = BodyParameters.ofTets(body.targetTets());
        List<String> here = body.structures().stream().filter(finer::contains).toList();
        return here.isEmpty()
                ? parameters
                : parameters.with(new BodyParameters.Grading(here, 1, REACH_MM));
    }
}
