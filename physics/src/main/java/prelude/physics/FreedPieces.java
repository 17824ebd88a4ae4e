package prelude.physics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import prelude.physics.cut.CutTissue;
import prelude.physics.cut.Lattice;
import prelude.physics.cut.Pieces;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.tissue.Nodes;

/**
 * What becomes of pieces that a cut has freed: they are found off the cut's own step, get their
 * weight, are taken away as debris or counted as removed.
 */
final class FreedPieces {
    /** Pieces are looked for this many steps after a cut, all at once and always the same. */
    private static final int SEARCH_DELAY_STEPS = 6;

    /**
     * While a grasper holds, or something lies beside the field, freed pieces are looked for this
     * often, to see them lifted or flung out.
     */
    private static final int LIFT_CHECK_STEPS = 45;

    private static final double SMALLEST_PIECE_M3 = 0.05e-6;

    /** A piece that is further from where it grew has been taken out. */
    static final double TAKEN_OUT_M = 0.15;

    private static final float SETTLES_BY_M = 0.015f;

    private final CutTissue tissue;
    private final DrawnTissue drawn;
    private final Pieces pieces;
    private final ResectionMeasures measures;
    private List<ResectionMeasures.Piece> takenOut = List.of();
    private double removedM3;
    private double debrisM3;
    private int searchIn = -1;
    private int liftCheckIn = LIFT_CHECK_STEPS;
    private boolean wasHeld;
    private final BitSet debris = new BitSet();
    private final BitSet lifted = new BitSet();
    private final BitSet freed = new BitSet();

    /** All this at one moment. */
    record State(
            List<ResectionMeasures.Piece> takenOut,
            double removedM3,
            double debrisM3,
            int searchIn,
            int liftCheckIn,
            boolean wasHeld) {}

    FreedPieces(
            Lattice lattice,
            CutTissue tissue,
            Nodes nodes,
            DrawnTissue drawn,
            ResectionMeasures measures) {
        this.measures = measures;
        this.tissue = tissue;
        this.drawn = drawn;
        pieces = new Pieces(lattice, tissue, nodes);
        pieces.find();
    }

    /** Pieces that were lifted away, in their order. */
    List<ResectionMeasures.Piece> takenOut() {
        return takenOut;
    }

    double removedM3() {
        return removedM3;
    }

    double debrisM3() {
        return debrisM3;
    }

    /** Whether pieces will be looked for. */
    boolean searching() {
        return searchIn >= 0;
    }

    /** Tissue was parted in this step. */
    void parted() {
        if (searchIn < 0) {
            searchIn = SEARCH_DELAY_STEPS;
        }
    }

    /**
     * @param held whether a grasper holds
     * @param scattered whether something of the body lies beside the field
     */
    void step(boolean held, boolean scattered) {
        if ((held || scattered) && pieces.count() > 1 && --liftCheckIn <= 0 && searchIn < 0) {
            liftCheckIn = LIFT_CHECK_STEPS;
            searchIn = 0;
        }
        // What is let go of may have been carried out since it was last looked at.
        if (wasHeld && !held && pieces.count() > 1 && searchIn < 0) {
            searchIn = 0;
        }
        wasHeld = held;
        if (searchIn >= 0 && searchIn-- == 0) {
            pieces.find();
            settle();
            drawn.partPieces(tissue.fragments(), pieces);
        }
    }

    private void settle() {
        debris.clear();
        lifted.clear();
        freed.clear();
        for (int piece = 0; piece < pieces.count(); piece++) {
            if (piece == pieces.remnant()) {
                continue;
            }
            if (pieces.volumeM3(piece) < SMALLEST_PIECE_M3) {
                debris.set(piece);
            } else if (!pieces.pinned(piece)) {
                (pieces.travelledM(piece) > TAKEN_OUT_M ? lifted : freed).set(piece);
            }
        }
        if (!lifted.isEmpty()) {
            List<ResectionMeasures.Piece> more = new ArrayList<>(takenOut);
            lifted.stream().forEach(piece -> more.add(measures.take(pieces, piece)));
            takenOut = List.copyOf(more);
        }
        debrisM3 += pieces.discard(debris);
        removedM3 += pieces.discard(lifted);
        pieces.loosen(freed, SETTLES_BY_M);
    }

    State state() {
        return new State(takenOut, removedM3, debrisM3, searchIn, liftCheckIn, wasHeld);
    }

    /** Takes over an earlier state; tissue and nodes have been restored before. */
    void restore(State state) {
        takenOut = state.takenOut;
        removedM3 = state.removedM3;
        debrisM3 = state.debrisM3;
        searchIn = state.searchIn;
        liftCheckIn = state.liftCheckIn;
        wasHeld = state.wasHeld;
        pieces.find();
    }
}
