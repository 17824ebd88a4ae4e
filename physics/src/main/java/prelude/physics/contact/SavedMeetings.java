package prelude.physics.contact;

import java.util.Arrays;

/**
 * What the faces of a body had met at one moment, in the order of their fragments: with the same
 * fragments it is given back, whatever the numbers of faces are by then.
 */
public final class SavedMeetings {
    private final int turn;

    /** Which face each had met, counted in that order; or as {@link BoundaryFaces#met} says. */
    private final int[] met;

    private final float[] strayedM;

    SavedMeetings(BoundaryFaces faces, int turn) {
        this.turn = turn;
        int[] order = faces.inOrder();
        int[] place = new int[faces.met.length];
        Arrays.fill(place, BoundaryFaces.NONE);
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        met = new int[order.length];
        strayedM = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            int face = order[i];
            int other = faces.met[face];
            // What is no more is no other face later, here and where this is restored.
            faces.met[face] = other < 0 || place[other] >= 0 ? other : BoundaryFaces.LOST;
            met[i] = faces.met[face] < 0 ? faces.met[face] : place[other];
            strayedM[i] = faces.strayedM[face];
        }
    }

    /** Gives it back; fragments and faces have been restored before. The turn of the search. */
    int restore(BoundaryFaces faces) {
        int[] order = faces.inOrder();
        for (int i = 0; i < order.length; i++) {
            faces.met[order[i]] = met[i] < 0 ? met[i] : order[met[i]];
            faces.strayedM[order[i]] = strayedM[i];
        }
        return turn;
    }

    public long bytes() {
        return (long) (Integer.BYTES + Float.BYTES) * met.length;
    }
}
