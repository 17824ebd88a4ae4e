package prelude.physics.instrument;

/**
 * The lines of a blade that lie side by side, at equal distances and all alike: a place tells which
 * of them may be near, so that not each need be held against it. Metres.
 */
final class LineRow {
    /** Of fewer lines it is not worth asking. */
    private static final int FEWEST_LINES = 4;

    /** What is further from its place in the row is none of it. */
    private static final double SAME_M = 1e-6;

    private final double[] place = new double[3];

    /** From each line to the next, across them; unit length. */
    private final double[] across = new double[3];

    /** Out of their plane; unit length. */
    private final double[] normal = new double[3];

    private final double[] step = new double[3];
    private final double[] end = new double[3];
    private double gapM;
    private int count;

    /**
     * Finds it among what pushes, where that is at a part (0 to 1) of the step.
     *
     * @param laid to lay lines with
     */
    void find(Pusher pusher, double part, LaidLine laid) {
        count = 0;
        if (pusher.lines() < FEWEST_LINES) {
            return;
        }
        laid.lay(pusher, 0, part);
        System.arraycopy(laid.from, 0, place, 0, 3);
        System.arraycopy(laid.to, 0, end, 0, 3);
        double length = Math.sqrt(dot(laid.along, laid.along));
        for (int axis = 0; axis < 3; axis++) {
            normal[axis] = laid.along[axis] / length;
        }
        laid.lay(pusher, 1, part);
        for (int axis = 0; axis < 3; axis++) {
            step[axis] = laid.from[axis] - place[axis];
        }
        double slant = dot(step, normal);
        for (int axis = 0; axis < 3; axis++) {
            across[axis] = step[axis] - slant * normal[axis];
        }
        gapM = Math.sqrt(dot(across, across));
        if (!(length > SAME_M && gapM > SAME_M)) {
            return;
        }
        for (int axis = 0; axis < 3; axis++) {
            across[axis] /= gapM;
        }
        turn();
        int alike = 1;
        while (alike < pusher.lines() && inRow(pusher, alike, part, laid)) {
            alike++;
        }
        count = alike < FEWEST_LINES ? 0 : alike;
    }

    /** Makes what is along the lines what is out of their plane. */
    private void turn() {
        double x = across[1] * normal[2] - across[2] * normal[1];
        double y = across[2] * normal[0] - across[0] * normal[2];
        double z = across[0] * normal[1] - across[1] * normal[0];
        normal[0] = x;
        normal[1] = y;
        normal[2] = z;
    }

    private boolean inRow(Pusher pusher, int line, double part, LaidLine laid) {
        laid.lay(pusher, line, part);
        boolean is = pusher.radiusM(line) == pusher.radiusM(0);
        for (int axis = 0; axis < 3; axis++) {
            is &= Math.abs(laid.from[axis] - place[axis] - line * step[axis]) < SAME_M;
            is &= Math.abs(laid.to[axis] - end[axis] - line * step[axis]) < SAME_M;
        }
        return is;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** How many of what pushes lie in it, the first ones; 0 where there is no row. */
    int count() {
        return count;
    }

    /** Where a place is beside the first line, in gaps. */
    double beside(double x, double y, double z) {
        return (across[0] * (x - place[0])
                        + across[1] * (y - place[1])
                        + across[2] * (z - place[2]))
                / gapM;
    }

    /** The line that is nearest to where a place is. */
    int nearest(double beside) {
        return (int) Math.clamp(Math.round(beside), 0L, count - 1L);
    }

    /** The first line that may be so near; with what is in no row behind it, as all of that may. */
    int first(double beside, double withinM) {
        int first = (int) Math.ceil(Math.max(0, beside - (withinM + SAME_M) / gapM));
        return first <= last(beside, withinM) ? first : count;
    }

    /** The last line of the row that may be so near. */
    int last(double beside, double withinM) {
        return (int) Math.floor(Math.min(count - 1.0, beside + (withinM + SAME_M) / gapM));
    }

    /**
     * What follows on a line, if no more than those up to the last one of the row are asked for.
     */
    int after(int line, int last) {
        return line + 1 > last && line < count ? count : line + 1;
    }

    /** Whether a line of the row lies too far aside to be so near to a place. */
    boolean beyond(int line, double beside, double withinM) {
        return line < count && Math.abs(beside - line) * gapM > withinM + SAME_M;
    }

    /**
     * How far a place is from the nearest line of the row, squared.
     *
     * @param lines of what pushes, where the row was found
     */
    double squaredFrom(LaidLine[] lines, double x, double y, double z) {
        double beside = beside(x, y, z);
        int nearest = nearest(beside);
        double least = lines[nearest].squaredFrom(x, y, z);
        double off =
                normal[0] * (x - place[0])
                        + normal[1] * (y - place[1])
                        + normal[2] * (z - place[2]);
        // Nearer lines can only be so far aside.
        double within = Math.sqrt(Math.max(0, least - off * off));
        int last = last(beside, within);
        for (int i = first(beside, within); i <= last; i++) {
            least = i == nearest ? least : Math.min(least, lines[i].squaredFrom(x, y, z));
        }
        return least;
    }
}
