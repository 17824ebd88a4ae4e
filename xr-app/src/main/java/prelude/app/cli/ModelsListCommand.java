package prelude.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import prelude.app.report.ModelRow;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.network.ModelStore;

@Command(
        name = "list",
        description = "shows the networks that 'import --model' and 'import --enhance' can use")
final class ModelsListCommand extends ReportingCommand {
    /**
     * @param folder where they are kept
     */
    record Report(String folder, List<ModelRow> models, List<Broken> broken) {}

    /** A folder in the store that is no model any more. */
    record Broken(String name, @Nullable String refusal) {}

    @Override
    Report report(Console console) {
        ModelStore store = ModelStore.ofUser();
        List<ModelRow> models = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        for (String name : store.names()) {
            try {
                models.add(ModelRow.of(store.open(name), store));
            } catch (UnusableInputException e) {
                broken.add(new Broken(name, e.getMessage()));
            }
        }
        return new Report(store.folder().toString(), models, broken);
    }

    @Override
    String inWords(Object report) {
        Report listed = (Report) report;
        StringBuilder words = new StringBuilder();
        for (ModelRow model : listed.models) {
            words.append(model.inWords());
        }
        for (Broken model : listed.broken) {
            words.append("%s cannot be used: %s%n".formatted(model.name, model.refusal));
        }
        return words.isEmpty()
                ? "No models in %s; add one with 'prelude models add FOLDER' (docs/models.md)."
                        .formatted(listed.folder)
                : words.toString();
    }
}
