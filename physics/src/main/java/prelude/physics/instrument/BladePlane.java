package prelude.physics.instrument;

/**
 * The plane in which many lines lie side by side, as those of a blade do: what is beyond its faces
 * need not be held against each of them. Metres.
 */
final class BladePlane {
    /** Of fewer lines it is not worth asking. */
    private static final int FEWEST_LINES = 4;

    /** Lines that leave the plane by more are none of a blade, m. */
    private static final double FLAT_M = 1e-6;

    private final double[] normal = new double[3];
    private final double[] place = new double[3];
    private final double[] along = new double[3];
    private final double[] cross = new double[3];
    private double radiusM;
    private boolean flat;

    /**
     * Finds it where the lines are at a part (0 to 1) of the step.
     *
     * @param laid to lay lines with
     */
    void find(Pusher pusher, double part, LaidLine laid) {
        flat = false;
        if (pusher.lines() < FEWEST_LINES) {
            return;
        }
        laid.lay(pusher, 0, part);
        System.arraycopy(laid.from, 0, place, 0, 3);
        System.arraycopy(laid.along, 0, along, 0, 3);
        double most = 0;
        radiusM = pusher.radiusM(0);
        for (int i = 1; i < pusher.lines(); i++) {
            radiusM = Math.max(radiusM, pusher.radiusM(i));
            laid.lay(pusher, i, part);
            double squared = 0;
            for (int axis = 0; axis < 3; axis++) {
                int u = (axis + 1) % 3;
                int v = (axis + 2) % 3;
                cross[axis] =
                        along[u] * (laid.to[v] - place[v]) - along[v] * (laid.to[u] - place[u]);
                squared += cross[axis] * cross[axis];
            }
            if (squared > most) {
                most = squared;
                System.arraycopy(cross, 0, normal, 0, 3);
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            normal[axis] /= Math.sqrt(most);
        }
        flat = most > 0;
        for (int i = 0; i < pusher.lines() && flat; i++) {
            laid.lay(pusher, i, part);
            flat = offM(laid.from) < FLAT_M && offM(laid.to) < FLAT_M;
        }
    }

    private double offM(double[] at) {
        return offM(at[0], at[1], at[2]);
    }

    private double offM(double x, double y, double z) {
        return Math.abs(signedM(x, y, z));
    }

    private double signedM(double x, double y, double z) {
        return normal[0] * (x - place[0]) + normal[1] * (y - place[1]) + normal[2] * (z - place[2]);
    }

    /** Whether a place is further than that from all lines' surfaces, as it is from the plane. */
    boolean beyond(double x, double y, double z, double reachM) {
        return flat && offM(x, y, z) > radiusM + reachM + FLAT_M;
    }

    /**
     * Whether all of a triangle lies on one side, further than that from the core of all lines.
     *
     * @param corners of the triangle, three coordinates each
     * @param core part of the lines' radius that counts
     */
    boolean beyond(double[] corners, double core, double reachM) {
        if (!flat) {
            return false;
        }
        double far = core * radiusM + reachM + FLAT_M;
        double one = signedM(corners[0], corners[1], corners[2]);
        double two = signedM(corners[3], corners[4], corners[5]);
        double three = signedM(corners[6], corners[7], corners[8]);
        return Math.min(one, Math.min(two, three)) > far
                || Math.max(one, Math.max(two, three)) < -far;
    }
}
