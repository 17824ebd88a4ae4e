package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Folders as {@code models add} takes them. */
final class ModelFolder {
    private ModelFolder() {}

    /**
     * @param onnx the network, in base 64
     * @param input the description's field of that name
     * @param rest further fields, after a comma each
     */
    static Path write(Path into, String name, String onnx, String input, String rest)
            throws IOException {
        Path made = Files.createDirectory(into.resolve(name));
        Files.write(made.resolve("model.onnx"), Base64.getMimeDecoder().decode(onnx));
        Files.writeString(
                made.resolve("model.json"),
                """
                {"format": "prelude-model-1", "name": "%s", "version": "1",
                 "licence": "Apache-2.0", "training_data": "none", "intended_use": "tests",
                 "modalities": ["CT"],
                 "input": %s%s}
                """
                        .formatted(name, input, rest));
        return made;
    }
}
