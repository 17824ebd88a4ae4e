package prelude.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import prelude.app.report.ModelRow;
import prelude.pipeline.network.Model;
import prelude.pipeline.network.ModelStore;
import prelude.pipeline.network.ModelTrial;

@Command(
        name = "add",
        description = "copies a model folder (model.onnx, model.json) into the store")
final class ModelsAddCommand extends ReportingCommand {
    @Parameters(paramLabel = "FOLDER", description = "where the model lies")
    private Path folder = Path.of("");

    @Override
    ModelRow report(Console console) throws Exception {
        ModelTrial.of(Model.open(folder), console);
        ModelStore store = ModelStore.ofUser();
        return ModelRow.of(store.add(folder), store);
    }

    @Override
    String inWords(Object report) {
        ModelRow added = (ModelRow) report;
        return "%s%s 'prelude import SCAN %s'."
                .formatted(
                        added.inWords(),
                        added.wanting() == null ? "Use it with" : "Then use it with",
                        added.options());
    }
}
