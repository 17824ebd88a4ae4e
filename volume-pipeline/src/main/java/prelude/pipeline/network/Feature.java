package prelude.pipeline.network;

/**
 * One number that a classifier knows of a voxel, of the prepared values. Gaussians and their
 * derivatives are those of {@code scipy.ndimage.gaussian_filter} (mode nearest, truncate 4), a
 * derivative by millimetres, so that a classifier can be trained elsewhere.
 */
sealed interface Feature {
    /** The voxel's own value. */
    record Value() implements Feature {}

    record Smoothed(double sigmaMm) implements Feature {}

    /** The length of the gradient, per mm. */
    record Gradient(double sigmaMm) implements Feature {}

    /** The sum of the second derivatives, per mm². */
    record Laplacian(double sigmaMm) implements Feature {}

    /**
     * An eigenvalue of the second derivatives, per mm².
     *
     * @param rank 0 for the highest, 2 for the lowest
     */
    record Hessian(double sigmaMm, int rank) implements Feature {}

    /** Where the voxel lies between the body's first slice (0) and last (1) along a tensor axis. */
    record BodyPosition(int axis) implements Feature {}

    /** How far the voxel lies below the body's surface, mm; 0 outside. */
    record BodyDepth() implements Feature {}

    default boolean ofBody() {
        return this instanceof BodyPosition || this instanceof BodyDepth;
    }
}
