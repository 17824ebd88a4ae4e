package prelude.app.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import prelude.pipeline.archive.Archive;
import prelude.pipeline.archive.Fetched;
import prelude.pipeline.archive.FolderLock;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.archive.Uid;
import prelude.pipeline.archive.Wanted;
import prelude.pipeline.dicom.DicomPort;

@Command(
        name = "get",
        description =
                "fetches a study or series into a folder, as it is stored; goes on where an earlier fetch ended")
final class PacsGetCommand extends ReportingCommand {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private ArchiveOptions archive = new ArchiveOptions();

    @Option(names = "--study", required = true, paramLabel = "UID")
    private String study = "";

    @Option(names = "--series", paramLabel = "UID", description = "only this series of the study")
    private @Nullable String series;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where files go")
    private Path out = Path.of("");

    @Option(
            names = "--listen",
            paramLabel = "PORT",
            description =
                    "with --call: let the archive send to this port (C-MOVE), not over our own line (C-GET)")
    private @Nullable Integer listen;

    /**
     * @param received images that came now
     * @param alreadyThere images that an earlier fetch had left there
     */
    record Report(String folder, int received, int alreadyThere, double seconds) {}

    @Override
    Object report(Console console) throws Exception {
        if (!Uid.isOne(study) || (series != null && !Uid.isOne(series))) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    (Uid.isOne(study) ? "--series" : "--study") + " is no UID");
        }
        if (listen != null && (listen < 1 || listen > 65535)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--listen is a port, 1 to 65535");
        }
        Destination.requireFolder("--out", out);
        long began = System.nanoTime();
        try (Archive asked =
                        archive.open(
                                listen == null ? OptionalInt.empty() : OptionalInt.of(listen),
                                console);
                FolderLock _ = FolderLock.hold(out)) {
            Fetched fetched =
                    asked.fetch(
                            new Wanted(study, Optional.ofNullable(series)),
                            ReceivedFolder.open(out, DicomPort.standard(), console),
                            console);
            return new Report(
                    out.toString(),
                    fetched.received(),
                    fetched.there(),
                    (System.nanoTime() - began) / 1e9);
        }
    }

    @Override
    String inWords(Object report) {
        Report done = (Report) report;
        return "%d images are in %s%s; they name the patient: import them, then remove the folder"
                .formatted(
                        done.received + done.alreadyThere,
                        done.folder,
                        done.alreadyThere == 0
                                ? ""
                                : ", %d of them from before".formatted(done.alreadyThere));
    }
}
