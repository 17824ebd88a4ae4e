package prelude.pipeline.network;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory of one patch: what the network reads and where it writes, outside the heap, without a
 * copy. {@code values} is [axis 0][axis 1][axis 2], {@code scores} [class][axis 0][axis 1][axis 2].
 */
final class Patch implements AutoCloseable {
    private static final long LARGEST_TENSOR_BYTES = Integer.MAX_VALUE - 8;

    private final int[] sides;
    private final Arena arena;
    private final MemorySegment values;
    private final MemorySegment results;
    private final OnnxJavaType resultType;
    private final OnnxTensor input;
    private final OnnxTensor output;

    private Patch(
            OrtEnvironment environment,
            int[] sides,
            int classes,
            OnnxJavaType resultType,
            int rank,
            Arena arena)
            throws OrtException {
        this.sides = sides.clone();
        this.arena = arena;
        this.resultType = resultType;
        long voxels = (long) sides[0] * sides[1] * sides[2];
        values = arena.allocate(voxels * Float.BYTES, Float.BYTES);
        results = arena.allocate(voxels * classes * resultType.size, Long.BYTES);
        long[] inShape = {1, 1, sides[0], sides[1], sides[2]};
        long[] outShape =
                rank == 4
                        ? new long[] {1, sides[0], sides[1], sides[2]}
                        : new long[] {1, classes, sides[0], sides[1], sides[2]};
        input = OnnxTensor.createTensor(environment, buffer(values), inShape, OnnxJavaType.FLOAT);
        try {
            output = OnnxTensor.createTensor(environment, buffer(results), outShape, resultType);
        } catch (OrtException e) {
            input.close();
            throw e;
        }
    }

    static Patch of(
            OrtEnvironment environment, int[] sides, int classes, OnnxJavaType resultType, int rank)
            throws NetworkFailureException {
        long bytes = (long) sides[0] * sides[1] * sides[2] * classes * resultType.size;
        if (bytes > LARGEST_TENSOR_BYTES) {
            throw new NetworkFailureException(
                    "its output for %d x %d x %d voxels and %d classes is more than one buffer holds (2 GB): state a smaller input.patch"
                            .formatted(sides[0], sides[1], sides[2], classes));
        }
        Arena arena = Arena.ofShared();
        try {
            return new Patch(environment, sides, classes, resultType, rank, arena);
        } catch (OrtException e) {
            arena.close();
            throw new NetworkFailureException("its tensors cannot be made: " + e.getMessage(), e);
        } catch (RuntimeException | OutOfMemoryError e) {
            arena.close();
            throw e;
        }
    }

    private static ByteBuffer buffer(MemorySegment segment) {
        return segment.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    OnnxTensor input() {
        return input;
    }

    OnnxTensor output() {
        return output;
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

    /** A row of the input along axis 2. */
    void put(float[] row, int from, int at, int count) {
        MemorySegment.copy(
                row, from, values, ValueLayout.JAVA_FLOAT, (long) at * Float.BYTES, count);
    }

    /** Scores of one class, from a voxel on. */
    void scores(int theClass, int voxel, float[] into, int at, int count) {
        long offset = ((long) theClass * voxels() + voxel) * Float.BYTES;
        MemorySegment.copy(results, ValueLayout.JAVA_FLOAT, offset, into, at, count);
    }

    /** The label that the network itself decided on. */
    long label(int voxel) {
        return switch (resultType) {
            case UINT8 -> results.get(ValueLayout.JAVA_BYTE, voxel) & 0xffL;
            case INT8 -> results.get(ValueLayout.JAVA_BYTE, voxel);
            case INT32 -> results.getAtIndex(ValueLayout.JAVA_INT, voxel);
            case INT64 -> results.getAtIndex(ValueLayout.JAVA_LONG, voxel);
            case FLOAT -> (long) results.getAtIndex(ValueLayout.JAVA_FLOAT, voxel);
            default -> throw new IllegalStateException("labels as " + resultType);
        };
    }

    @Override
    public void close() {
        output.close();
        input.close();
        arena.close();
    }
}
