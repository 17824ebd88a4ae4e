package prelude.pipeline.network;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;

/**
 * The memory of one patch: what the network reads and where it writes, outside the heap, without a
 * copy. {@code values} is [channel][axis 0][axis 1][axis 2], {@code scores} [class][axis 0][axis
 * 1][axis 2], whose sides are larger where the network makes a finer scan.
 */
final class Patch implements AutoCloseable {
    private static final long LARGEST_TENSOR_BYTES = Integer.MAX_VALUE - 8;

    private final int[] sides;
    private final int[] scoreSides;
    private final NativeTensor values;
    private final NativeTensor results;

    private Patch(int[] sides, int[] scoreSides, NativeTensor values, NativeTensor results) {
        this.sides = sides.clone();
        this.scoreSides = scoreSides.clone();
        this.values = values;
        this.results = results;
    }

    /**
     * @param classes of the scores, or 1 where the network decides
     */
    static Patch of(
            OrtEnvironment environment,
            int[] sides,
            ModelDescription description,
            int classes,
            OnnxJavaType resultType,
            int rank)
            throws NetworkFailureException {
        int[] scoreSides = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            scoreSides[axis] = sides[axis] * description.factor().get(axis);
        }
        refuseLarge(sides, scoreSides, classes, resultType);
        long[] outShape =
                rank == 4
                        ? new long[] {1, scoreSides[0], scoreSides[1], scoreSides[2]}
                        : new long[] {1, classes, scoreSides[0], scoreSides[1], scoreSides[2]};
        int channels = description.input().channels().size();
        long[] inShape = {1, channels, sides[0], sides[1], sides[2]};
        NativeTensor values = NativeTensor.of(environment, OnnxJavaType.FLOAT, inShape);
        try {
            NativeTensor results = NativeTensor.of(environment, resultType, outShape);
            return new Patch(sides, scoreSides, values, results);
        } catch (NetworkFailureException | RuntimeException | OutOfMemoryError e) {
            values.close();
            throw e;
        }
    }

    /** What comes out of the network has to fit into one buffer. */
    static void refuseLarge(int[] sides, int[] scoreSides, int channels, OnnxJavaType type)
            throws NetworkFailureException {
        long bytes = (long) scoreSides[0] * scoreSides[1] * scoreSides[2] * channels * type.size;
        if (bytes > LARGEST_TENSOR_BYTES) {
            throw new NetworkFailureException(
                    "its output for %d x %d x %d voxels and %d channels is more than one buffer holds (2 GB): state a smaller input.patch"
                            .formatted(sides[0], sides[1], sides[2], channels));
        }
    }

    OnnxTensor input() {
        return values.tensor();
    }

    OnnxTensor output() {
        return results.tensor();
    }

    int side(int axis) {
        return sides[axis];
    }

    int voxels() {
        return sides[0] * sides[1] * sides[2];
    }

    int index(int a, int b, int c) {
        return (a * sides[1] + b) * sides[2] + c;
    }

    /** Of the scores, along an axis. */
    int scoreSide(int axis) {
        return scoreSides[axis];
    }

    int scoreIndex(int a, int b, int c) {
        return (a * scoreSides[1] + b) * scoreSides[2] + c;
    }

    /** A row of a channel along axis 2, from a voxel on. */
    void put(float[] row, int channel, int voxel) {
        values.put(row, 0, (long) channel * voxels() + voxel, row.length);
    }

    /** Scores of one class, from a voxel on. */
    void scores(int theClass, int voxel, float[] into, int at, int count) {
        long scored = (long) scoreSides[0] * scoreSides[1] * scoreSides[2];
        results.get(theClass * scored + voxel, into, at, count);
    }

    /** The label that the network itself decided on. */
    long label(int voxel) {
        return results.label(voxel);
    }

    @Override
    public void close() {
        results.close();
        values.close();
    }
}
