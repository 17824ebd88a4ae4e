package prelude.physics.skin;

import java.util.Arrays;
import java.util.List;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.PatientMetres;

/** The case's own triangles on one body, at rest, and which tet each vertex hangs on. */
final class GivenSurface {
    /** Triangles are looked for this part of the lattice's edge around an opened tet. */
    private static final double SEARCH_MARGIN = 0.25;

    private final Lattice lattice;
    final int vertexCount;
    final int triangleCount;

    /** Corners of triangle t at {@code [3t .. 3t + 2]}. */
    final int[] triangles;

    /** The tet that each vertex hangs on. */
    final int[] tetOf;

    /** Coordinates b1, b2, b3 of vertex v in that tet at {@code [3v .. 3v + 2]}. */
    private final double[] baryOf;

    /** The triangle beyond edge k of triangle t at {@code [3t + k]}; -1 where there is none. */
    final int[] neighbours;

    /** Whether the triangle has been replaced by facets. */
    final boolean[] opened;

    /**
     * Where each vertex lies in the lattice, m: where it does not at rest, straight under there.
     */
    private final float[] restM;

    private final double[] normals;

    /** How far each vertex is drawn from that place, m at rest. */
    private final double[] lifts;

    /** Vertices of tet t: {@code byTet[byTetStart[t] .. byTetStart[t + 1] - 1]}. */
    final int[] byTetStart;

    final int[] byTet;

    /** Triangles of the body's own surface with a corner on tet t, laid out likewise. */
    final int[] ownByTetStart;

    final int[] ownByTet;
    private final CellGrid grid;

    /** What {@link #gatherUnopened} found. */
    int[] found = new int[64];

    int foundCount;

    /**
     * Lays out the surfaces one after the other and binds their vertices in a skin.
     *
     * @param normalsOf three floats for each vertex of each surface
     */
    GivenSurface(
            Lattice lattice,
            List<RidingSurface> surfaces,
            List<float[]> normalsOf,
            TetLocator locator,
            Skin skin,
            VertexBinder binder) {
        this.lattice = lattice;
        vertexCount = surfaces.stream().mapToInt(s -> s.mesh().vertexCount()).sum();
        triangleCount = surfaces.stream().mapToInt(s -> s.mesh().triangleCount()).sum();
        skin.size(vertexCount, triangleCount, vertexCount);
        triangles = new int[3 * triangleCount];
        tetOf = new int[vertexCount];
        baryOf = new double[3 * vertexCount];
        opened = new boolean[triangleCount];
        restM = new float[3 * vertexCount];
        normals = new double[3 * vertexCount];
        lifts = new double[3 * vertexCount];
        int vertex = 0;
        int corner = 0;
        for (int region = 0; region < surfaces.size(); region++) {
            SurfaceMesh mesh = surfaces.get(region).mesh();
            for (int of : mesh.triangles()) {
                triangles[corner++] = vertex + of;
            }
            lay(mesh, normalsOf.get(region), vertex);
            for (int i = 0; i < mesh.vertexCount(); i++) {
                bind(vertex++, region, locator, skin, binder);
            }
        }
        System.arraycopy(triangles, 0, skin.triangles, 0, triangles.length);
        neighbours = new SurfaceEdges(restM, triangles, skin.region).across();
        grid = new CellGrid(restM, triangles, 3, lattice.edgeM);
        byTetStart = new int[lattice.tetCount + 1];
        byTet = sortByTet();
        ownByTetStart = new int[lattice.tetCount + 1];
        ownByTet = sortTrianglesByTet(surfaces.getFirst().mesh().triangleCount());
    }

    private void lay(SurfaceMesh mesh, float[] meshNormals, int firstVertex) {
        int to = 3 * firstVertex;
        for (int i = 0; i < 3 * mesh.vertexCount(); i++) {
            restM[to + i] =
                    (float) PatientMetres.metres(mesh.positionsMm()[i], lattice.originMm(i % 3));
            normals[to + i] = meshNormals[i];
        }
    }

    private void bind(int vertex, int region, TetLocator locator, Skin skin, VertexBinder binder) {
        int tet = locator.sink(restM, normals, lifts, 3 * vertex);
        double[] corner = new double[Polygon.STRIDE];
        System.arraycopy(locator.bary, 0, corner, 0, 3);
        System.arraycopy(normals, 3 * vertex, corner, 3, 3);
        System.arraycopy(lifts, 3 * vertex, corner, Polygon.LIFT, 3);
        tetOf[vertex] = tet;
        System.arraycopy(locator.bary, 0, baryOf, 3 * vertex, 3);
        binder.bind(vertex, tet, corner, 0, region);
        System.arraycopy(lattice.tets, 4 * tet, skin.nodes, 4 * vertex, 4);
    }

    private int[] sortByTet() {
        for (int tet : tetOf) {
            byTetStart[tet + 1]++;
        }
        for (int t = 0; t < lattice.tetCount; t++) {
            byTetStart[t + 1] += byTetStart[t];
        }
        int[] list = new int[vertexCount];
        int[] next = byTetStart.clone();
        for (int v = 0; v < vertexCount; v++) {
            list[next[tetOf[v]]++] = v;
        }
        return list;
    }

    private int[] sortTrianglesByTet(int ownCount) {
        for (int i = 0; i < 3 * ownCount; i++) {
            ownByTetStart[tetOf[triangles[i]] + 1]++;
        }
        for (int t = 0; t < lattice.tetCount; t++) {
            ownByTetStart[t + 1] += ownByTetStart[t];
        }
        int[] list = new int[3 * ownCount];
        int[] next = ownByTetStart.clone();
        for (int i = 0; i < 3 * ownCount; i++) {
            list[next[tetOf[triangles[i]]]++] = i / 3;
        }
        return list;
    }

    /** The fragment that holds a vertex now, or -1. */
    int holder(Fragments fragments, int vertex) {
        return fragments.at(
                tetOf[vertex], baryOf[3 * vertex], baryOf[3 * vertex + 1], baryOf[3 * vertex + 2]);
    }

    /** Finds the triangles near a tet that are still drawn as given. */
    void gatherUnopened(int tet) {
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
        double margin = SEARCH_MARGIN * lattice.edgeM;
        grid.gather(low[0], low[1], low[2], high[0], high[1], high[2], margin);
        foundCount = 0;
        for (int i = 0; i < grid.found; i++) {
            if (!opened[grid.result[i]]) {
                if (foundCount == found.length) {
                    found = Arrays.copyOf(found, 2 * foundCount);
                }
                found[foundCount++] = grid.result[i];
            }
        }
    }

    /** Writes a corner of a triangle as a loose facet's: its coordinates in the tet it hangs on. */
    void copyCorner(int triangle, int k, double[] to, int at) {
        int v = triangles[3 * triangle + k];
        System.arraycopy(baryOf, 3 * v, to, at, 3);
        System.arraycopy(normals, 3 * v, to, at + 3, 3);
        System.arraycopy(lifts, 3 * v, to, at + Polygon.LIFT, 3);
        to[at + Polygon.OWN] = tetOf[v];
    }

    /** The triangle's places in the lattice (metres), normals and lifts. */
    void copy(int triangle, Polygon to) {
        to.count = 0;
        double[] corner = new double[Polygon.STRIDE];
        for (int k = 0; k < 3; k++) {
            int v = triangles[3 * triangle + k];
            for (int axis = 0; axis < 3; axis++) {
                corner[axis] = restM[3 * v + axis];
                corner[3 + axis] = normals[3 * v + axis];
                corner[Polygon.LIFT + axis] = lifts[3 * v + axis];
            }
            corner[Polygon.OWN] = Polygon.NONE;
            to.add(corner, 0);
        }
    }
}
