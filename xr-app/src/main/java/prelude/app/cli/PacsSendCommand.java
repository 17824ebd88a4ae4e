package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import prelude.app.report.CutShort;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Archive;
import prelude.pipeline.archive.Delivery;

@Command(name = "send", description = "sends DICOM files to an archive as they are")
final class PacsSendCommand extends ReportingCommand {
    @Mixin private ArchiveOptions archive = new ArchiveOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "DICOM files, or folders of them")
    private List<Path> files = List.of();

    record Report(int stored, List<Refused> refused) {}

    record Refused(String file, String reason) {}

    @Override
    Object report(Console console) throws Exception {
        List<Path> all = new ArrayList<>();
        for (Path file : files) {
            all.addAll(below(file));
        }
        try (Archive asked = archive.open(OptionalInt.empty(), console)) {
            Delivery delivery = asked.send(all, console);
            return new Report(
                    delivery.stored(),
                    delivery.refused().stream()
                            .map(r -> new Refused(r.file().toString(), r.reason()))
                            .toList());
        }
    }

    private static List<Path> below(Path source) throws IOException, UnusableInputException {
        if (!Files.isReadable(source)) {
            throw new UnusableInputException(
                    source + " is not there or may not be read: check the path.");
        }
        try (Stream<Path> tree = Files.walk(source)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Override
    Optional<CutShort> cutShort(Object report) {
        Report done = (Report) report;
        if (done.refused.isEmpty()) {
            return Optional.empty();
        }
        Refused first = done.refused.getFirst();
        return Optional.of(
                new CutShort(
                        CutShort.Cause.REFUSED,
                        "The archive did not take %d of %d files; of %s: %s."
                                .formatted(
                                        done.refused.size(),
                                        done.refused.size() + done.stored,
                                        first.file,
                                        first.reason)));
    }

    @Override
    String inWords(Object report) {
        Report done = (Report) report;
        StringBuilder words = new StringBuilder("%d files stored%n".formatted(done.stored));
        for (Refused refused : done.refused) {
            words.append("%s: %s%n".formatted(refused.file, refused.reason));
        }
        return words.toString();
    }
}
