package prelude.physics.skin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.cut.CutListener;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;

/**
 * Keeps a body's skin in step with its cuts.
 *
 * <p>The given triangles are drawn as they are while every tet under them is whole. When a tet is
 * first cut, the triangles over it are opened: clipped tet by tet into facets, each of which lies
 * in one tet and from then on in one fragment, and is parted by the very values that part the
 * fragment. The cut faces themselves are facets of the region {@link Skin#WOUND}.
 */
public final class DrawnTissue implements CutListener {
    /** Triangles this part of the lattice's edge away from an opened tet are opened too. */
    private static final double OPENING_MARGIN = 0.25;

    private final Lattice lattice;
    private final Skin skin;
    private final VertexBinder binder;
    private final Facets facets = new Facets();
    private final TriangleOpener opener;
    private final int baseVertices;
    private final int baseTriangles;
    private final int woundRegion;
    private final float[] restM;
    private final double[] normals;
    private final int[] baseTet;

    /** Base vertices of tet t: {@code byTet[byTetStart[t] .. byTetStart[t + 1] - 1]}. */
    private final int[] byTetStart;

    private final int[] byTet;
    private final int[] original;
    private final boolean[] opened;
    private final CellGrid triangleGrid;
    private final Polygon whole = new Polygon();
    private final Polygon positive = new Polygon();
    private final Polygon negative = new Polygon();

    public DrawnTissue(Lattice lattice, List<RidingSurface> surfaces) {
        this.lattice = lattice;
        List<String> regions = new ArrayList<>();
        int vertices = 0;
        int triangles = 0;
        for (RidingSurface surface : surfaces) {
            regions.add(surface.structure());
            vertices += surface.mesh().vertexCount();
            triangles += surface.mesh().triangleCount();
        }
        woundRegion = regions.size();
        regions.add(Skin.WOUND);
        baseVertices = vertices;
        baseTriangles = triangles;
        skin = new Skin(List.copyOf(regions));
        skin.size(baseVertices, baseTriangles, baseVertices);
        binder = new VertexBinder(lattice, skin);
        restM = new float[3 * vertices];
        normals = new double[3 * vertices];
        baseTet = new int[vertices];
        TetLocator locator = new TetLocator(lattice);
        lay(surfaces, locator);
        original = Arrays.copyOf(skin.triangles, 3 * triangles);
        opened = new boolean[triangles];
        triangleGrid = new CellGrid(restM, original, 3, lattice.edgeM);
        opener = new TriangleOpener(lattice, locator);
        byTetStart = new int[lattice.tetCount + 1];
        byTet = byTet();
        skin.changed();
    }

    private void lay(List<RidingSurface> surfaces, TetLocator locator) {
        int vertex = 0;
        int triangle = 0;
        double[] corner = new double[Polygon.STRIDE];
        for (int region = 0; region < surfaces.size(); region++) {
            SurfaceMesh mesh = surfaces.get(region).mesh();
            float[] meshNormals = mesh.vertexNormals();
            for (int corner0 : mesh.triangles()) {
                skin.triangles[triangle++] = vertex + corner0;
            }
            for (int i = 0; i < mesh.vertexCount(); i++, vertex++) {
                for (int axis = 0; axis < 3; axis++) {
                    restM[3 * vertex + axis] =
                            (float)
                                    ((mesh.positionsMm()[3 * i + axis] - lattice.originMm(axis))
                                            * 0.001);
                    normals[3 * vertex + axis] = meshNormals[3 * i + axis];
                }
                int tet =
                        locator.locate(
                                restM[3 * vertex], restM[3 * vertex + 1], restM[3 * vertex + 2]);
                baseTet[vertex] = tet;
                System.arraycopy(locator.bary, 0, corner, 0, 3);
                System.arraycopy(normals, 3 * vertex, corner, 3, 3);
                binder.bind(vertex, tet, corner, 0, region);
                System.arraycopy(lattice.tets, 4 * tet, skin.nodes, 4 * vertex, 4);
            }
        }
    }

    private int[] byTet() {
        for (int tet : baseTet) {
            byTetStart[tet + 1]++;
        }
        for (int t = 0; t < lattice.tetCount; t++) {
            byTetStart[t + 1] += byTetStart[t];
        }
        int[] list = new int[baseVertices];
        int[] next = byTetStart.clone();
        for (int v = 0; v < baseVertices; v++) {
            list[next[baseTet[v]]++] = v;
        }
        return list;
    }

    /** The skin as it is now; it changes with the next cut. */
    public Skin skin() {
        return skin;
    }

    /** Whether the vertex belongs to a cut surface or to an opened triangle. */
    public boolean isFacetVertex(int vertex) {
        return vertex >= baseVertices;
    }

    /**
     * The vertices that ride on a fragment, for contact: fills {@code into} from {@code at} as far
     * as there is room; the new end.
     */
    public int verticesOf(Fragments fragments, int fragment, int[] into, int at) {
        int end = at;
        if (fragments.whole(fragment)) {
            int tet = fragments.tet(fragment);
            for (int i = byTetStart[tet]; i < byTetStart[tet + 1] && end < into.length; i++) {
                into[end++] = byTet[i];
            }
        }
        for (int facet = facets.first(fragment); facet >= 0; facet = facets.next[facet]) {
            for (int k = 0; k < 3 && end < into.length; k++) {
                into[end++] = baseVertices + 3 * facet + k;
            }
        }
        return end;
    }

    @Override
    public void opening(int tet) {
        double[] low = new double[3];
        double[] high = new double[3];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < 4; k++) {
            for (int axis = 0; axis < 3; axis++) {
                double at = lattice.restM[3 * lattice.tets[4 * tet + k] + axis];
                low[axis] = Math.min(low[axis], at);
                high[axis] = Math.max(high[axis], at);
            }
        }
        triangleGrid.gather(
                low[0], low[1], low[2], high[0], high[1], high[2], OPENING_MARGIN * lattice.edgeM);
        pendingCount = 0;
        for (int i = 0; i < triangleGrid.found; i++) {
            if (!opened[triangleGrid.result[i]]) {
                pend(triangleGrid.result[i]);
            }
        }
    }

    private int[] pending = new int[64];
    private int pendingCount;

    private void pend(int triangle) {
        if (pendingCount == pending.length) {
            pending = Arrays.copyOf(pending, 2 * pendingCount);
        }
        pending[pendingCount++] = triangle;
    }

    private void openPending(Fragments fragments) {
        for (int i = 0; i < pendingCount; i++) {
            open(fragments, pending[i]);
        }
        pendingCount = 0;
    }

    /** Replaces a given triangle by facets. */
    private void open(Fragments fragments, int triangle) {
        opened[triangle] = true;
        int a = original[3 * triangle];
        Arrays.fill(skin.triangles, 3 * triangle, 3 * triangle + 3, a);
        whole.count = 0;
        double[] corner = new double[Polygon.STRIDE];
        for (int k = 0; k < 3; k++) {
            int v = original[3 * triangle + k];
            for (int axis = 0; axis < 3; axis++) {
                corner[axis] = restM[3 * v + axis];
                corner[3 + axis] = normals[3 * v + axis];
            }
            whole.add(corner, 0);
        }
        int region = skin.region[a];
        opener.open(
                whole,
                (tet, part) -> file(fragments, fragmentAt(fragments, tet, part), region, part));
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
        int vertices = baseVertices + 3 * facets.count();
        if (vertices > skin.vertexCount()) {
            skin.size(vertices, baseTriangles + facets.count(), baseVertices);
        }
        int vertex = baseVertices + 3 * facet;
        int fragment = facets.fragment[facet];
        for (int k = 0; k < 3; k++) {
            binder.bind(
                    vertex + k,
                    fragments.tet(fragment),
                    facets.corner,
                    Facets.STRIDE * facet + Polygon.STRIDE * k,
                    facets.region[facet]);
            skin.triangles[3 * (baseTriangles + facet) + k] = vertex + k;
        }
        hang(fragments, facet);
    }

    private void hang(Fragments fragments, int facet) {
        int fragment = facets.fragment[facet];
        int vertex = baseVertices + 3 * facet;
        for (int i = 0; i < 12; i++) {
            skin.nodes[4 * vertex + i] = fragments.node(fragment, i % 4);
        }
    }

    private int release(int facet) {
        Arrays.fill(
                skin.triangles,
                3 * (baseTriangles + facet),
                3 * (baseTriangles + facet) + 3,
                baseVertices + 3 * facet);
        return facets.release(facet);
    }

    @Override
    public void split(Fragments fragments, int fragment, double[] phi, int above, int below) {
        openPending(fragments);
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
        file(fragments, fragment, woundRegion, whole);
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
            for (int i = byTetStart[tet]; i < byTetStart[tet + 1]; i++) {
                for (int k = 0; k < 4; k++) {
                    skin.nodes[4 * byTet[i] + k] = fragments.node(fragment, k);
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

    /** Opens given triangles whose corners have come to lie in different pieces. */
    public void partPieces(Fragments fragments) {
        for (int triangle = 0; triangle < baseTriangles; triangle++) {
            if (opened[triangle]) {
                continue;
            }
            int first = pieceOf(fragments, original[3 * triangle]);
            if (first != pieceOf(fragments, original[3 * triangle + 1])
                    || first != pieceOf(fragments, original[3 * triangle + 2])) {
                open(fragments, triangle);
                skin.changed();
            }
        }
    }

    private int pieceOf(Fragments fragments, int vertex) {
        int fragment = fragments.first(baseTet[vertex]);
        return fragment < 0 ? -1 : fragments.piece(fragment);
    }
}
