package prelude.physics;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.contact.BodyPair;
import prelude.physics.tissue.ColouredTets;

/**
 * Moves all bodies by a step. Those that meet are solved together, colour by colour of their tets,
 * so that what pushes one pushes the other the opposite way; they wake and sleep together. The
 * others go one after the other, to the same bits as if there were no contact.
 */
final class TouchingBodies {
    /** Contacts between bodies act after so many colours within a pass. */
    private static final int COLOURS_BETWEEN = 4;

    private final List<BodySimulation> bodies;
    private final List<Pair> pairs = new ArrayList<>();

    /** The first of the bodies that each one moves with. */
    private final int[] leader;

    /** Those that are moved now. */
    private final BodySimulation[] together;

    private int count;

    private static final class Pair {
        final int one;
        final int other;
        final BodyPair contact;
        boolean found;

        Pair(int one, int other, BodyPair contact) {
            this.one = one;
            this.other = other;
            this.contact = contact;
        }
    }

    TouchingBodies(List<BodySimulation> bodies) {
        this.bodies = bodies;
        leader = new int[bodies.size()];
        together = new BodySimulation[bodies.size()];
        for (int i = 0; i < bodies.size(); i++) {
            for (int j = i + 1; j < bodies.size(); j++) {
                BodyPair contact = new BodyPair(bodies.get(i).border(), bodies.get(j).border());
                pairs.add(new Pair(i, j, contact));
            }
        }
    }

    /** Moves all that is awake, and what that touches. */
    void step(int substeps) {
        find();
        for (int first = 0; first < leader.length; first++) {
            if (leader[first] == first && bodies.get(first).awake()) {
                move(first, substeps);
            }
        }
    }

    /** Finds what meets, and wakes it. */
    private void find() {
        for (int i = 0; i < leader.length; i++) {
            leader[i] = i;
        }
        for (int i = 0; i < pairs.size(); i++) {
            pairs.get(i).found = false;
            pairs.get(i).contact.none();
        }
        boolean woken = true;
        while (woken) {
            woken = false;
            for (int i = 0; i < pairs.size(); i++) {
                woken |= !pairs.get(i).found && wakes(pairs.get(i));
            }
        }
    }

    /** Whether one of two bodies has come to the other as that slept. */
    private boolean wakes(Pair pair) {
        BodySimulation one = bodies.get(pair.one);
        BodySimulation other = bodies.get(pair.other);
        if (!one.awake() && !other.awake()) {
            return false;
        }
        pair.found = true;
        if (!one.near(other) || !pair.contact.find()) {
            return false;
        }
        join(leader[pair.one], leader[pair.other]);
        if (one.awake() && other.awake()) {
            return false;
        }
        (one.awake() ? other : one).wake();
        return true;
    }

    private void join(int a, int b) {
        for (int i = 0; i < leader.length; i++) {
            if (leader[i] == a || leader[i] == b) {
                leader[i] = Math.min(a, b);
            }
        }
    }

    private void move(int group, int substeps) {
        gather(group);
        for (int i = 0; i < count; i++) {
            together[i].begin(substeps);
        }
        float h = (float) (ScriptSampler.STEP_SECONDS / substeps);
        for (int s = 0; s < substeps; s++) {
            substep(group, (s + 1.0) / substeps, h);
        }
        boolean rest = true;
        for (int i = 0; i < count; i++) {
            rest &= together[i].end(substeps, count > 1);
        }
        for (int i = 0; i < count && rest; i++) {
            together[i].sleep();
        }
    }

    private void gather(int group) {
        count = 0;
        for (int i = group; i < leader.length; i++) {
            if (leader[i] == group) {
                together[count++] = bodies.get(i);
            }
        }
    }

    private void substep(int group, double part, float h) {
        for (int i = 0; i < count; i++) {
            together[i].motion().beginSubstep(part, h);
        }
        for (int i = 0; i < count; i++) {
            together[i].motion().beginPass(h);
        }
        if (count > 1) {
            beginContacts(group);
            push(group, part);
        }
        solve(group, part);
        for (int i = 0; i < count; i++) {
            together[i].motion().endPass();
        }
        for (int i = 0; i < count; i++) {
            together[i].motion().endSubstep(h);
        }
    }

    private void solve(int group, double part) {
        int solved = 0;
        for (int colour = 0; colour < ColouredTets.PARALLEL; colour++) {
            boolean any = false;
            for (int i = 0; i < count; i++) {
                any |= together[i].motion().pass(colour);
            }
            if (count > 1 && any && ++solved % COLOURS_BETWEEN == 0) {
                push(group, part);
            }
        }
        if (count > 1) {
            push(group, part);
        }
    }

    private void beginContacts(int group) {
        for (int i = 0; i < pairs.size(); i++) {
            if (leader[pairs.get(i).one] == group) {
                pairs.get(i).contact.beginSubstep();
            }
        }
    }

    /** Keeps the bodies of a group apart. */
    private void push(int group, double part) {
        for (int i = 0; i < pairs.size(); i++) {
            if (leader[pairs.get(i).one] == group) {
                pairs.get(i).contact.push(part);
            }
        }
    }
}
