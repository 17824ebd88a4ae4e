package prelude.engine.view;

/**
 * Looks once more where the eyes are, when a frame is recorded and about to be submitted: by then
 * it is known better where they will be when it is shown.
 */
public interface LateLook {
    /** Of eyes that do not move by themselves. */
    LateLook NONE = _ -> false;

    /**
     * Moves the eyes, and leaves what each sees to its sides as it is.
     *
     * @return whether they were moved
     */
    boolean look(StereoView view);

    /**
     * By how much an eye may turn between the two looks, as a part of half of what it sees: so much
     * more than it sees is drawn.
     */
    default float margin() {
        return 0;
    }
}
