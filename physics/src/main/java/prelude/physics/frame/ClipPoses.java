package prelude.physics.frame;

/** Where clips sit that have been left on tissue. */
public final class ClipPoses {
    /** More than any operation needs; further ones hold and shut, but are not drawn. */
    public static final int MOST = 48;

    private static final int STRIDE = 9;

    private final float[] poses = new float[STRIDE * MOST];
    private int count;

    public int count() {
        return count;
    }

    /**
     * Of a clip: the middle of its legs' tips, LPS mm, then unit vectors towards its closed end and
     * from leg to leg; nine numbers from {@code 9 clip}.
     */
    public float[] poses() {
        return poses;
    }

    public void clear() {
        count = 0;
    }

    /** Room for one more, of which the caller writes the nine numbers; -1 where there is none. */
    public int add() {
        return count == MOST ? -1 : STRIDE * count++;
    }

    void copy(ClipPoses from) {
        System.arraycopy(from.poses, 0, poses, 0, STRIDE * from.count);
        count = from.count;
    }
}
