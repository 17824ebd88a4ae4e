package prelude.pipeline.dicom.series;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which moment of a beating heart or a breathing chest is wanted. */
public sealed interface PhaseChoice {
    Pattern WRITTEN = Pattern.compile("(\\d{1,4})|(\\d{1,3}(?:[.]\\d{1,3})?) ?%");

    /** As the moments are counted, from 1. */
    record Numbered(int number) implements PhaseChoice {}

    /** Of the heart's beat or the breath. */
    record AtPercent(double percent) implements PhaseChoice {}

    /**
     * {@code 3} or {@code 75%}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static PhaseChoice of(String written) {
        Matcher parts = WRITTEN.matcher(written.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is neither a moment's number nor a percentage such as 75%%"
                            .formatted(written));
        }
        return parts.group(1) != null
                ? new Numbered(Integer.parseInt(parts.group(1)))
                : new AtPercent(Double.parseDouble(parts.group(2)));
    }

    /** As it was written. */
    default String inWords() {
        return switch (this) {
            case Numbered(int number) -> "number " + number;
            case AtPercent(double percent) ->
                    (percent == Math.rint(percent) ? "" + (long) percent : "" + percent) + " %";
        };
    }
}
