package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChannelSumsTest {
    @TempDir private Path folder;

    private Optional<ChannelSums> making(String tensor, byte[] onnx) throws Exception {
        Path file = Files.write(folder.resolve("model.onnx"), onnx);
        return ChannelSums.making(tensor, OnnxGraph.read(file));
    }

    @Test
    void aConvolutionOfOneVoxelIsAWeightedSumOfChannels() throws Exception {
        ChannelSums sums = making("scores", TinyOnnx.narrow().scored()).orElseThrow();
        assertThat(sums.channelTensor()).isEqualTo("channels");
        assertThat(sums.channels()).isEqualTo(2);
        assertThat(sums.classes()).isEqualTo(4);
        // voxels of the values 10, 60 and 90
        float[] channels = {10, 60, 90, 0, 10, 40};
        float[] scores = new float[4 * 2];
        sums.scores(channels, 3, 1, 2, scores, 2);
        assertThat(scores).containsExactly(0, 0, 4, 7, 2, 11, -4, -4);
    }

    @Test
    void withoutBiasesTheyAreZero() throws Exception {
        ChannelSums sums = making("t0", TinyOnnx.slow(1)).orElseThrow();
        float[] scores = new float[8];
        sums.scores(new float[] {3}, 1, 0, 1, scores, 1);
        assertThat(scores).containsOnly(0);
    }

    @Test
    void whatLooksAtNeighboursOrIsNoConvolutionIsNone() throws Exception {
        assertThat(making("t1", TinyOnnx.slow(1))).isEmpty();
        assertThat(making("channels", TinyOnnx.narrow().scored())).isEmpty();
        assertThat(making("input", TinyOnnx.narrow().scored())).isEmpty();
        assertThat(making("scores", TinyOnnx.finer(1, 1, 1, 2).scored())).isEmpty();
    }
}
