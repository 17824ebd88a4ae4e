package prelude.app.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import prelude.pipeline.export.Format;
import prelude.pipeline.export.Resolution;

/** How fine the pictures for a printer are. */
final class PrintOptions {
    private static final Pattern DPI = Pattern.compile("(\\d{2,4})(?:x(\\d{2,4}))?");

    /** Dots per inch along the patient's left-right and front-back axes. */
    record Dpi(int x, int y) {}

    @Option(
            names = "--dpi",
            paramLabel = "DPI",
            converter = DpiWord.class,
            description =
                    "with png: dots per inch, 10 to 2400, or 600x300 where a printer's axes differ; 150 if not given")
    private @Nullable Dpi dpi;

    @Option(
            names = "--layer-mm",
            paramLabel = "MM",
            description = "with png: thickness of a layer, 0.005 to 5 mm; 0.2 if not given")
    private @Nullable Double layerMm;

    static final class DpiWord implements ITypeConverter<Dpi> {
        @Override
        public Dpi convert(String word) {
            Matcher typed = DPI.matcher(word.toLowerCase(Locale.ROOT));
            if (!typed.matches()) {
                throw refused(word);
            }
            int x = Integer.parseInt(typed.group(1));
            int y = typed.group(2) == null ? x : Integer.parseInt(typed.group(2));
            if (Math.min(x, y) < 10 || Math.max(x, y) > 2400) {
                throw refused(word);
            }
            return new Dpi(x, y);
        }

        private static TypeConversionException refused(String word) {
            return new TypeConversionException(
                    "'%s' is no number from 10 to 2400, nor two of them as in 600x300"
                            .formatted(word));
        }
    }

    /** What is wrong with the options for a format; empty where nothing is. */
    Optional<String> wrongFor(Format format) {
        if (format != Format.PNG && (dpi != null || layerMm != null)) {
            return Optional.of("--dpi and --layer-mm go with --format png");
        }
        if (layerMm != null && !(layerMm >= 0.005 && layerMm <= 5)) {
            return Optional.of("--layer-mm %s is not from 0.005 to 5 mm".formatted(layerMm));
        }
        return Optional.empty();
    }

    Resolution resolution() {
        Resolution usual = Resolution.standard();
        return new Resolution(
                dpi == null ? usual.dpiX() : dpi.x,
                dpi == null ? usual.dpiY() : dpi.y,
                layerMm == null ? usual.layerMm() : layerMm);
    }
}
