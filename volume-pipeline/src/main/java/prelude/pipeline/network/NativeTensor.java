package prelude.pipeline.network;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A tensor outside the heap, which a network reads or writes where it lies. */
final class NativeTensor implements AutoCloseable {
    private final Arena arena;
    private final OnnxJavaType type;
    private final MemorySegment memory;
    private final OnnxTensor tensor;

    private NativeTensor(OrtEnvironment environment, Arena arena, OnnxJavaType type, long[] shape)
            throws OrtException {
        this.arena = arena;
        this.type = type;
        memory = arena.allocate(count(shape) * type.size, Long.BYTES);
        tensor =
                OnnxTensor.createTensor(
                        environment,
                        memory.asByteBuffer().order(ByteOrder.nativeOrder()),
                        shape,
                        type);
    }

    /**
     * @param shape of at most 2 GB
     */
    static NativeTensor of(OrtEnvironment environment, OnnxJavaType type, long... shape)
            throws NetworkFailureException {
        Arena arena = Arena.ofShared();
        try {
            return new NativeTensor(environment, arena, type, shape);
        } catch (OrtException e) {
            arena.close();
            throw new NetworkFailureException("its tensors cannot be made: " + e.getMessage(), e);
        } catch (RuntimeException | OutOfMemoryError e) {
            arena.close();
            throw e;
        }
    }

    private static long count(long[] shape) {
        long count = 1;
        for (long side : shape) {
            count *= side;
        }
        return count;
    }

    OnnxTensor tensor() {
        return tensor;
    }

    /** Of floats: from an index of the array to an index of the tensor. */
    void put(float[] values, int from, long at, int count) {
        MemorySegment.copy(values, from, memory, ValueLayout.JAVA_FLOAT, at * Float.BYTES, count);
    }

    /** Of floats: from an index of the tensor to an index of the array. */
    void get(long from, float[] values, int at, int count) {
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, from * Float.BYTES, values, at, count);
    }

    float number(long index) {
        return memory.getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }

    /** A whole number, of whatever type the network decides in. */
    long label(int index) {
        return switch (type) {
            case UINT8 -> memory.get(ValueLayout.JAVA_BYTE, index) & 0xffL;
            case INT8 -> memory.get(ValueLayout.JAVA_BYTE, index);
            case INT32 -> memory.getAtIndex(ValueLayout.JAVA_INT, index);
            case INT64 -> memory.getAtIndex(ValueLayout.JAVA_LONG, index);
            case FLOAT -> (long) memory.getAtIndex(ValueLayout.JAVA_FLOAT, index);
            default -> throw new IllegalStateException("labels as " + type);
        };
    }

    @Override
    public void close() {
        tensor.close();
        arena.close();
    }
}
