package prelude.physics.cut;

import java.util.Arrays;
import java.util.BitSet;
import prelude.physics.tissue.Nodes;

/**
 * Finds what hangs together. Pieces are numbered in the order of their first fragments: the same
 * cuts give the same numbers.
 */
public final class Pieces {
    private static final double CENTRE_OF_TET = 0.25;

    private final Lattice lattice;
    private final CutTissue tissue;
    private final Nodes nodes;
    private int[] parent = new int[0];
    private int[] pieceOfRoot = new int[0];
    private int[] ofFragment = new int[0];
    private int count;
    private double[] volumeM3 = new double[16];
    private boolean[] pinned = new boolean[16];
    private double[] centreM = new double[48];
    private double[] growthM = new double[48];
    private int remnant;

    public Pieces(Lattice lattice, CutTissue tissue, Nodes nodes) {
        this.lattice = lattice;
        this.tissue = tissue;
        this.nodes = nodes;
    }

    public int count() {
        return count;
    }

    /** The piece that the fragment, in use and no younger than the search, is part of. */
    public int of(int fragment) {
        return ofFragment[fragment];
    }

    public double volumeM3(int piece) {
        return volumeM3[piece];
    }

    /** Whether bone or a neighbour holds it. */
    public boolean pinned(int piece) {
        return pinned[piece];
    }

    /** The largest pinned piece, or the largest of all where none is pinned. */
    public int remnant() {
        return remnant;
    }

    /** How far the centre of its volume is from where it was at rest, m. */
    public double travelledM(int piece) {
        double squared = 0;
        for (int i = 3 * piece; i < 3 * piece + 3; i++) {
            squared += (centreM[i] - growthM[i]) * (centreM[i] - growthM[i]);
        }
        return Math.sqrt(squared);
    }

    /**
     * Gives pieces their weight, and a bed to come to rest in, if they have none yet: their own
     * shape, somewhat deeper than they grew, as their neighbours would hold them. On a plane they
     * would topple.
     */
    public void loosen(BitSet which, float settlesByM) {
        if (which.isEmpty()) {
            return;
        }
        Fragments fragments = tissue.fragments();
        for (int i = 0; i < 4 * fragments.count(); i++) {
            int f = i / 4;
            int node = fragments.node[i];
            if (fragments.tet[f] >= 0 && nodes.weight[node] == 0 && which.get(ofFragment[f])) {
                int rest = 3 * nodes.latticeNode[node];
                float grewAt =
                        nodes.depth(
                                lattice.restM[rest],
                                lattice.restM[rest + 1],
                                lattice.restM[rest + 2]);
                float isAt = nodes.depth(nodes.x[node], nodes.y[node], nodes.z[node]);
                nodes.loosen(node, Math.max(grewAt, isAt) + settlesByM);
            }
        }
    }

    public void find() {
        join();
        Fragments fragments = tissue.fragments();
        if (pieceOfRoot.length < nodes.count) {
            pieceOfRoot = new int[2 * nodes.count];
        }
        Arrays.fill(pieceOfRoot, 0, nodes.count, -1);
        if (ofFragment.length < fragments.count()) {
            ofFragment = new int[2 * fragments.count()];
        }
        count = 0;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet[f] < 0) {
                continue;
            }
            int root = root(fragments.node[4 * f]);
            if (pieceOfRoot[root] < 0) {
                pieceOfRoot[root] = begin();
            }
            ofFragment[f] = pieceOfRoot[root];
            add(fragments, f, pieceOfRoot[root]);
        }
        finish();
    }

    private void join() {
        if (parent.length < nodes.count) {
            parent = new int[2 * nodes.count];
        }
        for (int i = 0; i < nodes.count; i++) {
            parent[i] = i;
        }
        Fragments fragments = tissue.fragments();
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet[f] < 0) {
                continue;
            }
            int first = root(fragments.node[4 * f]);
            for (int k = 1; k < 4; k++) {
                int other = root(fragments.node[4 * f + k]);
                if (other != first) {
                    parent[Math.max(first, other)] = Math.min(first, other);
                    first = Math.min(first, other);
                }
            }
        }
        joinUnswept(fragments);
    }

    /** What holds together by faces that no blade has swept is one piece. */
    private void joinUnswept(Fragments fragments) {
        UnsweptFaces unswept = tissue.unswept();
        for (int face = 0; face < unswept.count(); face++) {
            int one = root(fragments.node[4 * unswept.fragment(face, true)]);
            int other = root(fragments.node[4 * unswept.fragment(face, false)]);
            parent[Math.max(one, other)] = Math.min(one, other);
        }
    }

    private int root(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private int begin() {
        if (count == volumeM3.length) {
            volumeM3 = Arrays.copyOf(volumeM3, 2 * count);
            pinned = Arrays.copyOf(pinned, 2 * count);
            centreM = Arrays.copyOf(centreM, 6 * count);
            growthM = Arrays.copyOf(growthM, 6 * count);
        }
        volumeM3[count] = 0;
        pinned[count] = false;
        Arrays.fill(centreM, 3 * count, 3 * count + 3, 0);
        Arrays.fill(growthM, 3 * count, 3 * count + 3, 0);
        return count++;
    }

    private void add(Fragments fragments, int f, int piece) {
        double volume = fragments.volumeM3(f);
        volumeM3[piece] += volume;
        for (int k = 0; k < 4; k++) {
            int node = fragments.node[4 * f + k];
            pinned[piece] |=
                    lattice.pinned[nodes.latticeNode[node]] && nodes.inverseMass[node] == 0;
            int rest = 3 * nodes.latticeNode[node];
            double share = CENTRE_OF_TET * volume;
            centreM[3 * piece] += share * nodes.x[node];
            centreM[3 * piece + 1] += share * nodes.y[node];
            centreM[3 * piece + 2] += share * nodes.z[node];
            growthM[3 * piece] += share * lattice.restM[rest];
            growthM[3 * piece + 1] += share * lattice.restM[rest + 1];
            growthM[3 * piece + 2] += share * lattice.restM[rest + 2];
        }
    }

    private void finish() {
        remnant = 0;
        for (int piece = 0; piece < count; piece++) {
            for (int axis = 0; axis < 3 && volumeM3[piece] > 0; axis++) {
                centreM[3 * piece + axis] /= volumeM3[piece];
                growthM[3 * piece + axis] /= volumeM3[piece];
            }
            boolean larger = volumeM3[piece] > volumeM3[remnant];
            if (pinned[piece] == pinned[remnant] ? larger : pinned[piece]) {
                remnant = piece;
            }
        }
    }

    /** Volume in a piece of what fills each tet by a share, m³. */
    public double volumeM3(int piece, double[] shareOfTet) {
        Fragments fragments = tissue.fragments();
        double volume = 0;
        for (int f = 0; f < fragments.count(); f++) {
            int tet = fragments.tet[f];
            if (tet >= 0 && ofFragment[f] == piece && shareOfTet[tet] > 0) {
                volume += fragments.share[f] * shareOfTet[tet] * lattice.volumeM3(tet);
            }
        }
        return volume;
    }

    /** Takes all fragments of pieces out of the simulation; their volume in m³. */
    public double discard(BitSet which) {
        if (which.isEmpty()) {
            return 0;
        }
        Fragments fragments = tissue.fragments();
        double volume = 0;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet[f] >= 0 && which.get(ofFragment[f])) {
                volume += fragments.volumeM3(f);
                tissue.discard(f);
            }
        }
        return volume;
    }
}
