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
        return ModelRow.of(ModelStore.ofUser().add(folder));
    }

    @Override
    String inWords(Object report) {
        ModelRow added = (ModelRow) report;
        return "%sUse it with 'prelude import SCAN %s'."
                .formatted(added.inWords(), added.options());
    }
}
