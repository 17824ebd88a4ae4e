package prelude.physics;

import java.util.List;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ToolSample;
import prelude.physics.haptic.HandContact;

/**
 * Tells devices what one hand feels, step by step. It is told, and never heard: nothing here acts
 * on tissue.
 */
final class HandFeeling {
    /** A tip that has gone further in one step has jumped, mm. */
    private static final double JUMP_MM = 60;

    private final HandContact contact = new HandContact();
    private final double[] lastMm = new double[3];
    private final double[] tipMm = new double[3];
    private final double[] placeMm = new double[3];
    private final double[] forceN = new double[3];
    private boolean present;
    private long jumps;

    HandContact contact() {
        return contact;
    }

    /**
     * Takes the step just made: its force is the mean over the tip's way, so is its place.
     *
     * @param jaws which may hold a device or a wire
     * @param alongAxisN with which bone presses back along the instrument, towards the handle
     */
    void publish(
            @Nullable ToolSample tool,
            int hand,
            List<BodySimulation> bodies,
            Jaws jaws,
            double alongAxisN) {
        if (tool == null) {
            forget();
            return;
        }
        tipMm[0] = tool.tipX();
        tipMm[1] = tool.tipY();
        tipMm[2] = tool.tipZ();
        boolean jumped = present && squaredMm() > JUMP_MM * JUMP_MM;
        jumps += jumped ? 1 : 0;
        if (!present || jumped) {
            forget();
            System.arraycopy(tipMm, 0, lastMm, 0, 3);
        }
        present = true;
        Vector3dc held = jaws.onHandN(hand);
        forceN[0] = held.x() + alongAxisN * tool.axisX();
        forceN[1] = held.y() + alongAxisN * tool.axisY();
        forceN[2] = held.z() + alongAxisN * tool.axisZ();
        boolean holds = jaws.holdsFast(hand);
        for (int i = 0; i < bodies.size(); i++) {
            bodies.get(i).addOnHand(hand, forceN);
            holds |= bodies.get(i).hand(hand).holds();
        }
        for (int axis = 0; axis < 3; axis++) {
            placeMm[axis] = (lastMm[axis] + tipMm[axis]) / 2;
        }
        System.arraycopy(tipMm, 0, lastMm, 0, 3);
        if (Double.isFinite(forceN[0] + forceN[1] + forceN[2])) {
            contact.publish(placeMm, forceN, holds);
        } else {
            contact.none();
        }
    }

    private double squaredMm() {
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            squared += (tipMm[axis] - lastMm[axis]) * (tipMm[axis] - lastMm[axis]);
        }
        return squared;
    }

    /** How often the tip was elsewhere from one step to the next: nothing was done in between. */
    long jumps() {
        return jumps;
    }

    /** The hand is empty, or the tissue another. */
    void forget() {
        present = false;
        contact.none();
    }
}
