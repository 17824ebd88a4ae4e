package prelude.physics.cut;

/** Told, within the step, of every change that a cut makes: what rides on the tissue follows. */
public interface CutListener {
    /**
     * Before each time that a hand's blade parts anything: what follows only the parts may wait.
     */
    default void parting(int hand) {}

    /** Before a whole tet is split for the first time. */
    void opening(int tet);

    /**
     * A fragment is replaced by two.
     *
     * @param phi values at the tet's corners; zero on the cut
     * @param positive the fragment on the positive side
     */
    void split(Fragments fragments, int fragment, double[] phi, int positive, int negative);

    /** The fragment now hangs between other nodes. */
    void renamed(Fragments fragments, int fragment);

    /** All that was split hangs between its nodes. */
    default void reconnected(Fragments fragments) {}

    /** A blade has swept what parted tissue still held together by. */
    default void letGo() {}

    /** The fragment leaves the simulation. */
    void removed(Fragments fragments, int fragment);
}
