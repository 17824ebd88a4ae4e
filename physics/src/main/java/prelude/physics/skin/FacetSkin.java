package prelude.physics.skin;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;

/** Facets as the skin shows them: their vertices, and the nodes that these hang on. */
final class FacetSkin {
    private static final byte ON_FRAGMENT = 0;
    private static final byte ON_OWN_TET = 1;

    private final Lattice lattice;
    private final Skin skin;
    private final VertexBinder binder;
    private final int firstVertex;
    private final int firstTriangle;
    final Facets facets;

    /** Draws facets of a region as of another. */
    private final int[] drawnAs;

    /** How each corner of a facet hangs. */
    private byte[] hung = new byte[0];

    private final double[] own = new double[Polygon.STRIDE];
    private final double[] place = new double[3];

    /**
     * @param drawnAs the skin's region for each region of facets
     * @param expected how many facets there is room for at once
     */
    FacetSkin(
            Lattice lattice,
            Skin skin,
            VertexBinder binder,
            GivenSurface given,
            int[] drawnAs,
            int expected) {
        this.lattice = lattice;
        this.skin = skin;
        this.binder = binder;
        this.drawnAs = drawnAs;
        firstVertex = given.vertexCount;
        firstTriangle = given.triangleCount;
        facets = new Facets(expected);
        hung = new byte[3 * expected];
    }

    int vertex(int facet) {
        return firstVertex + 3 * facet;
    }

    int triangle(int facet) {
        return firstTriangle + facet;
    }

    /** Files a polygon (in barycentric coordinates) as facets of a fragment. */
    void file(Fragments fragments, int fragment, int region, Polygon polygon) {
        if (fragment < 0) {
            return;
        }
        for (int i = 1; i < polygon.count - 1; i++) {
            write(fragments, facets.add(fragment, region, polygon, i, i + 1));
        }
    }

    /** Draws a facet that is new. */
    void write(Fragments fragments, int facet) {
        int vertices = firstVertex + 3 * facets.count();
        if (vertices > skin.vertexCount()) {
            skin.size(vertices, firstTriangle + facets.count(), firstVertex);
        }
        if (3 * facets.count() > hung.length) {
            hung = Arrays.copyOf(hung, 3 * facets.next.length);
        }
        int vertex = vertex(facet);
        int fragment = facets.fragment[facet];
        for (int k = 0; k < 3; k++) {
            int at = corner(facet, k);
            int tet =
                    fragment >= 0 ? fragments.tet(fragment) : (int) facets.corner[at + Polygon.OWN];
            hung[3 * facet + k] = ON_FRAGMENT;
            binder.bind(vertex + k, tet, facets.corner, at, drawnAs[facets.region[facet]]);
            skin.triangles[3 * (firstTriangle + facet) + k] = vertex + k;
        }
        hang(fragments, facet);
    }

    private static int corner(int facet, int k) {
        return Facets.STRIDE * facet + Polygon.STRIDE * k;
    }

    /**
     * Hangs a facet on the nodes that its fragment, or the tets of its corners, are now between.
     */
    void hang(Fragments fragments, int facet) {
        int fragment = facets.fragment[facet];
        for (int k = 0; k < 3; k++) {
            int on = fragment;
            if (facets.mixed[facet]) {
                on =
                        fragment == Facets.LOOSE
                                ? holder(fragments, corner(facet, k), facets.corner)
                                : chosen(fragments, facet, k);
            }
            for (int i = 0; i < 4 && on >= 0; i++) {
                skin.nodes[4 * (vertex(facet) + k) + i] = fragments.node(on, i);
            }
        }
    }

    private static int holder(Fragments fragments, int at, double[] corner) {
        int tet = (int) corner[at + Polygon.OWN];
        return fragments.at(tet, corner[at], corner[at + 1], corner[at + 2]);
    }

    /**
     * The fragment that a facet's corner hangs on: what holds it of its own tet, as long as that
     * hangs together with the facet's.
     */
    private int chosen(Fragments fragments, int facet, int k) {
        int fragment = facets.fragment[facet];
        int at = corner(facet, k);
        int tet = fragments.tet(fragment);
        int ownTet = (int) facets.corner[at + Polygon.OWN];
        if (ownTet < 0 || ownTet == tet) {
            return fragment;
        }
        lattice.place(tet, facets.corner, at, place, 0);
        lattice.coordinates(ownTet, place, 0, own, 0);
        int holder = fragments.at(ownTet, own[0], own[1], own[2]);
        boolean joined = holder >= 0 && fragments.joined(holder, fragment);
        byte how = joined ? ON_OWN_TET : ON_FRAGMENT;
        if (how != hung[3 * facet + k]) {
            hung[3 * facet + k] = how;
            int region = drawnAs[facets.region[facet]];
            if (joined) {
                System.arraycopy(facets.corner, at + 3, own, 3, 6);
                binder.bind(vertex(facet) + k, ownTet, own, 0, region);
            } else {
                binder.bind(vertex(facet) + k, tet, facets.corner, at, region);
            }
        }
        return joined ? holder : fragment;
    }

    /** Hangs those facets anew whose corners hang on different tets. */
    void hangMixed(Fragments fragments) {
        for (int facet = 0; facet < facets.count(); facet++) {
            if (facets.mixed[facet] && facets.fragment[facet] != Facets.UNUSED) {
                hang(fragments, facet);
            }
        }
    }

    /** Draws a facet no longer; the next one of its list. */
    int release(int facet) {
        hide(facet);
        return facets.release(facet);
    }

    private void hide(int facet) {
        int first = 3 * (firstTriangle + facet);
        Arrays.fill(skin.triangles, first, first + 3, vertex(facet));
    }

    /** Draws all as it was; the fragments have been restored before. */
    void restore(Facets.Saved saved, Fragments fragments) {
        int drawn = facets.count();
        facets.restore(saved);
        for (int facet = 0; facet < Math.max(drawn, facets.count()); facet++) {
            if (facet < facets.count() && facets.fragment[facet] != Facets.UNUSED) {
                write(fragments, facet);
            } else {
                hide(facet);
                // Its nodes may be no more.
                Arrays.fill(skin.nodes, 4 * vertex(facet), 4 * vertex(facet) + 12, 0);
            }
        }
    }
}
