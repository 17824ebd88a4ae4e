package prelude.physics.attach;

/**
 * What acts on the tissue of one body, or rides on it, through the parts of a step. A body's are
 * asked one after the other, always in the same order, as the result depends on it.
 */
public interface Acting {
    /**
     * Begins a step's movement.
     *
     * @param substepsOfLastStep by which forces summed over it are divided
     */
    default void beginStep(int substepsOfLastStep) {}

    /**
     * In how many parts it then looks around, at what the tissue lies by.
     *
     * @param shared whether several threads do so at once
     */
    default int looks(boolean shared) {
        return 0;
    }

    /**
     * Does one of these parts. Those of all that act on one body may be done at once: each changes
     * only what is its own.
     */
    default void look(int part, boolean shared) {}

    /**
     * Begins a substep.
     *
     * @param part of the step that will have passed at the substep's end, 0 to 1
     * @param h the substep's seconds
     */
    default void beginSubstep(double part, float h) {}

    /** Moves nodes amid a substep: again and again within the solver's pass over the tets. */
    default void push() {}

    /** Moves nodes once more, at the substep's end. */
    default void endSubstep() {}

    /** Ends a step of so many substeps: what was pulled too hard gives way. */
    default void endStep(int substeps) {}

    /** Forgets the forces of the step so far: what they were computed from was no number. */
    default void forget() {}

    /**
     * A cut went through a fragment.
     *
     * @param phi distance of the tet's four corners from the blade, of either sign
     * @param above the fragment that is left where phi is positive
     * @param below where it is negative
     */
    default void split(int fragment, double[] phi, int above, int below) {}

    /** A fragment was taken away. */
    default void removed(int fragment) {}
}
