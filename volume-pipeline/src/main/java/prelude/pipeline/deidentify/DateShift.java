package prelude.pipeline.deidentify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.pipeline.words.Lines;

/**
 * Moves a patient's dates and times back by one and the same span, so that no true one is kept and
 * every interval is (PS3.15 E.3.6, modified dates). What is no date or time has no shifted one.
 *
 * @param seconds how far back; more than 0
 */
record DateShift(long seconds) {
    private static final int SECONDS_A_DAY = 86_400;

    /** Also as it was written before 1993: {@code 1987.03.27}. */
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");

    private static final Pattern TIME =
            Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(\\.\\d{1,6})?)?)?");

    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?([\\d.]*)([+-]\\d{4})?");

    /** Times by the dates that they stand beside. */
    private static final Map<Integer, Integer> TIME_BESIDE = new HashMap<>();

    static {
        for (List<String> pair : Lines.of(DateShift.class, "date-and-time.txt")) {
            TIME_BESIDE.put(
                    Integer.parseUnsignedInt(pair.getFirst(), 16),
                    Integer.parseUnsignedInt(pair.getLast(), 16));
        }
    }

    DateShift {
        if (seconds < 1) {
            throw new IllegalArgumentException("a shift of " + seconds + " s");
        }
    }

    /** The time that makes one moment with a date. */
    static Optional<Integer> timeBeside(int dateTag) {
        return Optional.ofNullable(TIME_BESIDE.get(dateTag));
    }

    /**
     * A date (VR DA).
     *
     * @param timeBeside the time of that day, where it is known (VR TM): the moment is moved whole
     */
    Optional<String> date(String date, Optional<String> timeBeside) {
        return parseDate(date)
                .map(day -> {
                    LocalTime time =
                            timeBeside.flatMap(DateShift::parseTime).orElse(LocalTime.NOON);
                    return basicDate(day.atTime(time).minusSeconds(seconds).toLocalDate());
                });
    }

    /** A time of day (VR TM), as precise as it was. */
    Optional<String> time(String time) {
        return parseTime(time)
                .map(t -> {
                    String digits = time.replace(":", "");
                    String moved =
                            DateTimeFormatter.ofPattern("HHmmss.SSSSSS")
                                    .format(t.minusSeconds(seconds % SECONDS_A_DAY));
                    return moved.substring(0, Math.min(digits.length(), moved.length()));
                });
    }

    /** A moment (VR DT), as precise as it was. */
    Optional<String> dateTime(String dateTime) {
        Matcher parts = DATE_TIME.matcher(dateTime);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String month = parts.group(2) == null ? "01" : parts.group(2);
        String day = parts.group(3) == null ? "01" : parts.group(3);
        Optional<LocalDate> date = parseDate(parts.group(1) + month + day);
        String clock = parts.group(4);
        Optional<LocalTime> time = clock.isEmpty() ? Optional.of(LocalTime.NOON) : parseTime(clock);
        if (date.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        LocalDateTime moved = date.get().atTime(time.get()).minusSeconds(seconds);
        String digits = basicDate(moved.toLocalDate());
        if (!clock.isEmpty()) {
            String fine = DateTimeFormatter.ofPattern("HHmmss.SSSSSS").format(moved);
            return Optional.of(
                    digits
                            + fine.substring(0, Math.min(clock.length(), fine.length()))
                            + (parts.group(5) == null ? "" : parts.group(5)));
        }
        int precision = parts.group(3) != null ? 8 : parts.group(2) != null ? 6 : 4;
        return Optional.of(digits.substring(0, precision));
    }

    private static Optional<LocalDate> parseDate(String date) {
        Matcher parts = DATE.matcher(date);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.of(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> parseTime(String time) {
        Matcher parts = TIME.matcher(time);
        if (!parts.matches()) {
            return Optional.empty();
        }
        List<Integer> fields = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            fields.add(parts.group(i) == null ? 0 : Integer.parseInt(parts.group(i)));
        }
        long micros =
                parts.group(4) == null
                        ? 0
                        : Math.round(Double.parseDouble("0" + parts.group(4)) * 1e6);
        try {
            // A leap second, 60, is the last of its minute here.
            return Optional.of(
                    LocalTime.of(fields.get(0), fields.get(1), Math.min(fields.get(2), 59))
                            .plus(micros, ChronoUnit.MICROS));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String basicDate(LocalDate date) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }
}
