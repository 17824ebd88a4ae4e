package prelude.physics.device;

import java.util.Arrays;
import org.joml.Quaterniond;
import org.joml.Quaterniondc;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A flat body seen from its flattest side, in cells: where it is between its two outer sides, and
 * how far within its outline. In its principal axes about the centre of mass: length, width,
 * thickness.
 */
final class Outline {
    static final double CELL_M = 0.0005;

    private static final double M_PER_MM = 1e-3;

    /** Cells are this near to the ones with bone that they are asked about at most. */
    private static final int FURTHEST = 24;

    /** Faces that look less than so much to a side are walls. */
    private static final double WALL = 0.2;

    final int columns;
    final int rows;
    private final double lowX;
    private final double lowY;

    /** Of each cell the lowest place of the lower side, and the highest of the upper. */
    private final double[] from;

    private final double[] to;

    /** From a cell's middle to the outline, m; below 0 outside. */
    private final double[] within;

    private Outline(double[] places) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int v = 0; v < places.length; v += 3) {
            for (int axis = 0; axis < 2; axis++) {
                low[axis] = Math.min(low[axis], places[v + axis]);
                high[axis] = Math.max(high[axis], places[v + axis]);
            }
        }
        lowX = low[0];
        lowY = low[1];
        columns = 1 + (int) ((high[0] - low[0]) / CELL_M);
        rows = 1 + (int) ((high[1] - low[1]) / CELL_M);
        from = new double[columns * rows];
        to = new double[columns * rows];
        within = new double[columns * rows];
        Arrays.fill(from, Double.POSITIVE_INFINITY);
        Arrays.fill(to, Double.NEGATIVE_INFINITY);
    }

    static Outline of(SurfaceMesh surface, MassProperties mass) {
        int[] t = surface.triangles();
        double[] places = new double[3 * t.length];
        Quaterniondc own = mass.patientFromOwn().conjugate(new Quaterniond());
        Vector3d at = new Vector3d();
        float[] p = surface.positionsMm();
        for (int i = 0; i < t.length; i++) {
            int v = 3 * t[i];
            own.transform(at.set(p[v], p[v + 1], p[v + 2]).mul(M_PER_MM).sub(mass.middleM()));
            places[3 * i] = at.x;
            places[3 * i + 1] = at.y;
            places[3 * i + 2] = at.z;
        }
        Outline outline = new Outline(places);
        for (int i = 0; i < places.length; i += 9) {
            outline.triangle(places, i);
        }
        outline.measure();
        return outline;
    }

    private void triangle(double[] p, int i) {
        Vector3d a = new Vector3d(p[i], p[i + 1], p[i + 2]);
        Vector3d ab = new Vector3d(p[i + 3], p[i + 4], p[i + 5]).sub(a);
        Vector3d ac = new Vector3d(p[i + 6], p[i + 7], p[i + 8]).sub(a);
        Vector3d normal = ab.cross(ac, new Vector3d());
        if (Math.abs(normal.z) <= WALL * normal.length()) {
            return;
        }
        double longest = Math.max(ab.length(), Math.max(ac.length(), ab.distance(ac)));
        int n = (int) Math.clamp(Math.ceil(2 * longest / CELL_M), 1, 200);
        for (int u = 0; u <= n; u++) {
            for (int w = 0; w <= n - u; w++) {
                double x = a.x + (u * ab.x + w * ac.x) / n;
                double y = a.y + (u * ab.y + w * ac.y) / n;
                double z = a.z + (u * ab.z + w * ac.z) / n;
                int cell = cell(column(x), row(y));
                if (normal.z > 0) {
                    to[cell] = Math.max(to[cell], z);
                } else {
                    from[cell] = Math.min(from[cell], z);
                }
            }
        }
    }

    private int cell(int column, int row) {
        return column + columns * row;
    }

    private int column(double x) {
        return (int) Math.clamp((x - lowX) / CELL_M, 0, columns - 1);
    }

    private int row(double y) {
        return (int) Math.clamp((y - lowY) / CELL_M, 0, rows - 1);
    }

    /** The middle of a column of cells. */
    double x(int column) {
        return lowX + (column + 0.5) * CELL_M;
    }

    double y(int row) {
        return lowY + (row + 0.5) * CELL_M;
    }

    /** 0 where there is none of it. */
    double thickness(int column, int row) {
        int cell = cell(column, row);
        return Math.max(0, to[cell] - from[cell]);
    }

    double midway(int column, int row) {
        int cell = cell(column, row);
        return (to[cell] + from[cell]) / 2;
    }

    double within(int column, int row) {
        return within[cell(column, row)];
    }

    /** First along the columns, then by these along the rows: how far the next empty cell is. */
    private void measure() {
        double[] along = new double[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                along[cell(column, row)] = empty(column, row);
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double least = (double) FURTHEST * FURTHEST;
                for (int off = -FURTHEST; off <= FURTHEST; off++) {
                    int other = row + off;
                    double beside = other < 0 || other >= rows ? 0 : along[cell(column, other)];
                    least = Math.min(least, beside * beside + off * off);
                }
                // An outline runs somewhere through the last cell that has any of the body.
                within[cell(column, row)] = (Math.sqrt(least) - 1) * CELL_M;
            }
        }
    }

    /** To the next cell of the row that is empty, in cells. */
    private double empty(int column, int row) {
        for (int off = 0; off < FURTHEST; off++) {
            boolean before = column < off || thickness(column - off, row) == 0;
            boolean after = column + off >= columns || thickness(column + off, row) == 0;
            if (before || after) {
                return off;
            }
        }
        return FURTHEST;
    }
}
