package prelude.engine.words;

import java.util.Arrays;

/** The closed curves around a glyph's ink. Ems, +Y up, the glyph's origin on its line. */
public final class Outline {
    /** Moves to where a curve begins: one point. */
    public static final byte MOVE = 0;

    /** A straight line: one point. */
    public static final byte LINE = 1;

    /** A quadratic Bézier curve: its control point and its end. */
    public static final byte QUADRATIC = 2;

    /** A cubic Bézier curve: two control points and its end. */
    public static final byte CUBIC = 3;

    private byte[] parts = new byte[32];
    private int partCount;
    private float[] points = new float[128];
    private int pointCount;

    Outline() {}

    void add(byte part, float... xy) {
        if (partCount == parts.length) {
            parts = Arrays.copyOf(parts, 2 * partCount);
        }
        if (2 * pointCount + xy.length > points.length) {
            points = Arrays.copyOf(points, 2 * points.length);
        }
        parts[partCount++] = part;
        System.arraycopy(xy, 0, points, 2 * pointCount, xy.length);
        pointCount += xy.length / 2;
    }

    public boolean isEmpty() {
        return partCount == 0;
    }

    public int parts() {
        return partCount;
    }

    public byte part(int index) {
        return parts[index];
    }

    public float x(int point) {
        return points[2 * point];
    }

    public float y(int point) {
        return points[2 * point + 1];
    }

    /** How many points a part adds. */
    public static int pointsOf(byte part) {
        return part == MOVE ? 1 : part;
    }

    /** Its points' box, which holds all of it: least x, least y, greatest x, greatest y. */
    float[] box() {
        float[] box = {
            Float.POSITIVE_INFINITY,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NEGATIVE_INFINITY
        };
        for (int i = 0; i < 2 * pointCount; i++) {
            int axis = i & 1;
            box[axis] = Math.min(box[axis], points[i]);
            box[2 + axis] = Math.max(box[2 + axis], points[i]);
        }
        return box;
    }
}
