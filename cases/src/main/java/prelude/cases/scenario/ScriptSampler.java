package prelude.cases.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;

/**
 * What each hand holds at each physics step of a script.
 *
 * <p>Step n is at n / {@value #STEPS_PER_SECOND} seconds. A motion begins at the last step that is
 * not after its start and ends at the first that is not before its end, so that both ends of its
 * path are visited exactly. Everything is computed on construction: sampling allocates nothing and
 * may be done from any thread.
 */
public final class ScriptSampler {
    /** The rate at which rehearsals are simulated, and recorded ones count their steps. */
    public static final int STEPS_PER_SECOND = 90;

    public static final double STEP_SECONDS = 1.0 / STEPS_PER_SECOND;

    /** Times a hair off a step are taken to be on it: they were divided by 90 and printed. */
    private static final double STEP_SLACK = 1e-6;

    /** One motion of one hand from its first step on. */
    private record Motion(int firstStep, List<ToolSample> samples) {
        int lastStep() {
            return firstStep + samples.size() - 1;
        }
    }

    private final Map<Hand, List<Motion>> motions = new EnumMap<>(Hand.class);

    public ScriptSampler(Script script) {
        for (Hand hand : Hand.values()) {
            List<ScriptStep> ordered = new ArrayList<>(script.steps());
            ordered.removeIf(s -> s.hand() != hand);
            ordered.sort(Comparator.comparingDouble(ScriptStep::atSeconds));
            List<Motion> ofHand = new ArrayList<>();
            int free = 0;
            for (ScriptStep step : ordered) {
                Motion motion = motion(step, free);
                ofHand.add(motion);
                free = motion.lastStep() + 1;
            }
            motions.put(hand, List.copyOf(ofHand));
        }
    }

    /** How many steps it takes until so much time has passed. */
    public static long stepsIn(double seconds) {
        return (long) Math.ceil(seconds * STEPS_PER_SECOND - STEP_SLACK);
    }

    /** The hand's instrument at that step, or null between its motions. */
    public @Nullable ToolSample sample(long step, Hand hand) {
        List<Motion> ofHand = motions.getOrDefault(hand, List.of());
        int low = 0;
        int high = ofHand.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Motion motion = ofHand.get(middle);
            if (step < motion.firstStep()) {
                high = middle - 1;
            } else if (step > motion.lastStep()) {
                low = middle + 1;
            } else {
                return motion.samples().get((int) (step - motion.firstStep()));
            }
        }
        return null;
    }

    /** The first step from which on both hands stay empty. */
    public long endStep() {
        long end = 0;
        for (List<Motion> ofHand : motions.values()) {
            if (!ofHand.isEmpty()) {
                end = Math.max(end, ofHand.getLast().lastStep() + 1L);
            }
        }
        return end;
    }

    private static Motion motion(ScriptStep step, int firstFree) {
        int begin = (int) Math.floor(step.atSeconds() * STEPS_PER_SECOND + STEP_SLACK);
        int end = (int) Math.ceil(step.endSeconds() * STEPS_PER_SECOND - STEP_SLACK);
        int first = Math.max(begin, firstFree);
        double[] lengthsMm = lengthsMm(step.pathMm());
        List<ToolSample> samples = new ArrayList<>();
        for (int n = first; n <= Math.max(first, end); n++) {
            double part =
                    step.seconds() > 0
                            ? ((double) n / STEPS_PER_SECOND - step.atSeconds()) / step.seconds()
                            : 0;
            samples.add(at(step, lengthsMm, Math.clamp(part, 0, 1)));
        }
        return new Motion(first, List.copyOf(samples));
    }

    private static ToolSample at(ScriptStep step, double[] lengthsMm, double part) {
        return ToolSample.of(
                step.hand(),
                step.instrument(),
                tip(step.pathMm(), lengthsMm, part),
                step.axis(),
                step.side(),
                step.bladeMm(),
                step.on());
    }

    private static Vector3dc tip(List<Vector3dc> path, double[] lengthsMm, double part) {
        double total = lengthsMm[lengthsMm.length - 1];
        if (part >= 1 || total == 0) {
            return path.getLast();
        }
        double gone = part * total;
        int leg = 1;
        while (leg < path.size() - 1 && lengthsMm[leg] <= gone) {
            leg++;
        }
        double within = (gone - lengthsMm[leg - 1]) / (lengthsMm[leg] - lengthsMm[leg - 1]);
        return path.get(leg - 1).lerp(path.get(leg), within, new Vector3d());
    }

    /** How far along the path each of its points lies. */
    private static double[] lengthsMm(List<Vector3dc> path) {
        double[] lengths = new double[path.size()];
        for (int i = 1; i < lengths.length; i++) {
            lengths[i] = lengths[i - 1] + path.get(i - 1).distance(path.get(i));
        }
        return lengths;
    }
}
