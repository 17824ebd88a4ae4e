package prelude.pipeline.meshing;

import java.util.BitSet;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.volume.VoxelGrid;

/**
 * The steps of {@link LayerSurfaces} one by one, for whoever measures them: all sheets of a layer
 * in patient millimetres (LPS).
 */
public final class SurfaceSteps {
    private final JoinedSurface joined;
    private final VoxelGrid grid;
    private final LayerMesh mesh;

    private SurfaceSteps(JoinedSurface joined, VoxelGrid grid, LayerMesh mesh) {
        this.joined = joined;
        this.grid = grid;
        this.mesh = mesh;
    }

    private static SurfaceSteps of(JoinedSurface joined, VoxelGrid grid) {
        return new SurfaceSteps(joined, grid, Sheets.mesh(joined, grid));
    }

    /**
     * From labels to triangles.
     *
     * @param labels unsigned, 0 for background, as {@link VoxelGrid} orders them
     */
    public static SurfaceSteps extract(byte[] labels, VoxelGrid grid) {
        return of(SurfaceNets.extract(labels, grid.columns(), grid.rows(), grid.slices()), grid);
    }

    /** The same triangles with moved corners; quads may be split the other way. */
    public SurfaceSteps smoothed(ConstrainedSmoothing smoothing) {
        JoinedSurface copy = joined.withPositions(joined.positions.clone());
        return of(smoothing.apply(copy), grid);
    }

    /** Fewer triangles, none of which cross; ridges may be pinched off, as of all bones in one. */
    public SurfaceSteps decimated(Decimation decimation) {
        float[] centresMm = Sheets.cellCentresMm(joined.positions, grid);
        LayerMesh thinned = decimation.apply(mesh, centresMm, new boolean[256], new BitSet());
        return new SurfaceSteps(joined, grid, thinned);
    }

    public int triangleCount() {
        return mesh.triangleCount();
    }

    /** The sheets of all labels as they lie: neighbours' common sheets once, nothing repaired. */
    public SurfaceMesh mesh() {
        int[] triangles = new int[3 * triangleCount()];
        int at = 0;
        for (Sheet sheet : mesh.sheets) {
            System.arraycopy(sheet.triangles, 0, triangles, at, sheet.triangles.length);
            at += sheet.triangles.length;
        }
        return new SurfaceMesh(mesh.positionsMm, triangles, null);
    }
}
