package prelude.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import prelude.pipeline.network.ModelStore;

@Command(name = "remove", description = "takes a model out of the store")
final class ModelsRemoveCommand extends ReportingCommand {
    @Parameters(paramLabel = "NAME", description = "as 'prelude models list' shows it")
    private String name = "";

    record Report(String removed) {}

    @Override
    Report report(Console console) throws Exception {
        ModelStore.ofUser().remove(name);
        return new Report(name);
    }

    @Override
    String inWords(Object report) {
        return "The model " + ((Report) report).removed + " is removed.";
    }
}
