package prelude.physics.contact;

import java.util.Arrays;

/**
 * How tissue goes on the whole: the mean velocity of the faces in each cell of a hashed grid. What
 * goes with all that is around it comes upon nothing, however fast a hand moves the whole.
 */
final class Currents {
    private static final int CELLS = 1 << 12;

    private final FacePlaces places;
    private final double perCell;
    private final double seconds;
    private final float[] sum = new float[3 * CELLS];
    private final int[] faces = new int[CELLS];

    /**
     * @param seconds of a step
     */
    Currents(FacePlaces places, double cellM, double seconds) {
        this.places = places;
        perCell = 1 / cellM;
        this.seconds = seconds;
    }

    /** Looks at all places. */
    void measure() {
        Arrays.fill(sum, 0);
        Arrays.fill(faces, 0);
        for (int at = 0; at < places.count; at++) {
            int cell = cell(at);
            faces[cell]++;
            for (int axis = 0; axis < 3; axis++) {
                sum[3 * cell + axis] += (float) places.velocity[3 * at + axis];
            }
        }
    }

    /** How far a face goes in a step beside what goes with its cell, m. */
    double strayM(int at) {
        int cell = cell(at);
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            double by = places.velocity[3 * at + axis] - sum[3 * cell + axis] / faces[cell];
            squared += by * by;
        }
        return seconds * Math.sqrt(squared);
    }

    private int cell(int at) {
        int x = (int) Math.floor(places.middle[3 * at] * perCell);
        int y = (int) Math.floor(places.middle[3 * at + 1] * perCell);
        int z = (int) Math.floor(places.middle[3 * at + 2] * perCell);
        int mixed = x * 73856093 ^ y * 19349663 ^ z * 83492791;
        return (mixed ^ mixed >>> 15) & CELLS - 1;
    }
}
