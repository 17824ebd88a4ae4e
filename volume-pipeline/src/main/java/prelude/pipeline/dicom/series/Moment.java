package prelude.pipeline.dicom.series;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/**
 * Dates and times as seconds since 1970 (PS3.5 table 6.2-1: DA, TM, DT), to order and subtract:
 * offsets from UTC are mostly the same within a series and left out.
 */
final class Moment {
    private static final Pattern DATE = Pattern.compile("(\\d{4})[.]?(\\d{2})[.]?(\\d{2})");
    private static final Pattern TIME =
            Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2}(?:[.]\\d{0,6})?))?)?");

    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2})(\\d{2})$");

    private Moment() {}

    /** Without a date it is the seconds of a day; without a time there is none. */
    static OptionalDouble of(DataSet dataSet, Tag date, Tag time) {
        OptionalDouble ofDay = dataSet.text(time).map(Moment::ofDay).orElse(OptionalDouble.empty());
        OptionalDouble midnight =
                dataSet.text(date).map(Moment::midnight).orElse(OptionalDouble.empty());
        return ofDay.isEmpty()
                ? ofDay
                : OptionalDouble.of(ofDay.getAsDouble() + midnight.orElse(0));
    }

    /** Of a DT with at least an hour. */
    static OptionalDouble of(Optional<String> dateTime) {
        String text = dateTime.orElse("").replaceFirst("[+-]\\d{4}$", "");
        if (text.length() < 10) {
            return OptionalDouble.empty();
        }
        OptionalDouble midnight = midnight(text.substring(0, 8));
        OptionalDouble ofDay = ofDay(text.substring(8));
        return midnight.isEmpty() || ofDay.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(midnight.getAsDouble() + ofDay.getAsDouble());
    }

    /** A DT by the clock of another, where both state their offset from UTC. */
    static OptionalDouble of(Optional<String> dateTime, Optional<String> clock) {
        OptionalDouble own = of(dateTime);
        OptionalDouble from = offset(dateTime);
        OptionalDouble to = offset(clock);
        return own.isEmpty() || from.isEmpty() || to.isEmpty()
                ? own
                : OptionalDouble.of(own.getAsDouble() + to.getAsDouble() - from.getAsDouble());
    }

    /** The {@code &ZZXX} of a DT, in seconds. */
    private static OptionalDouble offset(Optional<String> dateTime) {
        Matcher parts = OFFSET.matcher(dateTime.orElse(""));
        if (!parts.find()) {
            return OptionalDouble.empty();
        }
        double seconds =
                3600 * Double.parseDouble(parts.group(2)) + 60 * Double.parseDouble(parts.group(3));
        return OptionalDouble.of(parts.group(1).equals("-") ? -seconds : seconds);
    }

    static OptionalDouble midnight(String date) {
        Matcher parts = DATE.matcher(date);
        if (!parts.matches()) {
            return OptionalDouble.empty();
        }
        try {
            LocalDate day =
                    LocalDate.of(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3)));
            return OptionalDouble.of((double) day.atStartOfDay().toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return OptionalDouble.empty();
        }
    }

    static OptionalDouble ofDay(String time) {
        Matcher parts = TIME.matcher(time);
        if (!parts.matches()) {
            return OptionalDouble.empty();
        }
        double minutes = parts.group(2) == null ? 0 : Double.parseDouble(parts.group(2));
        double seconds = parts.group(3) == null ? 0 : Double.parseDouble(parts.group(3));
        return OptionalDouble.of(
                3600 * Double.parseDouble(parts.group(1)) + 60 * minutes + seconds);
    }
}
