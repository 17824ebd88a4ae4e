package prelude.pipeline.labels;

import java.util.List;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * The pixels onto which a structure's outlines are filled: the grid's own columns and rows where
 * its slices are parallel to the outlines, else finer ones of their own.
 */
final class ContourRaster {
    private static final double PARALLEL = 1e-3;

    /** Pixels of an own raster, per voxel of the grid. */
    private static final double FINER = 3;

    private static final int MOST_PIXELS = 1 << 24;

    /** Beyond the outlines, so that the distance to them is known on both sides. */
    private static final int MARGIN = 1;

    private final Slab.Lattice lattice;
    private final Matrix4dc latticeFromPatient;
    private final boolean beyondGrid;

    ContourRaster(List<List<Contour>> planes, Vector3d normal, VoxelGrid grid) {
        Vector3d columns = grid.patientFromVoxel().getColumn(0, new Vector3d());
        Vector3d rows = grid.patientFromVoxel().getColumn(1, new Vector3d());
        boolean parallel =
                Math.abs(columns.dot(normal)) < PARALLEL * columns.length()
                        && Math.abs(rows.dot(normal)) < PARALLEL * rows.length();
        if (!parallel) {
            double pixel = grid.spacingMm().get(grid.spacingMm().minComponent()) / FINER;
            columns = ContourStack.across(normal).mul(pixel);
            rows = normal.cross(columns, new Vector3d());
        }
        Slab.Lattice whole =
                new Slab.Lattice(
                        grid.patientMm(0, 0, 0), columns, rows, grid.columns(), grid.rows());
        double[] bounds = bounds(planes, whole);
        this.beyondGrid = !inside(planes, grid);
        this.lattice = cropped(whole, bounds, parallel);
        this.latticeFromPatient = lattice.patientFromLattice().invertAffine();
    }

    /** Least and greatest column and row of all points. */
    private static double[] bounds(List<List<Contour>> planes, Slab.Lattice whole) {
        Matrix4dc from = whole.patientFromLattice().invertAffine();
        double[] bounds = {
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        for (List<Contour> plane : planes) {
            for (Contour contour : plane) {
                for (int i = 0; i < contour.count(); i++) {
                    Vector3d at = from.transformPosition(contour.point(i));
                    bounds[0] = Math.min(bounds[0], at.x);
                    bounds[1] = Math.max(bounds[1], at.x);
                    bounds[2] = Math.min(bounds[2], at.y);
                    bounds[3] = Math.max(bounds[3], at.y);
                }
            }
        }
        return bounds;
    }

    private static boolean inside(List<List<Contour>> planes, VoxelGrid grid) {
        Matrix4dc from = grid.voxelFromPatient();
        for (List<Contour> plane : planes) {
            for (Contour contour : plane) {
                for (int i = 0; i < contour.count(); i++) {
                    Vector3d at = from.transformPosition(contour.point(i));
                    if (at.x < -1
                            || at.y < -1
                            || at.z < -1
                            || at.x > grid.columns()
                            || at.y > grid.rows()
                            || at.z > grid.slices()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static Slab.Lattice cropped(Slab.Lattice whole, double[] bounds, boolean parallel) {
        double left = Math.floor(bounds[0]) - MARGIN;
        double right = Math.ceil(bounds[1]) + MARGIN;
        double top = Math.floor(bounds[2]) - MARGIN;
        double bottom = Math.ceil(bounds[3]) + MARGIN;
        if (parallel) {
            left = Math.max(left, -MARGIN);
            top = Math.max(top, -MARGIN);
            right = Math.min(right, whole.columns() - 1.0 + MARGIN);
            bottom = Math.min(bottom, whole.rows() - 1.0 + MARGIN);
        }
        double coarser = 1;
        double pixels = (right - left + 1) * (bottom - top + 1);
        if (pixels > MOST_PIXELS) {
            // Only where outlines at a slant are far larger than the scan around them.
            coarser = Math.sqrt(pixels / MOST_PIXELS) * 1.01;
        }
        Vector3d origin = whole.patientFromLattice().transformPosition(new Vector3d(left, top, 0));
        return new Slab.Lattice(
                origin,
                whole.columnStepMm().mul(coarser, new Vector3d()),
                whole.rowStepMm().mul(coarser, new Vector3d()),
                (int) Math.max(0, Math.ceil((right - left + 1) / coarser)),
                (int) Math.max(0, Math.ceil((bottom - top + 1) / coarser)));
    }

    Slab.Lattice lattice() {
        return lattice;
    }

    boolean isEmpty() {
        return lattice.columns() < 1 || lattice.rows() < 1;
    }

    /** Whether outlines reach farther than a voxel beyond the grid. */
    boolean beyondGrid() {
        return beyondGrid;
    }

    Slab.Box box() {
        return new Slab.Box(0, 0, lattice.columns() - 1, lattice.rows() - 1);
    }

    double heightMm(Vector3d normal) {
        return normal.dot(lattice.originMm());
    }

    /** Fills one plane's outlines by the even-odd rule over pixel centres. */
    FilledPlane fill(List<Contour> contours) {
        int columns = lattice.columns();
        byte[] toggles = new byte[columns * lattice.rows()];
        for (Contour contour : contours) {
            Vector3d from = at(contour.point(contour.count() - 1));
            for (int i = 0; i < contour.count(); i++) {
                Vector3d to = at(contour.point(i));
                cross(from, to, toggles);
                from = to;
            }
        }
        for (int row = 0; row < lattice.rows(); row++) {
            byte inside = 0;
            for (int at = row * columns; at < (row + 1) * columns; at++) {
                inside ^= toggles[at];
                toggles[at] = inside;
            }
        }
        return new FilledPlane(toggles, lattice);
    }

    private Vector3d at(Vector3d patientMm) {
        return latticeFromPatient.transformPosition(patientMm);
    }

    /**
     * Marks in each row that an edge crosses the first pixel behind it. A row belongs to the edges
     * that begin on it and not to those that end there, so that none is crossed twice in a corner.
     */
    private void cross(Vector3d a, Vector3d b, byte[] toggles) {
        Vector3d low = a.y < b.y ? a : b;
        Vector3d high = a.y < b.y ? b : a;
        int first = (int) Math.max(0, Math.ceil(low.y));
        int last = (int) Math.min(lattice.rows() - 1.0, Math.ceil(high.y) - 1);
        for (int row = first; row <= last; row++) {
            double x = low.x + (row - low.y) / (high.y - low.y) * (high.x - low.x);
            double behind = Math.max(0, Math.ceil(x));
            if (behind < lattice.columns()) {
                toggles[row * lattice.columns() + (int) behind] ^= 1;
            }
        }
    }
}
