package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelStoreTest {
    @TempDir private Path folder;

    private ModelStore store() {
        return new ModelStore(folder.resolve("store"));
    }

    @Test
    void whatIsAddedIsThereUntilItIsRemoved() throws Exception {
        assertThat(store().names()).isEmpty();
        store().add(TinyModel.above50("tiny").write(folder));
        store().add(TinyModel.above50("another-1").write(folder));
        assertThat(store().names()).containsExactly("another-1", "tiny");
        assertThat(store().open("tiny").description().structures()).containsExactly("liver");
        store().remove("tiny");
        assertThat(store().names()).containsExactly("another-1");
        try (Stream<Path> left = Files.list(store().folder())) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void aNameThatIsTakenAndOneThatIsNotThereAreRefused() throws Exception {
        Path source = TinyModel.above50("tiny").write(folder);
        store().add(source);
        assertThatThrownBy(() -> store().add(source)).hasMessageContaining("a model tiny already");
        assertThatThrownBy(() -> store().open("huge"))
                .hasMessage(
                        "There is no model huge here, only tiny; add one with 'prelude models add FOLDER'.");
        assertThatThrownBy(() -> store().remove("../tiny"))
                .hasMessageContaining("There is no model");
    }

    @Test
    void aWrongModelIsNotAdded() throws Exception {
        TinyModel wrong = TinyModel.above50("tiny");
        wrong.json.remove("licence");
        Path source = wrong.write(folder);
        assertThatThrownBy(() -> store().add(source)).hasMessageContaining("licence");
        assertThat(store().names()).isEmpty();
    }

    @Test
    void aCascadeNeedsItsFirstNetwork() throws Exception {
        TinyModel second = TinyModel.above50("second");
        second.json.putObject("crop").put("model", "tiny").put("margin_mm", 5);
        store().add(second.write(folder));
        assertThat(store().wanting(store().open("second")).orElseThrow())
                .isEqualTo(
                        "The model second wants the model tiny to show it where to look (crop.model), and that is not here; add it with 'prelude models add FOLDER'.");
        assertThatThrownBy(() -> store().segmenter("second"))
                .hasMessageContaining("wants the model tiny to show it where to look (crop.model)");
        store().add(TinyModel.above50("tiny").write(folder));
        assertThat(store().segmenter("second").finder()).isPresent();
        assertThat(store().wanting(store().open("second"))).isEmpty();
        assertThat(store().wanting(store().open("tiny"))).isEmpty();
    }
}
