package prelude.physics.skin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import prelude.physics.cut.CutListener;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.cut.Pieces;

/**
 * Keeps a body's skin in step with its cuts.
 *
 * <p>The given triangles are drawn as they are while every tet under them is whole. When a tet is
 * first cut, the triangles over it are opened: clipped tet by tet into facets, each of which lies
 * in one tet and from then on in one fragment, and is parted by the very values that part the
 * fragment. The cut faces themselves are facets of the region {@link Skin#WOUND}, and end where the
 * body's own surface does.
 */
public final class DrawnTissue implements CutListener {
    /**
     * Triangles this far (barycentric) outside an opened tet are opened too: the given surface lies
     * a little off the lattice's.
     */
    private static final double OPENING_MARGIN = 0.15;

    /**
     * Room for facets before the first cut, for each tet and at most: growing in the middle of one
     * would be felt.
     */
    private static final int FACETS_PER_TET = 3;

    private static final int FACETS_EXPECTED = 32_000;

    /** The piece of a tet that has been taken out. */
    private static final int GONE = -1;

    private final Lattice lattice;
    private final Skin skin;
    private final VertexBinder binder;
    private final Facets facets;
    private final TriangleOpener opener;
    private final GivenSurface given;
    private final WoundTrim trim;
    private final int woundRegion;

    /** Whether what is parted now is burnt. */
    private boolean charring;

    private final Polygon whole = new Polygon();
    private final Polygon positive = new Polygon();
    private final Polygon negative = new Polygon();

    /**
     * @param surfaces the body's own first: cut faces end at it
     */
    public DrawnTissue(Lattice lattice, List<RidingSurface> surfaces) {
        this.lattice = lattice;
        List<String> regions = new ArrayList<>();
        for (RidingSurface surface : surfaces) {
            regions.add(surface.structure());
        }
        regions.add(Skin.CHARRED);
        woundRegion = regions.size();
        regions.add(Skin.WOUND);
        skin = new Skin(List.copyOf(regions));
        binder = new VertexBinder(lattice, skin);
        TetLocator locator = new TetLocator(lattice);
        given = new GivenSurface(lattice, surfaces, locator, skin, binder);
        opener = new TriangleOpener(lattice, locator);
        trim = new WoundTrim(lattice, surfaces.getFirst().mesh());
        int facetsExpected =
                Math.min(FACETS_PER_TET * lattice.tetCount, FACETS_EXPECTED)
                        + given.triangleCount / 4
                        + 64;
        facets = new Facets(facetsExpected);
        skin.reserve(given.vertexCount + 3 * facetsExpected, given.triangleCount + facetsExpected);
        skin.changed();
    }

    /** The skin as it is now; it changes with the next cut. */
    public Skin skin() {
        return skin;
    }

    /** Says whether the cuts that come now are made by heat. */
    public void charring(boolean heat) {
        charring = heat;
    }

    /** How far a place of a tet lies outside the body's own surface at rest, m; below 0 inside. */
    public double outsetM(int tet, double b1, double b2, double b3) {
        return trim.outsetM(tet, b1, b2, b3);
    }

    /** Shows the vertices that ride on a fragment, for contact. */
    public void showVertices(Fragments fragments, int fragment, IntConsumer to) {
        if (fragments.whole(fragment)) {
            int tet = fragments.tet(fragment);
            for (int i = given.byTetStart[tet]; i < given.byTetStart[tet + 1]; i++) {
                to.accept(given.byTet[i]);
            }
        }
        for (int facet = facets.first(fragment); facet >= 0; facet = facets.next[facet]) {
            for (int k = 0; k < 3; k++) {
                to.accept(given.vertexCount + 3 * facet + k);
            }
        }
    }

    /**
     * Shows the triangles of the body's own surface and of its wounds that have a corner on a
     * fragment, for contact; a triangle may be shown more than once.
     */
    public void showTriangles(Fragments fragments, int fragment, IntConsumer to) {
        if (fragments.whole(fragment)) {
            int tet = fragments.tet(fragment);
            for (int i = given.ownByTetStart[tet]; i < given.ownByTetStart[tet + 1]; i++) {
                if (!given.opened[given.ownByTet[i]]) {
                    to.accept(given.ownByTet[i]);
                }
            }
        }
        for (int facet = facets.first(fragment); facet >= 0; facet = facets.next[facet]) {
            if (facets.region[facet] == 0 || facets.region[facet] >= woundRegion - 1) {
                to.accept(given.triangleCount + facet);
            }
        }
    }

    @Override
    public void opening(int tet) {
        given.gatherUnopened(tet);
        int kept = 0;
        for (int i = 0; i < given.foundCount; i++) {
            given.copy(given.found[i], whole);
            if (!opener.misses(tet, whole, OPENING_MARGIN)) {
                given.found[kept++] = given.found[i];
            }
        }
        given.foundCount = kept;
    }

    private void openGathered(Fragments fragments) {
        for (int i = 0; i < given.foundCount; i++) {
            open(fragments, given.found[i]);
        }
        given.foundCount = 0;
    }

    /** Replaces a given triangle by facets. */
    private void open(Fragments fragments, int triangle) {
        drop(triangle);
        given.copy(triangle, whole);
        int region = skin.region[given.triangles[3 * triangle]];
        opener.open(
                whole,
                (tet, part) -> file(fragments, fragmentAt(fragments, tet, part), region, part));
    }

    /** Draws a given triangle no longer. */
    private void drop(int triangle) {
        given.opened[triangle] = true;
        Arrays.fill(skin.triangles, 3 * triangle, 3 * triangle + 3, given.triangles[3 * triangle]);
    }

    /** The fragment of the tet that holds the middle of the part, or comes nearest to it. */
    private static int fragmentAt(Fragments fragments, int tet, Polygon part) {
        double b1 = 0;
        double b2 = 0;
        double b3 = 0;
        for (int i = 0; i < part.count; i++) {
            b1 += part.corner[Polygon.STRIDE * i] / part.count;
            b2 += part.corner[Polygon.STRIDE * i + 1] / part.count;
            b3 += part.corner[Polygon.STRIDE * i + 2] / part.count;
        }
        int best = fragments.first(tet);
        double least = Double.POSITIVE_INFINITY;
        for (int f = best; f >= 0; f = fragments.next(f)) {
            double outside = fragments.outside(f, b1, b2, b3);
            if (outside < least) {
                least = outside;
                best = f;
            }
        }
        return best;
    }

    /** Files a polygon (in barycentric coordinates) as facets of a fragment. */
    private void file(Fragments fragments, int fragment, int region, Polygon polygon) {
        if (fragment < 0) {
            return;
        }
        for (int i = 1; i < polygon.count - 1; i++) {
            write(fragments, facets.add(fragment, region, polygon, i, i + 1));
        }
    }

    private void write(Fragments fragments, int facet) {
        int vertices = given.vertexCount + 3 * facets.count();
        if (vertices > skin.vertexCount()) {
            skin.size(vertices, given.triangleCount + facets.count(), given.vertexCount);
        }
        int vertex = given.vertexCount + 3 * facet;
        int fragment = facets.fragment[facet];
        for (int k = 0; k < 3; k++) {
            binder.bind(
                    vertex + k,
                    fragments.tet(fragment),
                    facets.corner,
                    Facets.STRIDE * facet + Polygon.STRIDE * k,
                    facets.region[facet]);
            skin.triangles[3 * (given.triangleCount + facet) + k] = vertex + k;
        }
        hang(fragments, facet);
    }

    private void hang(Fragments fragments, int facet) {
        int fragment = facets.fragment[facet];
        int vertex = given.vertexCount + 3 * facet;
        for (int i = 0; i < 12; i++) {
            skin.nodes[4 * vertex + i] = fragments.node(fragment, i % 4);
        }
    }

    private int release(int facet) {
        hide(facet);
        return facets.release(facet);
    }

    /** The cut faces of the chosen fragments. */
    public WoundFaces wound(IntPredicate chosen) {
        WoundFaces faces = new WoundFaces();
        for (int facet = 0; facet < facets.count(); facet++) {
            int fragment = facets.fragment[facet];
            int region = facets.region[facet];
            if (fragment >= 0 && region >= woundRegion - 1 && chosen.test(fragment)) {
                boolean charred = region < woundRegion;
                faces.add(skin.restMm, given.vertexCount + 3 * facet, charred);
            }
        }
        return faces;
    }

    private void hide(int facet) {
        int first = 3 * (given.triangleCount + facet);
        Arrays.fill(skin.triangles, first, first + 3, given.vertexCount + 3 * facet);
    }

    public SavedSkin save() {
        return new SavedSkin(
                facets.save(),
                given.opened.clone(),
                Arrays.copyOf(skin.nodes, 4 * given.vertexCount));
    }

    /** Draws all as it was; the fragments have been restored before. */
    public void restore(SavedSkin saved, Fragments fragments) {
        int drawn = facets.count();
        facets.restore(saved.facets);
        System.arraycopy(saved.nodes, 0, skin.nodes, 0, saved.nodes.length);
        System.arraycopy(saved.opened, 0, given.opened, 0, saved.opened.length);
        System.arraycopy(given.triangles, 0, skin.triangles, 0, given.triangles.length);
        for (int triangle = 0; triangle < given.triangleCount; triangle++) {
            if (given.opened[triangle]) {
                drop(triangle);
            }
        }
        for (int facet = 0; facet < Math.max(drawn, facets.count()); facet++) {
            if (facet < facets.count() && facets.fragment[facet] >= 0) {
                write(fragments, facet);
            } else {
                hide(facet);
                // Its nodes may be no more.
                int vertex = given.vertexCount + 3 * facet;
                Arrays.fill(skin.nodes, 4 * vertex, 4 * vertex + 12, 0);
            }
        }
        skin.changed();
    }

    @Override
    public void split(Fragments fragments, int fragment, double[] phi, int above, int below) {
        openGathered(fragments);
        int facet = facets.take(fragment);
        while (facet >= 0) {
            whole.count = 0;
            for (int k = 0; k < 3; k++) {
                int at = Facets.STRIDE * facet + Polygon.STRIDE * k;
                whole.value[k] = value(facets.corner, at, phi);
                whole.add(facets.corner, at);
            }
            whole.part(positive, negative);
            int region = facets.region[facet];
            facet = release(facet);
            file(fragments, above, region, positive);
            file(fragments, below, region, negative);
        }
        wound(fragments, above, phi, -1);
        wound(fragments, below, phi, 1);
        skin.changed();
    }

    private static double value(double[] corner, int at, double[] phi) {
        double b1 = corner[at];
        double b2 = corner[at + 1];
        double b3 = corner[at + 2];
        return (1 - b1 - b2 - b3) * phi[0] + b1 * phi[1] + b2 * phi[2] + b3 * phi[3];
    }

    /** The cut face of a fragment, seen from the gap; {@code outward} is the sign of grad phi. */
    private void wound(Fragments fragments, int fragment, double[] phi, int outward) {
        int tet = fragments.tet(fragment);
        double[] corner = new double[Polygon.STRIDE];
        for (int k = 0; k < 3; k++) {
            for (int axis = 0; axis < 3; axis++) {
                corner[3 + axis] +=
                        outward
                                * (phi[k + 1] - phi[0])
                                * lattice.inverseRest[9 * tet + 3 * k + axis];
            }
        }
        int n = fragments.cutFaceCorners(fragment);
        boolean backwards = facesInward(fragments, fragment, phi, outward);
        whole.count = 0;
        for (int i = 0; i < n; i++) {
            int from = backwards ? n - 1 - i : i;
            for (int axis = 0; axis < 3; axis++) {
                corner[axis] = fragments.cutFace(fragment, from, axis);
            }
            whole.add(corner, 0);
        }
        int region = charring ? woundRegion - 1 : woundRegion;
        trim.trim(tet, whole, part -> file(fragments, fragment, region, part));
    }

    /** Barycentric coordinates keep the turn of space, as every tet has positive volume. */
    private static boolean facesInward(
            Fragments fragments, int fragment, double[] phi, int outward) {
        double along = 0;
        int n = fragments.cutFaceCorners(fragment);
        for (int i = 1; i < n - 1; i++) {
            for (int axis = 0; axis < 3; axis++) {
                int u = (axis + 1) % 3;
                int v = (axis + 2) % 3;
                double eu = fragments.cutFace(fragment, i, u) - fragments.cutFace(fragment, 0, u);
                double ev = fragments.cutFace(fragment, i, v) - fragments.cutFace(fragment, 0, v);
                double fu =
                        fragments.cutFace(fragment, i + 1, u) - fragments.cutFace(fragment, 0, u);
                double fv =
                        fragments.cutFace(fragment, i + 1, v) - fragments.cutFace(fragment, 0, v);
                along += (eu * fv - ev * fu) * outward * (phi[axis + 1] - phi[0]);
            }
        }
        return along < 0;
    }

    @Override
    public void renamed(Fragments fragments, int fragment) {
        for (int facet = facets.first(fragment); facet >= 0; facet = facets.next[facet]) {
            hang(fragments, facet);
        }
        if (fragments.whole(fragment)) {
            int tet = fragments.tet(fragment);
            for (int i = given.byTetStart[tet]; i < given.byTetStart[tet + 1]; i++) {
                for (int k = 0; k < 4; k++) {
                    skin.nodes[4 * given.byTet[i] + k] = fragments.node(fragment, k);
                }
            }
        }
    }

    @Override
    public void removed(Fragments fragments, int fragment) {
        int facet = facets.take(fragment);
        while (facet >= 0) {
            facet = release(facet);
        }
        skin.changed();
    }

    /**
     * Opens given triangles whose corners have come to lie in different pieces, and drops those of
     * pieces that are gone.
     */
    public void partPieces(Fragments fragments, Pieces pieces) {
        for (int triangle = 0; triangle < given.triangleCount; triangle++) {
            if (given.opened[triangle]) {
                continue;
            }
            int first = pieceOf(fragments, pieces, given.triangles[3 * triangle]);
            if (first != pieceOf(fragments, pieces, given.triangles[3 * triangle + 1])
                    || first != pieceOf(fragments, pieces, given.triangles[3 * triangle + 2])) {
                open(fragments, triangle);
                skin.changed();
            } else if (first == GONE) {
                drop(triangle);
                skin.changed();
            }
        }
    }

    private int pieceOf(Fragments fragments, Pieces pieces, int vertex) {
        int fragment = fragments.first(given.tetOf[vertex]);
        return fragment < 0 ? GONE : pieces.of(fragment);
    }
}
