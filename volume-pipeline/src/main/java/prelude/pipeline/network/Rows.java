package prelude.pipeline.network;

import ai.onnxruntime.OnnxTensor;

/**
 * The memory of a classifier's run: {@code [voxel][feature]} that it reads and {@code
 * [voxel][class]}, or a label of each voxel, that it writes. It owns both.
 */
record Rows(NativeTensor features, NativeTensor results, int classes) implements AutoCloseable {

    OnnxTensor input() {
        return features.tensor();
    }

    OnnxTensor output() {
        return results.tensor();
    }

    /** The features of the first voxels, from an index of the array on. */
    void put(float[] values, int from, int count) {
        features.put(values, from, 0, count);
    }

    /** The scores of voxels from one on, into {@code class * stride + voxel}. */
    void scores(int voxel, int count, float[] into, int stride) {
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < classes; c++) {
                into[c * stride + i] = results.number((long) (voxel + i) * classes + c);
            }
        }
    }

    /** The label that the classifier itself decided on. */
    long label(int voxel) {
        return results.label(voxel);
    }

    @Override
    public void close() {
        results.close();
        features.close();
    }
}
