package prelude.app.painting;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * Brings values of surfaces into the cells around them: each cell gets the mean of the nearest
 * points of its owner's surface.
 */
final class Splat {
    /** Between points of a triangle, in cells. */
    private static final double STEP = 0.6;

    private final Cells cells;
    private final CellGrid grid;
    private final Matrix4d cellFromPatient;
    private final float[] sums;
    private final float[] weights;
    private final Vector3d a = new Vector3d();
    private final Vector3d b = new Vector3d();
    private final Vector3d c = new Vector3d();

    Splat(Cells cells) {
        this.cells = cells;
        grid = cells.grid;
        cellFromPatient = grid.cellFromPatient();
        sums = new float[cells.values.length];
        weights = new float[sums.length];
    }

    /**
     * @param values per vertex, NaN where none is known
     */
    void add(SurfaceMesh surface, float[] values, HeatMap.Place place) {
        int[] corners = surface.triangles();
        for (int t = 0; t < surface.triangleCount(); t++) {
            float va = values[corners[3 * t]];
            float vb = values[corners[3 * t + 1]];
            float vc = values[corners[3 * t + 2]];
            if (!Float.isNaN(va + vb + vc)) {
                along(
                        surface,
                        t,
                        (x, y, z, u, v) -> add(x, y, z, va + u * (vb - va) + v * (vc - va), place));
            }
        }
    }

    /** Gives one value to all cells of the owner around a triangle. */
    void mark(SurfaceMesh surface, int triangle, byte value, HeatMap.Place place) {
        along(
                surface,
                triangle,
                (x, y, z, _, _) -> {
                    for (int i = 0; i < 27; i++) {
                        int cell =
                                cell(
                                        (int) Math.round(x) + i % 3 - 1,
                                        (int) Math.round(y) + i / 3 % 3 - 1,
                                        (int) Math.round(z) + i / 9 - 1,
                                        place);
                        if (cell >= 0) {
                            cells.values[cell] = value;
                        }
                    }
                });
    }

    private interface Visit {
        /** At a point in cells, so far along a triangle's first side and its second. */
        void at(double x, double y, double z, double u, double v);
    }

    private void along(SurfaceMesh surface, int t, Visit visit) {
        float[] p = surface.positionsMm();
        int[] corners = surface.triangles();
        corner(p, corners[3 * t], a);
        corner(p, corners[3 * t + 1], b).sub(a);
        corner(p, corners[3 * t + 2], c).sub(a);
        double longest = Math.max(b.length(), Math.max(c.length(), b.distance(c)));
        int parts = (int) Math.clamp(Math.ceil(longest / STEP), 1, 1000);
        for (int i = 0; i <= parts; i++) {
            for (int j = 0; j <= parts - i; j++) {
                double u = (double) i / parts;
                double v = (double) j / parts;
                visit.at(
                        a.x + u * b.x + v * c.x,
                        a.y + u * b.y + v * c.y,
                        a.z + u * b.z + v * c.z,
                        u,
                        v);
            }
        }
    }

    private Vector3d corner(float[] p, int v, Vector3d into) {
        return cellFromPatient.transformPosition(into.set(p[3 * v], p[3 * v + 1], p[3 * v + 2]));
    }

    private void add(double x, double y, double z, double value, HeatMap.Place place) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        int slice = (int) Math.floor(z);
        for (int i = 0; i < 8; i++) {
            int cell = cell(column + (i & 1), row + (i >> 1 & 1), slice + (i >> 2), place);
            if (cell >= 0) {
                double weight =
                        1e-3
                                + (1 - Math.abs(x - column - (i & 1)))
                                        * (1 - Math.abs(y - row - (i >> 1 & 1)))
                                        * (1 - Math.abs(z - slice - (i >> 2)));
                sums[cell] += (float) (weight * value);
                weights[cell] += (float) weight;
            }
        }
    }

    /** -1 where it is not the owner's. */
    private int cell(int column, int row, int slice, HeatMap.Place place) {
        if (!grid.holds(column, row, slice)) {
            return -1;
        }
        int at = place.layer() * grid.count() + grid.index(column, row, slice);
        return (cells.owners[at] & 0xff) == place.owner() ? at : -1;
    }

    interface Mean {
        void of(int cell, double mean);
    }

    /** Tells the mean of each cell that has one. */
    void means(Mean told) {
        for (int cell = 0; cell < sums.length; cell++) {
            if (weights[cell] > 0) {
                told.of(cell, sums[cell] / weights[cell]);
            }
        }
    }
}
