package prelude.physics;

import prelude.physics.attach.Actors;
import prelude.physics.tissue.ColouredTets;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.TetSolver;

/**
 * How one body's tissue moves in the substeps of a step. Each has parts, so that bodies that meet
 * go through them side by side.
 */
final class BodyMotion {
    private final TetSolver solver;
    private final ColouredTets tets;
    private final Nodes nodes;
    private final Actors acting;
    private final Runnable pushing;
    private int recoveries;

    BodyMotion(TetSolver solver, ColouredTets tets, Nodes nodes, Actors acting) {
        this.solver = solver;
        this.tets = tets;
        this.nodes = nodes;
        this.acting = acting;
        pushing = acting::push;
    }

    /**
     * Begins a step.
     *
     * @param substepsOfLastStep by which forces summed over it are divided
     */
    void begin(int substepsOfLastStep) {
        acting.beginStep(substepsOfLastStep, solver.crew(tets.count()));
        tets.begin(solver);
    }

    /**
     * The free motion of a substep of h seconds.
     *
     * @param part of the step that will have passed at its end, 0 to 1
     */
    void beginSubstep(double part, float h) {
        tets.predict(solver, h);
        acting.beginSubstep(part, h);
    }

    void beginPass(float h) {
        tets.beginPass(solver, h, pushing);
    }

    /** Solves one colour's tets; whether there are any. */
    boolean pass(int colour) {
        return tets.pass(colour, pushing);
    }

    void endPass() {
        tets.endPass(pushing);
    }

    void endSubstep(float h) {
        acting.endSubstep();
        nodes.support();
        tets.measureVelocity(solver, h);
        if (!nodes.finite()) {
            recover();
        }
    }

    /**
     * Takes what is nowhere back to where the substep began, which was somewhere, as every substep
     * is looked at; forces that were felt meanwhile are no numbers either.
     */
    private void recover() {
        recoveries += nodes.restore();
        acting.forget();
    }

    int recoveries() {
        return recoveries;
    }

    int tetCount() {
        return tets.count();
    }
}
