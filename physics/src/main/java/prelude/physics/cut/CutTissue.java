package prelude.physics.cut;

import prelude.physics.tissue.ColouredTets;
import prelude.physics.tissue.Nodes;

/** A body's tissue as a blade changes it: fragments, their simulated tets and their nodes. */
public final class CutTissue {
    /**
     * Cuts may add so many tets: what meets and is met in more of them could not be solved at rate.
     */
    private static final int MOST_MORE = 3_000;

    /** Or so large a part of what there was: the same cut through finer tissue adds more. */
    private static final double MOST_PART = 0.25;

    /** As many times more at most where the tets are finer in places: cuts are mostly there. */
    private static final double MOST_FINER = 1.5;

    /** So much do tets differ by that are alike all over, but for those at the surface. */
    private static final double ALIKE = 1.3;

    /** A blade passes an unswept face that is no further off its plane, in edges. */
    private static final double ASIDE = 0.25;

    /** And no further ahead of what it has swept, or behind it. */
    private static final double AHEAD = 0.1;

    private static final int HANDS = 2;

    /** After so many steps at rest the blade's cut catches up with it. */
    private static final int REST_STEPS = 30;

    private final Lattice lattice;
    private final Nodes nodes;
    private final ColouredTets tets;
    private final Fragments fragments;
    private final NodeSplitter splitter;
    private final Crossings crossings;
    private final PartStiffness stiffness;
    private final CutListener listener;
    private final Stroke[] strokes = {new Stroke(), new Stroke()};

    /** A blade that is still on after an undo cuts nothing until it is lifted. */
    private final boolean[] spent = new boolean[HANDS];

    private final Division division;
    private final double[] phi = new double[4];
    private int strokesBegun;
    private int cuts;
    private int refused;

    public CutTissue(Lattice lattice, Nodes nodes, ColouredTets tets, CutListener listener) {
        this.lattice = lattice;
        this.nodes = nodes;
        this.tets = tets;
        this.listener = listener;
        fragments = new Fragments(lattice);
        crossings = new Crossings(lattice, fragments, nodes);
        stiffness = new PartStiffness(lattice, fragments, nodes, tets);
        division = new Division(lattice, fragments, tets, strokes, listener);
        splitter = new NodeSplitter(lattice, fragments, nodes, new Follow());
        for (int f = 0; f < fragments.count(); f++) {
            simulate(f);
        }
        for (int v = 0; v < lattice.nodeCount; v++) {
            splitter.weigh(v);
        }
    }

    /** Where parted tissue still holds together. */
    public UnsweptFaces unswept() {
        return division.unswept;
    }

    public Fragments fragments() {
        return fragments;
    }

    /** Strokes that have parted tissue. */
    public int cuts() {
        return cuts;
    }

    /** Strokes that could not cut all that they passed: the tissue is in too many parts already. */
    public int refused() {
        return refused;
    }

    /**
     * Moves a hand's blade on, cutting what it passes.
     *
     * @param from where a stroke that begins now comes from: tip and far end of the edge, six
     *     coordinates in metres from the body's origin
     * @param blade where the blade is now
     * @return whether anything was cut
     */
    public boolean cut(int hand, double[] from, double[] blade) {
        Stroke stroke = strokes[hand];
        if (spent[hand]) {
            return false;
        }
        if (!stroke.active()) {
            begin(stroke, from);
        }
        boolean any = false;
        if (stroke.jumps(blade)) {
            any = catchUp(hand, stroke);
            begin(stroke, blade);
        }
        if (stroke.advance(blade)) {
            any |= sweep(hand, stroke);
            crossings.advance(stroke);
            any |= part(hand, stroke);
        } else if (stroke.stillSteps() == REST_STEPS) {
            any |= catchUp(hand, stroke);
        }
        return any;
    }

    /** Lets go of the faces whose middle the blade passes; whether there are any. */
    private boolean sweep(int hand, Stroke stroke) {
        UnsweptFaces unswept = division.unswept;
        boolean any = false;
        for (int face = unswept.count() - 1; face >= 0; face--) {
            int f = unswept.fragment(face, true);
            stroke.strip.locate(place(nodes.x, face), place(nodes.y, face), place(nodes.z, face));
            double edge = crossings.edgeOfM(f);
            if (stroke.strip.sweeps(ASIDE * edge, AHEAD * edge)) {
                if (!any) {
                    listener.parting(hand);
                }
                unswept.remove(face);
                any = true;
            }
        }
        if (any) {
            listener.letGo();
            count(stroke);
        }
        return any;
    }

    /** A coordinate of what lies between the middles of an unswept face's sides, m. */
    private double place(float[] at, int face) {
        int p = 4 * division.unswept.fragment(face, true);
        int n = 4 * division.unswept.fragment(face, false);
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            double both = (double) at[fragments.node[p + k]] + at[fragments.node[n + k]];
            sum += division.unswept.weight(face, k) * both / 2;
        }
        return sum;
    }

    private void begin(Stroke stroke, double[] blade) {
        stroke.begin(blade, nodes.count, Fragments.FIRST_CUT_TAG + strokesBegun++);
    }

    /**
     * Ends the hand's stroke.
     *
     * @return whether anything was cut that the blade had reached before
     */
    public boolean lift(int hand) {
        boolean any = strokes[hand].active() && catchUp(hand, strokes[hand]);
        strokes[hand].end();
        spent[hand] = false;
        return any;
    }

    /** Parts what the stroke has reached and not parted. */
    private boolean catchUp(int hand, Stroke stroke) {
        crossings.rest(stroke);
        return part(hand, stroke);
    }

    public SavedCuts save() {
        return new SavedCuts(fragments, division.unswept, tets, strokesBegun, cuts, refused);
    }

    /** Makes all as it was; the nodes have been restored before. Blades that are on are spent. */
    public void restore(SavedCuts saved) {
        for (int hand = 0; hand < HANDS; hand++) {
            spent[hand] |= strokes[hand].active();
            strokes[hand].end();
        }
        strokesBegun = saved.strokesBegun;
        cuts = saved.cuts;
        refused = saved.refused;
        saved.restore(fragments, division.unswept, tets, this::simulate);
    }

    /** Parts what has been found to be crossed. */
    private boolean part(int hand, Stroke stroke) {
        Crossings.Found swept = crossings.swept;
        Crossings.Found beyond = crossings.beyond;
        if (tets.count() + swept.count + beyond.count > mostTets()) {
            refused += stroke.refused ? 0 : 1;
            stroke.refused = true;
            return false;
        }
        freeze(stroke, swept);
        freeze(stroke, beyond);
        division.begin();
        boolean any = part(hand, stroke, swept, true);
        any |= part(hand, stroke, beyond, false);
        if (any) {
            reconnect();
            listener.reconnected(fragments);
            count(stroke);
        }
        return any;
    }

    private void count(Stroke stroke) {
        cuts += stroke.hasCut ? 0 : 1;
        stroke.hasCut = true;
    }

    private boolean part(int hand, Stroke stroke, Crossings.Found found, boolean swept) {
        boolean any = false;
        for (int i = 0; i < found.count; i++) {
            int f = found.fragment[i];
            for (int k = 0; k < 4; k++) {
                phi[k] = stroke.phi[fragments.node[4 * f + k]];
            }
            stroke.forget(f);
            any |= division.part(f, hand, stroke.tag, phi, swept);
        }
        return any;
    }

    private void freeze(Stroke stroke, Crossings.Found found) {
        for (int i = 0; i < 4 * found.count; i++) {
            stroke.freeze(fragments.node[4 * found.fragment[i / 4] + i % 4]);
        }
    }

    private int mostTets() {
        double finer = Math.clamp(lattice.edgeM / (ALIKE * lattice.fineEdgeM), 1, MOST_FINER);
        double more = finer * Math.max(MOST_MORE, MOST_PART * lattice.tetCount);
        return lattice.tetCount + (int) more;
    }

    private void reconnect() {
        for (int i = 0; i < division.touchedCount; i++) {
            splitter.split(division.touched[i]);
        }
        for (int i = 0; i < division.touchedCount; i++) {
            int v = division.touched[i];
            for (int e = lattice.starStart[v]; e < lattice.starStart[v + 1]; e++) {
                for (int f = fragments.first(lattice.star[e]); f >= 0; f = fragments.next(f)) {
                    if (!tets.contains(f)) {
                        simulate(f);
                        listener.renamed(fragments, f);
                    }
                }
            }
        }
        for (int i = 0; i < division.touchedCount; i++) {
            splitter.weigh(division.touched[i]);
        }
        for (int i = 0; i < division.touchedCount; i++) {
            stiffness.weighed(division.touched[i]);
        }
    }

    private void simulate(int f) {
        int tet = fragments.tet[f];
        tets.add(
                f,
                fragments.node,
                4 * f,
                lattice.inverseRest,
                9 * tet,
                lattice.shear[tet],
                lattice.volumetric[tet]);
        stiffness.apply(f);
    }

    private void simulate(int colour, int f) {
        int tet = fragments.tet[f];
        tets.add(
                colour,
                f,
                fragments.node,
                4 * f,
                lattice.inverseRest,
                9 * tet,
                lattice.shear[tet],
                lattice.volumetric[tet]);
        stiffness.apply(f);
    }

    /** Says how long the coming substeps are. */
    public void pace(double seconds) {
        stiffness.pace(seconds);
    }

    /**
     * Takes a fragment out of the simulation with its nodes: the whole piece goes, and no other
     * piece has them.
     */
    void discard(int f) {
        listener.removed(fragments, f);
        for (Stroke each : strokes) {
            each.forget(f);
        }
        tets.remove(f);
        for (int k = 0; k < 4; k++) {
            nodes.retire(fragments.node[4 * f + k]);
        }
        division.removed(f);
        fragments.remove(f);
    }

    private final class Follow implements NodeSplitter.Renaming {
        @Override
        public void rename(int fragment, int corner, int node) {
            if (tets.contains(fragment)) {
                tets.remove(fragment);
            }
            fragments.node[4 * fragment + corner] = node;
        }

        @Override
        public void doubled(int node, int copy) {
            for (int hand = 0; hand < HANDS; hand++) {
                strokes[hand].doubled(node, copy);
            }
        }
    }
}
