package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;

final class ModelTest {
    @TempDir private Path folder;

    private void refused(TinyModel model, String clause) {
        assertThatThrownBy(() -> model.open(folder))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith("The model description ")
                .hasMessageContaining("model.json does not fit its network: " + clause);
    }

    private static TinyOnnx scores(int classes) {
        return TinyOnnx.scores(new float[classes], new float[classes]);
    }

    private static TinyModel liver(byte[] onnx) {
        return new TinyModel("tiny", onnx, "logits", "liver");
    }

    @Test
    void anotherNumberOfLabelsThanOfClassesIsRefused() {
        refused(
                liver(scores(3).scoredAs(1, 3, -1, -1, -1)),
                "labels want 2 classes with the background, and scores has 3");
    }

    @Test
    void channelsThatAreNotDescribedAreRefused() {
        refused(
                liver(scores(2).input(1, 1, 4, -1, -1, -1).scored()),
                "input.channels must list 4, and lists 1");
    }

    @Test
    void aNetworkOfFlatPicturesIsRefused() {
        refused(
                liver(scores(2).input(1, 1, 1, -1, -1).scored()),
                "input.tensor names an input of the shape [1, 1, any, any]");
    }

    @Test
    void aNetworkOfHalfFloatsIsRefused() {
        refused(
                liver(scores(2).input(10, 1, 1, -1, -1, -1).scored()),
                "input.tensor names an input that is not of 32-bit floats");
    }

    @Test
    void aPatchThatTheNetworkDoesNotTakeIsRefused() {
        TinyModel model = liver(scores(2).input(1, 1, 1, 16, 16, 16).scored());
        refused(model, "input.patch is missing, and the network takes only [1, 1, 16, 16, 16]");
        model.patch(16, 16, 32);
        refused(model, "input.patch is [16, 16, 32], and the network takes [1, 1, 16, 16, 16]");
    }

    @Test
    void aTensorThatIsNotThereIsRefused() {
        TinyModel model = liver(scores(2).scored());
        model.output.put("tensor", "logits");
        refused(model, "output.tensor is logits, which the network does not make");
    }

    @Test
    void scoresAreNotTakenForLabels() {
        byte[] onnx = scores(2).scoredAs(1, 2, -1, -1, -1);
        refused(new TinyModel("tiny", onnx, "labels", "liver"), "output.kind ");
    }

    @Test
    void labelsAreNotTakenForScores() {
        refused(liver(scores(2).decided()), "output.kind is LOGITS, and labels has the shape");
    }

    @Test
    void whatIsNoNetworkIsRefused() throws Exception {
        Path made = liver(scores(2).scored()).write(folder);
        for (byte[] bytes :
                new byte[][] {{}, {1, 2, 3}, "PK no network".getBytes(StandardCharsets.UTF_8)}) {
            Files.write(made.resolve("model.onnx"), bytes);
            assertThatThrownBy(() -> Model.open(made)).hasMessageContaining("is not an ONNX file");
        }
        Files.delete(made.resolve("model.onnx"));
        assertThatThrownBy(() -> Model.open(made))
                .hasMessageContaining("a model folder holds model.onnx and model.json");
    }

    @Test
    void aTrialRunsTheNetworkOnce() throws Exception {
        ModelTrial trial = ModelTrial.of(TinyModel.above50("tiny").open(folder), new Warnings());
        assertThat(trial.patch()).containsExactly(32, 32, 32);
        assertThat(trial.engine()).contains("Deep Java Library", "ONNX Runtime");
        Model two = TinyModel.ofTwoScans("two").open(folder);
        assertThat(ModelTrial.of(two, new Warnings()).patch()).containsExactly(32, 32, 32);
        assertThat(two.description().second()).containsExactly("T2 (MR)");
    }

    @Test
    void aTrialSeesLabelsThatAreNotDescribed() throws Exception {
        byte[] onnx = TinyOnnx.scores(new float[] {0, 1, 2}, new float[] {0, 0, -0.5f}).decided();
        Model model = new TinyModel("tiny", onnx, "labels", "liver").open(folder);
        assertThatThrownBy(() -> ModelTrial.of(model, new Warnings()))
                .hasMessageContaining("labels leave out 2, which the network gives");
    }
}
