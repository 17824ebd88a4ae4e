package prelude.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import prelude.app.report.ModelRow;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.pipeline.network.Model;
import prelude.pipeline.network.ModelStore;
import prelude.pipeline.network.ModelTrial;

@Command(
        name = "check",
        description = "loads a model, runs it once and tells whether it is as described")
final class ModelsCheckCommand extends ReportingCommand {
    @Parameters(paramLabel = "MODEL", description = "its name in the store, or a folder")
    private String model = "";

    /**
     * @param patch the sides of what it was run on
     */
    record Report(ModelRow model, List<Integer> patch, double seconds, String engine) {}

    @Override
    Report report(Console console) throws Exception {
        ModelStore store = ModelStore.ofUser();
        Path folder = Path.of(model);
        Model checked =
                !store.names().contains(model) && Files.isDirectory(folder)
                        ? Model.open(folder)
                        : store.open(model);
        ModelTrial trial = ModelTrial.of(checked, console);
        List<String> own =
                checked.description().structures().stream()
                        .filter(name -> StructureCatalogue.standard().find(name).isEmpty())
                        .toList();
        if (!own.isEmpty()) {
            console.warn(
                    "These are not on Prelude's list of structures and get no code of SNOMED CT: %s; see in model.json that they are spelt as meant."
                            .formatted(String.join(", ", own)));
        }
        return new Report(
                ModelRow.of(checked, store), trial.patch(), trial.seconds(), trial.engine());
    }

    @Override
    String inWords(Object report) {
        Report checked = (Report) report;
        return String.format(
                Locale.ROOT,
                "%sIt runs%s: %s voxels in %.2f s (%s).",
                checked.model.inWords(),
                checked.model.wanting() == null ? "" : ", but import refuses it until then",
                checked.patch,
                checked.seconds,
                checked.engine);
    }
}
