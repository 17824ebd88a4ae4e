package prelude.app.painting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a heat map shows. */
public enum PaintKind {
    CONFIDENCE("confidence of the segmentation", "", 0.5, 1, 0, 1),
    /** From a structure, at every place. */
    MARGIN("distance from", "mm", 0, 20, 0, Double.POSITIVE_INFINITY),
    /** Of each structure behind its surface. */
    THICKNESS("thickness behind the surface", "mm", 0, 20, 0, Double.POSITIVE_INFINITY),
    /** Of the surface: above 0 it is convex. */
    CURVATURE("mean curvature, hollow to convex", "1/mm", -0.2, 0.2, -1e9, 1e9),
    /** Of the surface, as gate 1 counts them. */
    DEFECTS("defects of the surface", "", 0, 1, 0, 1),
    /** Nothing but the triangles themselves. */
    FLAT("facets", "", 0, 1, 0, 1),
    /** The same with their sides. */
    WIREFRAME("facets and their sides", "", 0, 1, 0, 1);

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

    /** Whether it is measured from a structure that may be named. */
    public boolean isFrom() {
        return this == MARGIN;
    }

    /** Whether it shows values, and not only shapes. */
    public boolean hasValues() {
        return this != FLAT && this != WIREFRAME;
    }

    /** Whether its colours stand for values between ends that may be chosen. */
    public boolean hasRange() {
        return this != DEFECTS && hasValues();
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
