package prelude.physics.attach;

import prelude.physics.tissue.Crew;

/** All that acts on one body's tissue, in the order in which it acts. */
public final class Actors implements Acting {
    private final Acting[] all;

    /** Who looks around in each part, and in which of his own. */
    private final Acting[] who;

    private final int[] which;
    private boolean shared;
    private final Crew.Job look = this::look;

    public Actors(Acting... inOrder) {
        all = inOrder.clone();
        int most = 0;
        for (Acting each : all) {
            most += Math.max(each.looks(false), each.looks(true));
        }
        who = new Acting[most];
        which = new int[most];
    }

    /** Alone. */
    @Override
    public void beginStep(int substepsOfLastStep) {
        int parts = begin(substepsOfLastStep, false);
        for (int part = 0; part < parts; part++) {
            look(part, 0);
        }
    }

    /** Begins a step's movement, and has all look around with a crew's help. */
    public void beginStep(int substepsOfLastStep, Crew crew) {
        crew.wake();
        crew.share(look, begin(substepsOfLastStep, crew.members() > 1));
    }

    /** In how many parts all then look around. */
    private int begin(int substepsOfLastStep, boolean bySeveral) {
        shared = bySeveral;
        int parts = 0;
        for (Acting each : all) {
            each.beginStep(substepsOfLastStep);
            int looks = each.looks(shared);
            for (int part = 0; part < looks; part++) {
                who[parts] = each;
                which[parts++] = part;
            }
        }
        return parts;
    }

    private void look(int part, int member) {
        who[part].look(which[part], shared);
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
