package prelude.app.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.app.rehearsal.ContactSheet;
import prelude.app.words.Pen;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.NewFile;
import prelude.engine.words.Lettering;

@Command(
        name = "contact-sheet",
        description =
                "one picture of all that can be shown of a case: surfaces, cut, transparency, volume, slices")
final class ContactSheetCommand extends ReportingCommand {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "CASE",
            arity = "0..1",
            description = "a .prelude file (default: the sample, made anew)")
    private @Nullable Path given;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "a .png or .jpg file; one that is there is replaced")
    private Path out = Path.of("");

    /**
     * @param size columns and rows
     * @param tiles what the pictures show, row by row
     */
    record Report(
            String file,
            List<Integer> size,
            List<String> tiles,
            String lane,
            boolean generic,
            double seconds) {}

    @Override
    Report report(Console console) throws Exception {
        String format = format();
        Destination.requireFile("--out", out);
        Case shown;
        try (ScratchFolder scratch = new ScratchFolder(console.interruption())) {
            Path file = given;
            if (file == null) {
                file = scratch.path().resolve("sample.prelude");
                SampleCase.make(scratch.path(), file, console);
            }
            shown = CaseFile.read(file);
        }
        long began = System.nanoTime();
        ContactSheet sheet;
        BufferedImage picture;
        try (Lettering lettering = new Lettering()) {
            sheet = new ContactSheet(shown, new Pen(lettering));
            picture = sheet.draw(console);
        }
        write(picture, format);
        return new Report(
                out.toString(),
                List.of(picture.getWidth(), picture.getHeight()),
                sheet.labels(),
                shown.lane().name().toLowerCase(Locale.ROOT),
                shown.generic(),
                (System.nanoTime() - began) / 1e9);
    }

    private String format() {
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            return "png";
        }
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            return "jpg";
        }
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "--out %s is no name for a picture: let it end in .png or .jpg".formatted(out));
    }

    private void write(BufferedImage picture, String format) throws IOException {
        try (NewFile fresh = new NewFile(out);
                ImageOutputStream stream = new MemoryCacheImageOutputStream(fresh.stream())) {
            ImageIO.write(picture, format, stream);
            stream.flush();
            fresh.keep();
        }
    }

    @Override
    String inWords(Object report) {
        Report made = (Report) report;
        return String.format(
                Locale.ROOT,
                "%s: %d pictures in %.1f s: %s%n",
                made.file,
                made.tiles.size(),
                made.seconds,
                String.join("; ", made.tiles));
    }
}
