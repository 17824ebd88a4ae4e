package prelude.app.painting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a heat map shows. */
public enum PaintKind {
    CONFIDENCE("confidence of the segmentation", "", 0.5, 1, 0, 1);

    final String caption;
    final String unit;
    final double low;
    final double high;
    final double least;
    final double most;

    /**
     * @param unit of values; empty where they have none
     * @param low what the ramp begins with where nobody asks for another
     * @param high likewise its end
     * @param least that a value can be
     * @param most likewise
     */
    PaintKind(String caption, String unit, double low, double high, double least, double most) {
        this.caption = caption;
        this.unit = unit;
        this.low = low;
        this.high = high;
        this.least = least;
        this.most = most;
    }

    /** As it is asked for. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PaintKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(PaintKind::word).toList();
    }
}
