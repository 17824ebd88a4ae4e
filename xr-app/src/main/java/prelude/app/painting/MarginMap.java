package prelude.app.painting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.app.painting.PaintRequest.Range;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Painting;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.SurfaceTree;

/**
 * How far each place lies from a structure's surface at rest, as far as the ramp goes; within the
 * structure it is 0. Measured to the surface itself in the middle of each cell.
 */
final class MarginMap {
    /** Distance changes evenly: between cells wider than these it is as true. */
    private static final long MOST_CELLS = 3 << 20;

    private static final int MARGIN_VOXELS = 3;

    private MarginMap() {}

    /**
     * @throws UnusableInputException where the case lacks that structure
     */
    static void require(Case aCase, PaintRequest request, List<String> names)
            throws UnusableInputException {
        if (!names.contains(request.source())) {
            throw new UnusableInputException(
                    "The case has no surface of %s, from which --paint margin would measure; it has %s: name one as margin=%s."
                            .formatted(
                                    request.source(), String.join(", ", names), names.getFirst()));
        }
        if (request.ends().high() <= 0) {
            throw new UnusableInputException(
                    "No place is %s mm or less from the %s: give --paint-range ends above 0."
                            .formatted(request.ends().high(), request.source()));
        }
    }

    static HeatMap of(Case aCase, PaintRequest request, List<String> structures, Room room) {
        SurfaceMesh surface =
                aCase.structure(request.source()).map(Structure::surface).orElseThrow();
        Range ends = request.ends();
        CellGrid grid = around(aCase.labels().grid(), surface, ends.high(), room);
        Cells cells = new Cells(grid);
        SurfaceTree tree = new SurfaceTree(surface);
        Matrix4d patientFromCell = grid.cellFromPatient().invert();
        double[] box = box(surface);
        IntStream.range(0, grid.slices())
                .parallel()
                .forEach(s -> {
                    Query query = tree.query();
                    Vector3d at = new Vector3d();
                    int cell = grid.index(0, 0, s);
                    for (int r = 0; r < grid.rows(); r++) {
                        for (int c = 0; c < grid.columns(); c++, cell++) {
                            patientFromCell.transformPosition(at.set(c, r, s));
                            double mm = query.distance(at.x, at.y, at.z, ends.high());
                            boolean inside = holds(box, at) && query.inside(at);
                            cells.values[cell] = ConfidenceMap.encoded(inside ? 0 : mm, ends);
                        }
                    }
                });
        Map<String, HeatMap.Place> places = new LinkedHashMap<>();
        for (String name : structures) {
            places.put(name, new HeatMap.Place(0, Painting.ANY_OWNER));
        }
        return cells.map(request, ColourRamp.VIRIDIS, places, List.of(), List.of());
    }

    /** Beyond the grid everything is further off than the ramp goes: its edge's values serve. */
    private static CellGrid around(VoxelGrid grid, SurfaceMesh surface, double reachMm, Room room) {
        double[] box = box(surface);
        int[] dims = {grid.columns(), grid.rows(), grid.slices()};
        int[] low = dims.clone();
        int[] high = {0, 0, 0};
        Vector3d voxel = new Vector3d();
        for (int corner = 0; corner < 8; corner++) {
            voxel.set(
                    (corner & 1) == 0 ? box[0] - reachMm : box[3] + reachMm,
                    (corner & 2) == 0 ? box[1] - reachMm : box[4] + reachMm,
                    (corner & 4) == 0 ? box[2] - reachMm : box[5] + reachMm);
            grid.voxelFromPatient().transformPosition(voxel);
            for (int axis = 0; axis < 3; axis++) {
                int at = (int) Math.clamp(voxel.get(axis), -1e6, 1e6);
                low[axis] = Math.clamp(at - MARGIN_VOXELS, 0, Math.min(low[axis], dims[axis] - 1));
                high[axis] = Math.clamp(at + MARGIN_VOXELS, high[axis], dims[axis] - 1);
            }
        }
        return new CellGrid(grid, low, high, 1, Math.min(room.cells(), MOST_CELLS), room.longest());
    }

    /** The lower corner and the upper, LPS mm. */
    private static double[] box(SurfaceMesh surface) {
        double[] box = {1e9, 1e9, 1e9, -1e9, -1e9, -1e9};
        float[] p = surface.positionsMm();
        for (int corner : surface.triangles()) {
            for (int axis = 0; axis < 3; axis++) {
                box[axis] = Math.min(box[axis], p[3 * corner + axis]);
                box[3 + axis] = Math.max(box[3 + axis], p[3 * corner + axis]);
            }
        }
        return box;
    }

    private static boolean holds(double[] box, Vector3d at) {
        return at.x >= box[0]
                && at.y >= box[1]
                && at.z >= box[2]
                && at.x <= box[3]
                && at.y <= box[4]
                && at.z <= box[5];
    }
}
