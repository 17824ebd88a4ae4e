package prelude.pipeline.edit;

import java.util.List;
import org.joml.Vector3dc;

/** Refuses numbers that no edit can mean, naming the field as a file of edits has it. */
final class Check {
    private static final double FURTHEST_MM = 1e5;

    private Check() {}

    static void within(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s must be from %s to %s and is %s"
                            .formatted(field, plain(least), plain(most), plain(value)));
        }
    }

    static void points(String field, List<Vector3dc> pointsMm, int least) {
        if (pointsMm.size() < least) {
            throw new IllegalArgumentException(
                    "%s needs at least %d point%s [x, y, z]"
                            .formatted(field, least, least == 1 ? "" : "s"));
        }
        for (Vector3dc p : pointsMm) {
            if (!p.isFinite() || p.length() > FURTHEST_MM) {
                throw new IllegalArgumentException(field + " has a point far from any patient");
            }
        }
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
