package prelude.physics.skin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
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

    private final Skin skin;
    private final Facets facets;
    private final FacetSkin drawn;
    private final TriangleOpener opener;
    private final GivenSurface given;
    private final Fans fans;
    private final WoundSides sides;

    /** What stands of structures that leave the body. */
    private final List<Continuation> continuations;

    /** The first vertex of what of them rides; it and all given ones after it do. */
    private final int firstLeaving;

    /** The region of facets that show a wound; before it that of charred ones. */
    private final int woundRegion;

    /** Facets that join a wound to the surface have their region so much above its own. */
    private static final int RIM = 2;

    /** Whether what is parted now is burnt. */
    private boolean charring;

    private final Polygon whole = new Polygon();
    private final Polygon positive = new Polygon();
    private final Polygon negative = new Polygon();

    /**
     * @param own the body's own first: cut faces end at it
     * @param leaving structures that lie in the body with a part of them
     */
    public DrawnTissue(Lattice lattice, List<RidingSurface> own, List<LeavingSurface> leaving) {
        List<RidingSurface> surfaces = new ArrayList<>(own);
        List<float[]> normals = new ArrayList<>();
        own.forEach(surface -> normals.add(surface.mesh().vertexNormals()));
        for (LeavingSurface surface : leaving) {
            surfaces.add(surface.riding());
            normals.add(surface.ridingNormals());
        }
        List<String> regions = new ArrayList<>();
        for (RidingSurface surface : surfaces) {
            regions.add(surface.structure());
        }
        regions.add(Skin.CHARRED);
        woundRegion = regions.size();
        regions.add(Skin.WOUND);
        skin = new Skin(List.copyOf(regions), own.size());
        VertexBinder binder = new VertexBinder(lattice, skin);
        TetLocator locator = new TetLocator(lattice);
        given = new GivenSurface(lattice, surfaces, normals, locator, skin, binder);
        opener = new TriangleOpener(lattice, locator);
        int facetsExpected =
                Math.min(FACETS_PER_TET * lattice.tetCount, FACETS_EXPECTED)
                        + given.triangleCount / 4
                        + 64;
        drawn = new FacetSkin(lattice, skin, binder, given, drawnAs(), facetsExpected);
        facets = drawn.facets;
        fans = new Fans(lattice, given, drawn);
        sides = new WoundSides(lattice, drawn, surfaces.getFirst().mesh());
        skin.reserve(given.vertexCount + 3 * facetsExpected, given.triangleCount + facetsExpected);
        firstLeaving = own.stream().mapToInt(surface -> surface.mesh().vertexCount()).sum();
        continuations = continuations(lattice, leaving);
        skin.changed();
    }

    private List<Continuation> continuations(Lattice lattice, List<LeavingSurface> leaving) {
        List<Continuation> all = new ArrayList<>();
        int vertex = firstLeaving;
        for (LeavingSurface surface : leaving) {
            all.add(new Continuation(lattice, skin, given, surface, vertex));
            vertex += surface.riding().mesh().vertexCount();
        }
        return List.copyOf(all);
    }

    /** What stands of structures that leave the body; it changes with the next cut. */
    public List<Continuation> continuations() {
        return continuations;
    }

    /** Rims look as the wounds that they belong to. */
    private int[] drawnAs() {
        int[] as = new int[woundRegion + RIM + 1];
        for (int region = 0; region < as.length; region++) {
            as[region] = region > woundRegion ? region - RIM : region;
        }
        return as;
    }

    /** The skin as it is now; it changes with the next cut. */
    public Skin skin() {
        return skin;
    }

    /** Says whether the cuts that come now are made by heat. */
    public void charring(boolean heat) {
        charring = heat;
    }

    /** The body's own surface at rest. */
    public OwnSurface own() {
        return sides.own();
    }

    /**
     * Shows the vertices that ride on a fragment, for contact: but for those of structures that
     * leave the body, which instruments do not meet outside it either.
     */
    public void showVertices(Fragments fragments, int fragment, IntConsumer to) {
        if (fragments.whole(fragment)) {
            int tet = fragments.tet(fragment);
            for (int i = given.byTetStart[tet]; i < given.byTetStart[tet + 1]; i++) {
                if (given.byTet[i] < firstLeaving) {
                    to.accept(given.byTet[i]);
                }
            }
        }
        for (int facet = facets.first(fragment); facet >= 0; facet = facets.next[facet]) {
            int region = facets.region[facet];
            for (int k = 0; k < 3 && region <= woundRegion && !skin.leaves(region); k++) {
                to.accept(drawn.vertex(facet) + k);
            }
        }
    }

    /**
     * Tells between which b1, b2 and b3 all lies that is shown of a part of a cut tet: lows, then
     * highs; false where that is not known.
     */
    public boolean bounds(int fragment, double[] to) {
        return facets.bounds(fragment, to);
    }

    /** Whether anything is drawn on a fragment. */
    public boolean draws(Fragments fragments, int fragment) {
        if (facets.first(fragment) >= 0) {
            return true;
        }
        int tet = fragments.tet(fragment);
        return fragments.whole(fragment)
                && (given.byTetStart[tet] < given.byTetStart[tet + 1]
                        || given.ownByTetStart[tet] < given.ownByTetStart[tet + 1]);
    }

    /**
     * Shows the triangles of the body's own surface and of its wounds that have a corner on a
     * fragment, for contact; a triangle may be shown more than once.
     */
    public void showTriangles(Fragments fragments, int fragment, IntConsumer to) {
        if (fragments.whole(fragment)) {
            int tet = fragments.tet(fragment);
            for (int i = given.ownByTetStart[tet]; i < given.ownByTetStart[tet + 1]; i++) {
                int triangle = given.ownByTet[i];
                if (fans.has(triangle)) {
                    fans.show(triangle, to);
                } else if (!given.opened[triangle]) {
                    to.accept(triangle);
                }
            }
        }
        for (int facet = facets.first(fragment); facet >= 0; facet = facets.next[facet]) {
            if (facets.region[facet] == 0 || isWound(facet)) {
                to.accept(drawn.triangle(facet));
            }
        }
    }

    private boolean isWound(int facet) {
        int region = facets.region[facet];
        return region == woundRegion || region == woundRegion - 1;
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
        // First all of them, lest one be drawn as a fan beside another.
        for (int i = 0; i < given.foundCount; i++) {
            drop(given.found[i]);
        }
        for (int i = 0; i < given.foundCount; i++) {
            open(fragments, given.found[i]);
        }
        given.foundCount = 0;
    }

    /** Replaces a given triangle by facets, and its neighbours by fans. */
    private void open(Fragments fragments, int triangle) {
        drop(triangle);
        given.copy(triangle, whole);
        int region = skin.region[given.triangles[3 * triangle]];
        opener.open(
                whole,
                (tet, part) -> drawn.file(fragments, part.fragment(fragments, tet), region, part));
        for (int edge = 0; edge < 3; edge++) {
            int neighbour = given.neighbours[3 * triangle + edge];
            if (neighbour >= 0 && !given.opened[neighbour]) {
                fans.begin(neighbour);
                opener.showEdge(whole, edge, fans::add);
                fans.draw(fragments, neighbour, region);
                if (fans.has(neighbour)) {
                    hide(neighbour);
                }
            }
        }
    }

    /** Draws a given triangle no longer. */
    private void drop(int triangle) {
        given.opened[triangle] = true;
        fans.release(triangle);
        hide(triangle);
    }

    private void hide(int triangle) {
        Arrays.fill(skin.triangles, 3 * triangle, 3 * triangle + 3, given.triangles[3 * triangle]);
    }

    /** The chosen cut faces. */
    public WoundFaces wound(WoundFaces.Chosen chosen) {
        WoundFaces faces = new WoundFaces();
        for (int facet = 0; facet < facets.count(); facet++) {
            int fragment = facets.fragment[facet];
            if (fragment >= 0 && isWound(facet)) {
                boolean charred = facets.region[facet] < woundRegion;
                faces.add(fragment, skin.restMm, drawn.vertex(facet), charred, chosen);
            }
        }
        return faces;
    }

    public SavedSkin save() {
        return new SavedSkin(
                facets.save(),
                given.opened.clone(),
                fans.save(),
                Arrays.copyOf(skin.nodes, 4 * given.vertexCount),
                continuations.stream().map(Continuation::save).toList());
    }

    /** Draws all as it was; the fragments have been restored before. */
    public void restore(SavedSkin saved, Fragments fragments) {
        System.arraycopy(saved.nodes, 0, skin.nodes, 0, saved.nodes.length);
        System.arraycopy(saved.opened, 0, given.opened, 0, saved.opened.length);
        fans.restore(saved.fans);
        System.arraycopy(given.triangles, 0, skin.triangles, 0, given.triangles.length);
        for (int triangle = 0; triangle < given.triangleCount; triangle++) {
            if (given.opened[triangle] || fans.has(triangle)) {
                hide(triangle);
            }
        }
        drawn.restore(saved.facets, fragments);
        for (int i = 0; i < continuations.size(); i++) {
            continuations.get(i).restore(saved.parted.get(i), fragments);
        }
        skin.changed();
    }

    @Override
    public void split(Fragments fragments, int fragment, double[] phi, int above, int below) {
        openGathered(fragments);
        int region = charring ? woundRegion - 1 : woundRegion;
        boolean trimmed = sides.draw(fragments, above, phi, -1, region);
        trimmed |= sides.draw(fragments, below, phi, 1, region);
        int facet = facets.take(fragment);
        while (facet >= 0) {
            whole.count = 0;
            for (int k = 0; k < 3; k++) {
                int at = Facets.STRIDE * facet + Polygon.STRIDE * k;
                whole.value[k] = WoundSides.value(facets.corner, at, phi);
                whole.add(facets.corner, at);
            }
            whole.part(positive, negative);
            int of = facets.region[facet];
            facet = drawn.release(facet);
            drawn.file(fragments, above, of, positive);
            drawn.file(fragments, below, of, negative);
            if (of == 0 && positive.count >= 3 && negative.count >= 3) {
                sides.drawRim(fragments, above, phi, -1, region + RIM, positive, trimmed);
                sides.drawRim(fragments, below, phi, 1, region + RIM, negative, trimmed);
            }
        }
        skin.changed();
    }

    @Override
    public void renamed(Fragments fragments, int fragment) {
        for (int facet = facets.first(fragment); facet >= 0; facet = facets.next[facet]) {
            drawn.hang(fragments, facet);
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
    public void reconnected(Fragments fragments) {
        drawn.hangMixed(fragments);
        continuations.forEach(continuation -> continuation.hang(fragments));
    }

    @Override
    public void letGo() {
        // It looks the same; but what is told of its wounds does not.
        skin.changed();
    }

    @Override
    public void removed(Fragments fragments, int fragment) {
        int facet = facets.take(fragment);
        while (facet >= 0) {
            facet = drawn.release(facet);
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
        drawn.hangMixed(fragments);
        for (Continuation continuation : continuations) {
            if (continuation.part(fragments, pieces)) {
                skin.changed();
            }
            continuation.hang(fragments);
        }
    }

    private int pieceOf(Fragments fragments, Pieces pieces, int vertex) {
        int fragment = fragments.first(given.tetOf[vertex]);
        return fragment < 0 ? GONE : pieces.of(fragment);
    }
}
