package prelude.pipeline.measure;

import java.util.OptionalDouble;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.VoxelGrid;

/**
 * How far a structure's drawn boundary may lie from the true one, as standard uncertainties after
 * the Guide to the Expression of Uncertainty in Measurement (JCGM 100:2008, 4.3.7: what lies
 * anywhere within ± a has a / √3).
 *
 * <p>Two causes. A voxel is in or out, so that a boundary lies anywhere within half a voxel of
 * where it is drawn, here so and there otherwise: a = d / 2. And the segmentation may have taken
 * the wrong boundary throughout: with confidence c a whole voxel at c = 0 and nothing at c = 1, a =
 * (1 - c) d. The second is an assumption, and so is c = 0 where labels came without a confidence.
 * The first averages out over a surface, the second does not.
 *
 * @param confidence mean over the structure's boundary, 0 to 1
 */
public record Doubt(VoxelGrid grid, double confidence) {
    /** Standard uncertainties are reported doubled: about 95 % (JCGM 100:2008, 6.2). */
    public static final double COVERAGE = 2;

    private static final double MOST_BELIEVED = 0.95;

    private static final double SQRT_3 = Math.sqrt(3);

    public Doubt {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence);
        }
    }

    /**
     * Where no confidence is known none is assumed, and more than 0.95 is believed of no
     * segmentation.
     */
    public static Doubt of(VoxelGrid grid, OptionalDouble confidence) {
        return new Doubt(grid, Math.clamp(confidence.orElse(0), 0, MOST_BELIEVED));
    }

    /**
     * One boundary in one direction, or the mean over several.
     *
     * @param voxelMm extent of a voxel that way
     * @param randomMm differs from place to place
     * @param commonMm is the same all over the structure
     */
    public record Boundary(double voxelMm, double randomMm, double commonMm) {
        /** Of a single place. */
        public double once() {
            return Math.hypot(randomMm, commonMm);
        }

        /** Of the mean over places of which so many are independent. */
        public double averaged(double places) {
            return Math.hypot(randomMm / Math.sqrt(Math.max(1, places)), commonMm);
        }
    }

    private Boundary boundary(double squaredMm2) {
        double voxelMm = Math.sqrt(squaredMm2);
        return new Boundary(voxelMm, voxelMm / 2 / SQRT_3, (1 - confidence) * voxelMm / SQRT_3);
    }

    /** A voxel's extent along a direction, in the mean of squares: Σ (nᵢ sᵢ)². */
    public Boundary along(Vector3dc direction) {
        return boundary(squaredAlong(direction));
    }

    /** The mean over the directions within a plane. */
    public Boundary within(Vector3dc planeNormal) {
        return boundary((grid.spacingMm().lengthSquared() - squaredAlong(planeNormal)) / 2);
    }

    /** The mean over all directions. */
    public Boundary allAround() {
        return boundary(grid.spacingMm().lengthSquared() / 3);
    }

    private double squaredAlong(Vector3dc direction) {
        double length = direction.length();
        if (length == 0) {
            return grid.spacingMm().lengthSquared() / 3;
        }
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            // The column is the axis times the spacing.
            double share =
                    grid.patientFromVoxel().getColumn(axis, new Vector3d()).dot(direction) / length;
            sum += share * share;
        }
        return sum;
    }

    /**
     * Of a volume: its surface times the boundary's mean shift, reported with the coverage of about
     * 95 %. Patches of a voxel's size are independent.
     */
    public double volumeMm3(double areaMm2) {
        Boundary boundary = allAround();
        double places = areaMm2 / (boundary.voxelMm * boundary.voxelMm);
        return COVERAGE * areaMm2 * boundary.averaged(places);
    }

    /**
     * Of a surface: its change where the boundary shifts, as a ball's of the same ratio of volume
     * to surface: dA / dr = 2 A / r with r = 3 V / A; reported with the coverage of about 95 %.
     */
    public double surfaceMm2(double areaMm2, double volumeMm3) {
        if (!(volumeMm3 > 0)) {
            return areaMm2;
        }
        Boundary boundary = allAround();
        double places = areaMm2 / (boundary.voxelMm * boundary.voxelMm);
        double radius = 3 * volumeMm3 / areaMm2;
        return COVERAGE * 2 * areaMm2 / radius * boundary.averaged(places);
    }
}
