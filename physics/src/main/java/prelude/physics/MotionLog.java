package prelude.physics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;

/** What the hands did, step by step, in plain arrays. */
final class MotionLog {
    private final HandLog left = new HandLog(Hand.LEFT);
    private final HandLog right = new HandLog(Hand.RIGHT);

    void add(long step, @Nullable ToolSample leftSample, @Nullable ToolSample rightSample) {
        left.add(step, leftSample);
        right.add(step, rightSample);
    }

    /** Each pose at its own step, so that a replay is exact. */
    Script script() {
        List<ScriptStep> steps = new ArrayList<>();
        left.script(steps);
        right.script(steps);
        steps.sort(Comparator.comparingDouble(ScriptStep::atSeconds));
        return new Script(steps);
    }

    private static final class HandLog {
        private static final int STRIDE = 7;

        private final Hand hand;
        private double[] poses = new double[STRIDE * 1024];
        private long[] steps = new long[1024];
        private Instrument[] held = new Instrument[1024];
        private boolean[] on = new boolean[1024];
        private int count;

        HandLog(Hand hand) {
            this.hand = hand;
        }

        void add(long step, @Nullable ToolSample sample) {
            if (sample == null) {
                return;
            }
            if (count == steps.length) {
                poses = Arrays.copyOf(poses, 2 * poses.length);
                steps = Arrays.copyOf(steps, 2 * count);
                held = Arrays.copyOf(held, 2 * count);
                on = Arrays.copyOf(on, 2 * count);
            }
            int at = STRIDE * count;
            poses[at] = sample.tipX();
            poses[at + 1] = sample.tipY();
            poses[at + 2] = sample.tipZ();
            poses[at + 3] = sample.axisX();
            poses[at + 4] = sample.axisY();
            poses[at + 5] = sample.axisZ();
            poses[at + 6] = sample.bladeMm();
            steps[count] = step;
            held[count] = sample.instrument();
            on[count] = sample.on();
            count++;
        }

        /** Steps in which the hand rests with everything the same become one motion. */
        void script(List<ScriptStep> to) {
            int from = 0;
            for (int i = 1; i <= count; i++) {
                if (i == count || steps[i] != steps[i - 1] + 1 || !alike(i - 1, i)) {
                    to.add(motion(from, i));
                    from = i;
                }
            }
        }

        private boolean alike(int a, int b) {
            if (held[a] != held[b] || on[a] != on[b]) {
                return false;
            }
            for (int k = 0; k < STRIDE; k++) {
                if (poses[STRIDE * a + k] != poses[STRIDE * b + k]) {
                    return false;
                }
            }
            return true;
        }

        private ScriptStep motion(int from, int to) {
            int at = STRIDE * from;
            List<Vector3dc> path = List.of(new Vector3d(poses[at], poses[at + 1], poses[at + 2]));
            return new ScriptStep(
                    steps[from] / SimulationSettings.RATE_HZ,
                    held[from],
                    hand,
                    path,
                    new Vector3d(poses[at + 3], poses[at + 4], poses[at + 5]),
                    poses[at + 6],
                    (steps[to - 1] - steps[from]) / SimulationSettings.RATE_HZ,
                    on[from]);
        }
    }
}
