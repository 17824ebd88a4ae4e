package prelude.physics.attach;

import prelude.physics.tissue.Crew;

/** All that acts on one body's tissue, in the order in which it acts. */
public final class Actors implements Acting {
    private final Acting[] all;
    private final Crew.Job beginOne = this::beginOne;
    private int substepsOfLastStep;

    public Actors(Acting... inOrder) {
        all = inOrder.clone();
    }

    @Override
    public void beginStep(int substepsOfLastStep) {
        for (Acting each : all) {
            each.beginStep(substepsOfLastStep);
        }
    }

    /** As {@link #beginStep(int)}, shared by a crew. */
    public void beginStep(int ofLastStep, Crew crew) {
        substepsOfLastStep = ofLastStep;
        crew.wake();
        crew.share(beginOne, all.length);
    }

    private void beginOne(int part, int member) {
        all[part].beginStep(substepsOfLastStep);
    }

    @Override
    public void beginSubstep(double part, float h) {
        for (Acting each : all) {
            each.beginSubstep(part, h);
        }
    }

    @Override
    public void push() {
        for (Acting each : all) {
            each.push();
        }
    }

    @Override
    public void endSubstep() {
        for (Acting each : all) {
            each.endSubstep();
        }
    }

    @Override
    public void endStep(int substeps) {
        for (Acting each : all) {
            each.endStep(substeps);
        }
    }

    @Override
    public void forget() {
        for (Acting each : all) {
            each.forget();
        }
    }

    @Override
    public void split(int fragment, double[] phi, int above, int below) {
        for (Acting each : all) {
            each.split(fragment, phi, above, below);
        }
    }

    @Override
    public void removed(int fragment) {
        for (Acting each : all) {
            each.removed(fragment);
        }
    }
}
