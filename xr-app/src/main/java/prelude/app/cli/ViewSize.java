package prelude.app.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Pixels of one eye, written {@code 640x480}. */
record ViewSize(int width, int height) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})[xX](\\d{1,9})");
    private static final int LARGEST = 8192;

    static final class Converter implements ITypeConverter<ViewSize> {
        @Override
        public ViewSize convert(String words) {
            Matcher matcher = WRITTEN.matcher(words);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'%s' is not a size such as 640x480".formatted(words));
            }
            int width = Integer.parseInt(matcher.group(1));
            int height = Integer.parseInt(matcher.group(2));
            if (width < 16 || height < 16 || width > LARGEST || height > LARGEST) {
                throw new TypeConversionException(
                        "%s is out of range: 16 to %d pixels a side".formatted(words, LARGEST));
            }
            return new ViewSize(width, height);
        }
    }
}
