package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dimse.Arrived;

/** Makes a case of each study that has come, and puts aside what did not become one. */
final class ReceivedCases {
    /** A case of a large scan takes as much: with less the disk is as good as full. */
    private static final long LEAST_ROOM = 256L << 20;

    /** Makes a case of a study; returns whether the case holds every volume of it. */
    @FunctionalInterface
    interface Maker {
        boolean toCase(Path folder, List<String> remarks, Path file, Progress progress)
                throws UnusableInputException, IOException;
    }

    /** How many bytes may still be written. */
    @FunctionalInterface
    interface Room {
        long of(Path folder) throws IOException;
    }

    /**
     * @param warnings sentences about the study and what was mended in it
     */
    record Made(String file, int images, List<String> warnings) {}

    /**
     * @param folder where its images lie
     */
    record Refused(String folder, int images, String reason) {}

    private final Path out;
    private final Maker maker;
    private final Room room;
    private final Console console;
    private final List<Made> made = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    ReceivedCases(Path out, Maker maker, Room room, Console console) {
        this.out = out;
        this.maker = maker;
        this.room = room;
        this.console = console;
    }

    List<Made> made() {
        return List.copyOf(made);
    }

    List<Refused> refused() {
        return List.copyOf(refused);
    }

    int count() {
        return made.size() + refused.size();
    }

    /**
     * A study that cannot become a case is put aside: the next one may.
     *
     * @throws UnusableInputException where the disk is full: the study stays for the next start
     */
    void take(Arrived study) throws UnusableInputException, IOException {
        Path file = nextCase();
        int before = console.warnings().size();
        console.say("a study of %d images has come".formatted(study.images()));
        boolean whole;
        try {
            whole = maker.toCase(study.folder(), study.remarks(), file, console);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (UnusableInputException | IOException | RuntimeException | Error failure) {
            // As wide as Main alone, and for its reason: one study, whatever it does to us, must
            // not
            // keep the next from being received, and would be the first again after a new start.
            refuse(study, failure);
            return;
        }
        console.finish();
        console.say("%s is made of it".formatted(file));
        if (whole && study.modalities().size() == 1) {
            study.remove();
        } else {
            Path aside = study.setAside(Arrived.Aside.MORE);
            console.warn(
                    "The study held more than its case (series of %s): all of it lies in %s; import what you need of it, then remove the folder."
                            .formatted(String.join(", ", study.modalities()), aside));
        }
        List<String> warnings = console.warnings();
        made.add(
                new Made(
                        file.toString(),
                        study.images(),
                        List.copyOf(warnings.subList(before, warnings.size()))));
    }

    private void refuse(Arrived study, Throwable failure)
            throws UnusableInputException, IOException {
        console.finish();
        if (room.of(out) < LEAST_ROOM) {
            throw new UnusableInputException(
                    "The disk of %s is full: make room and start again; the images that came wait there."
                            .formatted(out),
                    failure);
        }
        Path aside = study.setAside(Arrived.Aside.REFUSED);
        String sentence = Failure.of(failure).sentence();
        refused.add(new Refused(aside.toString(), study.images(), sentence));
        console.warn("It became no case and lies in %s. %s".formatted(aside, sentence));
    }

    /** The lowest free number, so that none is lost. */
    private Path nextCase() {
        int number = 1;
        Path file = out.resolve("case-000001.prelude");
        while (Files.exists(file)) {
            number++;
            file = out.resolve("case-%06d.prelude".formatted(number));
        }
        return file;
    }
}
