package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/**
 * The outlines of one region, plane over plane, filled onto a grid.
 *
 * <p>Within a plane a point is inside by the even-odd rule over all outlines, so that holes come
 * out whether drawn by a keyhole or as an outline within another (PS3.3 C.8.8.6.3). Between planes
 * up to twice their usual distance apart the shape is interpolated by its distance from the
 * outline; at its ends it goes on for half that distance.
 */
final class ContourStack {
    private static final double SAME_PLANE_MM = 0.1;

    /** Steps that differ by rounding are one; a plane left out doubles a step. */
    private static final double FARTHEST_STEPS = 2.02;

    /** So near to a plane, as a share of the step, its own outlines count. */
    private static final double ON_PLANE = 0.02;

    /** From so many planes on a structure tells its usual distance by itself. */
    private static final int TELLING_PLANES = 4;

    private final VoxelGrid grid;
    private final Vector3d normal;
    private final List<List<Contour>> planes = new ArrayList<>();
    private final double stepMm;
    private boolean outside;

    /**
     * @param usualStepMm of the whole set, 0 where it has none
     */
    ContourStack(List<Contour> contours, double usualStepMm, VoxelGrid grid)
            throws MalformedDataSetException {
        this.grid = grid;
        this.normal = normal(contours);
        for (Contour contour : contours) {
            if (contour.bendMm(normal) > Contour.FLAT_MM) {
                throw new MalformedDataSetException(
                        "has a structure whose outlines lie in planes that are not parallel");
            }
        }
        group(contours);
        double[] steps = steps();
        double own = median(steps);
        double step = planes.size() >= TELLING_PLANES || usualStepMm <= 0 ? own : usualStepMm;
        this.stepMm = step > 0 ? step : gridStepMm();
    }

    /** The median of the distances between neighbouring planes; 0 where there are none. */
    static double usualStepMm(List<List<Contour>> regions) {
        List<Double> steps = new ArrayList<>();
        for (List<Contour> contours : regions) {
            Vector3d along = normal(contours);
            double[] heights =
                    contours.stream().mapToDouble(c -> c.heightMm(along)).sorted().toArray();
            for (int i = 1; i < heights.length; i++) {
                if (heights[i] - heights[i - 1] > SAME_PLANE_MM) {
                    steps.add(heights[i] - heights[i - 1]);
                }
            }
        }
        return median(steps.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /** Of the largest outline, turned to the side on which its greatest component is positive. */
    private static Vector3d normal(List<Contour> contours) {
        Vector3d largest = new Vector3d();
        for (Contour contour : contours) {
            if (contour.areaNormal().length() > largest.length()) {
                largest = contour.areaNormal();
            }
        }
        if (largest.length() < 1e-9) {
            return new Vector3d(0, 0, 1);
        }
        largest.normalize();
        return largest.get(largest.maxComponent()) < 0 ? largest.negate() : largest;
    }

    private double gridStepMm() {
        double step = 0;
        for (int axis = 0; axis < 3; axis++) {
            Vector3d along = grid.patientFromVoxel().getColumn(axis, new Vector3d());
            step = Math.max(step, Math.abs(along.dot(normal)));
        }
        return step;
    }

    private void group(List<Contour> contours) {
        List<Contour> sorted = new ArrayList<>(contours);
        sorted.sort(Comparator.comparingDouble(c -> c.heightMm(normal)));
        double last = Double.NEGATIVE_INFINITY;
        for (Contour contour : sorted) {
            double height = contour.heightMm(normal);
            if (height - last > SAME_PLANE_MM) {
                planes.add(new ArrayList<>());
                last = height;
            }
            List<Contour> plane = planes.getLast();
            // The same outline twice would cancel itself out.
            if (plane.stream().noneMatch(c -> Arrays.equals(c.points(), contour.points()))) {
                plane.add(contour);
            }
        }
    }

    private double height(int plane) {
        return planes.get(plane).getFirst().heightMm(normal);
    }

    private double[] steps() {
        double[] steps = new double[planes.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = height(i + 1) - height(i);
        }
        return steps;
    }

    /** The voxels inside. */
    BitSet fill() {
        BitSet voxels = new BitSet(grid.voxelCount());
        ContourRaster raster = new ContourRaster(planes, normal, grid);
        outside = raster.beyondGrid();
        if (raster.isEmpty()) {
            return voxels;
        }
        Slab slab = new Slab(grid, raster.lattice());
        FilledPlane below = raster.fill(planes.getFirst());
        double half = stepMm / 2;
        cap(slab, raster, below, height(0) - half, height(0), voxels);
        for (int i = 0; i < planes.size(); i++) {
            double from = height(i);
            if (i + 1 == planes.size()) {
                cap(slab, raster, below, from, from + half, voxels);
                break;
            }
            double to = height(i + 1);
            FilledPlane above = raster.fill(planes.get(i + 1));
            if (to - from <= FARTHEST_STEPS * stepMm) {
                between(slab, raster, below, above, from, to, voxels);
            } else {
                cap(slab, raster, below, from, from + half, voxels);
                cap(slab, raster, above, to - half, to, voxels);
            }
            below = above;
        }
        return voxels;
    }

    /** Whether outlines reach beyond the grid's border. */
    boolean reachesOutside() {
        return outside;
    }

    private void cap(
            Slab slab,
            ContourRaster raster,
            FilledPlane plane,
            double from,
            double to,
            BitSet voxels) {
        double zero = raster.heightMm(normal);
        slab.visit(
                raster.box(),
                from - zero,
                to - zero,
                (voxel, pixel, _) -> {
                    if (plane.inside(pixel)) {
                        voxels.set(voxel);
                    }
                });
    }

    private void between(
            Slab slab,
            ContourRaster raster,
            FilledPlane below,
            FilledPlane above,
            double from,
            double to,
            BitSet voxels) {
        double zero = raster.heightMm(normal);
        slab.visit(
                raster.box(),
                from - zero,
                to - zero,
                (voxel, pixel, height) -> {
                    double share = (height + zero - from) / (to - from);
                    boolean inside;
                    if (share < ON_PLANE) {
                        inside = below.inside(pixel);
                    } else if (share > 1 - ON_PLANE) {
                        inside = above.inside(pixel);
                    } else {
                        inside =
                                (1 - share) * below.depthMm(pixel) + share * above.depthMm(pixel)
                                        > 0;
                    }
                    if (inside) {
                        voxels.set(voxel);
                    }
                });
    }

    static Vector3d across(Vector3dc normal) {
        Vector3d other = Math.abs(normal.x()) < 0.9 ? new Vector3d(1, 0, 0) : new Vector3d(0, 1, 0);
        return other.sub(normal.mul(normal.dot(other), new Vector3d())).normalize();
    }
}
