package prelude.physics.frame;

/**
 * How far each hand's instrument stands from where the hand is: bone holds it back, a drawn line
 * leads it.
 */
public final class HeldBack {
    private final float[] mm = new float[6];

    /**
     * @param hand 0 left, 1 right
     * @param axis of the patient
     */
    public float mm(int hand, int axis) {
        return mm[3 * hand + axis];
    }

    public void set(int hand, int axis, float value) {
        mm[3 * hand + axis] = value;
    }

    /** Adds to what is there. */
    public void add(int hand, int axis, double more) {
        mm[3 * hand + axis] += (float) more;
    }

    public void copy(HeldBack from) {
        System.arraycopy(from.mm, 0, mm, 0, mm.length);
    }
}
