package prelude.physics.frame;

/** How far each hand's instrument stands from where the hand is: bone holds it back. */
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

    void copy(HeldBack from) {
        System.arraycopy(from.mm, 0, mm, 0, mm.length);
    }
}
