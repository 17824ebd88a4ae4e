package prelude.physics.instrument;

/** One line of what pushes, where it is at a part of the step; metres. */
final class LaidLine {
    final double[] from = new double[3];
    final double[] to = new double[3];

    /** From its one end to its other. */
    final double[] along = new double[3];

    /** From its nearest place to the last one that was asked for. */
    final double[] away = new double[3];

    private double perSquaredLength;

    /** Lays a line where it is at a part (0 to 1) of the step. */
    void lay(Pusher pusher, int line, double part) {
        pusher.lay(line, part, from, to);
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            along[axis] = to[axis] - from[axis];
            squared += along[axis] * along[axis];
        }
        perSquaredLength = squared > 0 ? 1 / squared : 0;
    }

    /** How far a place is from the line, squared; leaves {@link #away}. */
    double squaredFrom(double x, double y, double z) {
        double dx = x - from[0];
        double dy = y - from[1];
        double dz = z - from[2];
        double far = (dx * along[0] + dy * along[1] + dz * along[2]) * perSquaredLength;
        double part = far < 0 ? 0 : far > 1 ? 1 : far;
        away[0] = dx - part * along[0];
        away[1] = dy - part * along[1];
        away[2] = dz - part * along[2];
        return away[0] * away[0] + away[1] * away[1] + away[2] * away[2];
    }
}
