package prelude.physics.cut;

import java.util.Arrays;
import prelude.physics.tissue.ColouredTets;

/**
 * How a body was cut at one moment: its fragments, which of them still hold together, and the order
 * in which its tets are solved.
 */
public final class SavedCuts {
    private final SavedFragments fragments;

    private final UnsweptFaces unswept;

    /** The tets of each colour, in order: the solver's result depends on it. */
    private final int[][] ofColour;

    final int strokesBegun;
    final int cuts;
    final int refused;

    SavedCuts(
            Fragments live,
            UnsweptFaces unswept,
            ColouredTets tets,
            int strokesBegun,
            int cuts,
            int refused) {
        fragments = new SavedFragments(live);
        this.unswept = unswept.copy();
        ofColour = new int[tets.colourCount()][];
        Arrays.setAll(ofColour, tets::ofColour);
        this.strokesBegun = strokesBegun;
        this.cuts = cuts;
        this.refused = refused;
    }

    /** Takes a fragment that is solved in a colour. */
    interface Added {
        void accept(int colour, int fragment);
    }

    void restore(Fragments live, UnsweptFaces liveUnswept, ColouredTets tets, Added added) {
        fragments.restore(live);
        liveUnswept.take(unswept);
        tets.clear();
        for (int colour = 0; colour < ofColour.length; colour++) {
            for (int fragment : ofColour[colour]) {
                added.accept(colour, fragment);
            }
        }
    }

    public long bytes() {
        long tets = 0;
        for (int[] ids : ofColour) {
            tets += ids.length;
        }
        return fragments.bytes() + unswept.bytes() + 4 * tets;
    }
}
