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
 * The memory of a classifier's run, outside the heap: {@code [voxel][feature]} that it reads and
 * {@code [voxel][class]}, or a label of each voxel, that it writes.
 */
final class Rows implements AutoCloseable {
    private final Arena arena;
    private final int classes;
    private final MemorySegment features;
    private final MemorySegment results;
    private final OnnxJavaType resultType;
    private final OnnxTensor input;
    private final OnnxTensor output;

    private Rows(
            OrtEnvironment environment,
            long[] inShape,
            long[] outShape,
            OnnxJavaType resultType,
            Arena arena)
            throws OrtException {
        this.arena = arena;
        this.resultType = resultType;
        classes = outShape.length == 1 ? 1 : (int) outShape[1];
        features = arena.allocate(inShape[0] * inShape[1] * Float.BYTES, Float.BYTES);
        results = arena.allocate(outShape[0] * classes * resultType.size, Long.BYTES);
        input = OnnxTensor.createTensor(environment, buffer(features), inShape, OnnxJavaType.FLOAT);
        try {
            output = OnnxTensor.createTensor(environment, buffer(results), outShape, resultType);
        } catch (OrtException e) {
            input.close();
            throw e;
        }
    }

    /**
     * @param rank of the output: 1 for a label of each voxel
     */
    static Rows of(
            OrtEnvironment environment,
            int count,
            int features,
            int classes,
            OnnxJavaType resultType,
            int rank)
            throws NetworkFailureException {
        Arena arena = Arena.ofShared();
        long[] outShape = rank == 1 ? new long[] {count} : new long[] {count, classes};
        try {
            return new Rows(environment, new long[] {count, features}, outShape, resultType, arena);
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

    /** The features of the first voxels, from an index of the array on. */
    void put(float[] values, int from, int count) {
        MemorySegment.copy(values, from, features, ValueLayout.JAVA_FLOAT, 0, count);
    }

    /** The scores of voxels from one on, into {@code class * stride + voxel}. */
    void scores(int voxel, int count, float[] into, int stride) {
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < classes; c++) {
                into[c * stride + i] =
                        results.getAtIndex(
                                ValueLayout.JAVA_FLOAT, (long) (voxel + i) * classes + c);
            }
        }
    }

    /** The label that the classifier itself decided on. */
    long label(int voxel) {
        return Patch.label(results, resultType, voxel);
    }

    @Override
    public void close() {
        output.close();
        input.close();
        arena.close();
    }
}
