package prelude.physics.tissue;

/**
 * What tets are solved with: a crew of threads, and kernels for each of them. However many there
 * are, a tet is solved by the same operations on the same numbers, so that the result has the same
 * bits.
 */
public final class TetSolver implements AutoCloseable {
    /**
     * Tets from which helpers pay: fewer are solved by one thread before the others have heard of
     * it.
     */
    static final int FEWEST_SHARED = 2000;

    private final Crew crew;
    private final Crew alone = new Crew(1);
    private final TetKernels[] kernels;

    /**
     * @param vectorised whether the Vector API is used
     * @param threads in all, the one that steps among them
     */
    public TetSolver(boolean vectorised, int threads) {
        kernels = new TetKernels[threads];
        for (int member = 0; member < threads; member++) {
            kernels[member] = TetKernels.of(vectorised);
        }
        crew = new Crew(threads);
    }

    /** In all, the one that steps among them. */
    public int threads() {
        return kernels.length;
    }

    /** Who solves so many tets. */
    public Crew crew(int tets) {
        return tets < FEWEST_SHARED ? alone : crew;
    }

    TetKernels kernels(int member) {
        return kernels[member];
    }

    @Override
    public void close() {
        crew.close();
    }
}
