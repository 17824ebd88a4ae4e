package prelude.physics.attach;

import java.util.Arrays;

/**
 * What lies on or in tissue after a step, such as thread or ink, as bent lines for whoever draws
 * it. The arrays may be longer than the counts say and do not change while the snapshot that
 * carries them is leased.
 */
public final class BentLines {
    private long version = -1;
    private int lines;
    private int points;
    private int[] start = new int[8];
    private float[] diameterMm = new float[8];
    private float[] placesMm = new float[192];
    private float[] slackMm = new float[64];
    private boolean[] knot = new boolean[64];

    /** Two with the same version have the same lines, points and knots. */
    public long version() {
        return version;
    }

    public int lines() {
        return lines;
    }

    /** All lines' points together. */
    public int points() {
        return points;
    }

    /** The first point of a line; that of the line after it is where it ends. */
    public int start(int line) {
        return line == lines ? points : start[line];
    }

    public float diameterMm(int line) {
        return diameterMm[line];
    }

    /** Point i at {@code [3i .. 3i + 2]}, LPS mm. */
    public float[] placesMm() {
        return placesMm;
    }

    /** How much more thread there is than the straight way from the point to the next, mm. */
    public float slackMm(int point) {
        return slackMm[point];
    }

    public boolean knot(int point) {
        return knot[point];
    }

    public void begin(long ofVersion) {
        version = ofVersion;
        lines = 0;
        points = 0;
    }

    public void line(double diameter) {
        if (lines == start.length) {
            start = Arrays.copyOf(start, 2 * lines);
            diameterMm = Arrays.copyOf(diameterMm, 2 * lines);
        }
        start[lines] = points;
        diameterMm[lines++] = (float) diameter;
    }

    public void point(float x, float y, float z) {
        if (points == slackMm.length) {
            placesMm = Arrays.copyOf(placesMm, 6 * points);
            slackMm = Arrays.copyOf(slackMm, 2 * points);
            knot = Arrays.copyOf(knot, 2 * points);
        }
        placesMm[3 * points] = x;
        placesMm[3 * points + 1] = y;
        placesMm[3 * points + 2] = z;
        slackMm[points] = 0;
        knot[points++] = false;
    }

    /** Of the point that was added last. */
    public void slack(double mm) {
        slackMm[points - 1] = (float) mm;
    }

    public void tie() {
        knot[points - 1] = true;
    }
}
