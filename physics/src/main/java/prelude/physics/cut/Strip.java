package prelude.physics.cut;

/**
 * What a blade sweeps from one pose to the next: in a plane, all between two straight lines, m.
 *
 * <p>A place is told by how far it lies off that plane, ahead of the strip or behind it along the
 * blade's way, and beyond the blade's ends.
 */
final class Strip {
    /** On a blade that turns, a place beyond an end is held to go with it between these. */
    private static final double SLOWEST = 0.25;

    private static final double FASTEST = 2;

    /** Tip of the blade after the move, from which places in the plane are told. */
    private final double[] origin = new double[3];

    private final double[] normal = new double[3];
    private final double[] alongBlade = new double[3];
    private final double[] onwards = new double[3];
    private double length;

    /** The blade before, in the plane: along the blade after, and onwards from it. */
    private double tipAlong;

    private double tipOnwards;
    private double endAlong;
    private double endOnwards;

    /** Signed distance of the place last told from the plane. */
    double off;

    /** How far that place is ahead of the strip, or behind it where below 0; 0 within it. */
    double ahead;

    /** How far along the blade it is from its middle, towards the far end above 0. */
    double along;

    /** Whether it is beyond an end and does not go with it: the blade turns about that end. */
    boolean pastPivot;

    /** Takes over tip and far end of the blade before and after, and the plane's unit normal. */
    void set(double[] before, double[] after, double[] unitNormal) {
        System.arraycopy(unitNormal, 0, normal, 0, 3);
        System.arraycopy(after, 0, origin, 0, 3);
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            alongBlade[axis] = after[3 + axis] - after[axis];
            squared += alongBlade[axis] * alongBlade[axis];
        }
        length = Math.sqrt(squared);
        for (int axis = 0; axis < 3; axis++) {
            alongBlade[axis] /= length;
        }
        double moved = 0;
        for (int axis = 0; axis < 3; axis++) {
            int u = (axis + 1) % 3;
            int v = (axis + 2) % 3;
            onwards[axis] = normal[u] * alongBlade[v] - normal[v] * alongBlade[u];
            double by = after[axis] + after[3 + axis] - before[axis] - before[3 + axis];
            moved += onwards[axis] * by;
        }
        for (int axis = 0; axis < 3 && moved < 0; axis++) {
            onwards[axis] = -onwards[axis];
        }
        tipAlong = along(alongBlade, before[0], before[1], before[2]);
        tipOnwards = along(onwards, before[0], before[1], before[2]);
        endAlong = along(alongBlade, before[3], before[4], before[5]);
        endOnwards = along(onwards, before[3], before[4], before[5]);
    }

    private double along(double[] direction, double x, double y, double z) {
        return direction[0] * (x - origin[0])
                + direction[1] * (y - origin[1])
                + direction[2] * (z - origin[2]);
    }

    /** Tells where a place lies: {@link #off}, {@link #ahead} and {@link #along}. */
    void locate(double x, double y, double z) {
        off = along(normal, x, y, z);
        double u = along(alongBlade, x, y, z);
        double v = along(onwards, x, y, z);
        double du = endAlong - tipAlong;
        double dv = endOnwards - tipOnwards;
        double past = (du * (v - tipOnwards) - dv * (u - tipAlong)) / Math.sqrt(du * du + dv * dv);
        double toFront = Math.abs(v);
        double toBack = Math.abs(past);
        boolean backwards = v > 0 && past < 0;
        double part;
        if ((v <= 0 && past >= 0) || backwards) {
            ahead = 0;
            part = toFront + toBack > 0 ? toBack / (toFront + toBack) : 1;
        } else {
            ahead = toFront <= toBack ? toFront : -toBack;
            part = toFront <= toBack ? 1 : 0;
        }
        along = along(u, v, part);
        pastPivot = Math.abs(along) > length / 2 && !goesWithItsEnd((u - tipAlong) / du);
    }

    /** Whether a place on the blade's line beyond an end moves about as that end does. */
    private boolean goesWithItsEnd(double part) {
        double end = part < 0.5 ? tipOnwards : endOnwards;
        double place = tipOnwards + part * (endOnwards - tipOnwards);
        double share = place / end;
        return share >= SLOWEST && share <= FASTEST;
    }

    /** Place along the blade, from its middle, when it had made a part of its way. */
    private double along(double u, double v, double part) {
        double left = 1 - part;
        double bladeU = left * (endAlong - tipAlong) + part * length;
        double bladeV = left * (endOnwards - tipOnwards);
        double blade = Math.sqrt(bladeU * bladeU + bladeV * bladeV);
        double at = ((u - left * tipAlong) * bladeU + (v - left * tipOnwards) * bladeV) / blade;
        return at - blade / 2;
    }

    /**
     * Whether the place last told was swept, give or take so much off the plane, and along the way:
     * strips of a blade that turns leave gaps beside their planes.
     */
    boolean sweeps(double asideM, double aheadM) {
        return Math.abs(ahead) <= aheadM
                && Math.abs(off) <= asideM
                && Math.abs(along) <= length / 2;
    }

    /** Length of the blade, m. */
    double length() {
        return length;
    }
}
