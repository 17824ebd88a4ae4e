package prelude.engine.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;

/**
 * The passes of a frame in their order, with the barriers that follow from what they declare. Pure
 * data. Frames follow each other on one queue without waiting, so the first pass to touch a target
 * also waits for the last one of the frame before.
 */
public final class Graph<F> {
    /** A pass and what has to come before it. */
    public record Step<F>(Pass<F> pass, List<Barrier> barriers) {}

    private final List<Step<F>> steps;
    private final List<Barrier> handover;

    public Graph(List<Pass<F>> passes) {
        Map<Target, State> states = new HashMap<>();
        // The second round is what every frame after the first needs; the first needs no more.
        round(passes, states);
        steps = round(passes, states);
        List<Barrier> last = new ArrayList<>();
        for (State state : states.values()) {
            if (state.target.kind() == Target.Kind.HANDED_OVER_IMAGE) {
                last.add(state.handOver(Barrier.OWNERS_LAYOUT));
            } else if (state.target.kind() == Target.Kind.HANDED_OVER_DEPTH) {
                last.add(state.handOver(state.layout));
            }
        }
        handover = List.copyOf(last);
    }

    public List<Step<F>> steps() {
        return steps;
    }

    /** After the last pass: gives images back to their owners. */
    public List<Barrier> handover() {
        return handover;
    }

    private static <F> List<Step<F>> round(List<Pass<F>> passes, Map<Target, State> states) {
        for (State state : states.values()) {
            state.beginFrame();
        }
        List<Step<F>> steps = new ArrayList<>();
        for (Pass<F> pass : passes) {
            List<Barrier> barriers = new ArrayList<>();
            Map<Target, Access> seen = new HashMap<>();
            for (Access access : pass.accesses()) {
                if (seen.put(access.target(), access) != null) {
                    throw new IllegalArgumentException(
                            pass.name() + " touches " + access.target().name() + " twice");
                }
                State state = states.computeIfAbsent(access.target(), State::new);
                Barrier barrier = state.take(access);
                if (barrier != null) {
                    barriers.add(barrier);
                }
            }
            steps.add(new Step<>(pass, List.copyOf(barriers)));
        }
        return List.copyOf(steps);
    }

    /** Who touched a target last. */
    private static final class State {
        private final Target target;
        private long writeStages;
        private long writeAccess;
        private long readStages;
        private long seenStages;
        private long seenAccess;
        private int layout = VK10.VK_IMAGE_LAYOUT_UNDEFINED;
        private boolean discards = true;

        State(Target target) {
            this.target = target;
            if (isHandedOver()) {
                readStages = Use.ELSEWHERE.stages;
            }
        }

        private boolean isHandedOver() {
            return target.kind() == Target.Kind.HANDED_OVER_IMAGE
                    || target.kind() == Target.Kind.HANDED_OVER_DEPTH;
        }

        void beginFrame() {
            if (target.kind() == Target.Kind.BUFFERS) {
                return;
            }
            discards = true;
            layout = VK10.VK_IMAGE_LAYOUT_UNDEFINED;
            if (isHandedOver()) {
                writeStages = 0;
                writeAccess = 0;
                readStages = Use.ELSEWHERE.stages;
            }
        }

        @Nullable Barrier take(Access access) {
            Use use = access.use();
            boolean image = target.kind() != Target.Kind.BUFFERS;
            boolean changesLayout = image && layout != use.layout;
            if (image && discards && !access.writes()) {
                throw new IllegalArgumentException(
                        target.name() + " is read before anything is written to it");
            }
            boolean unseen =
                    writeStages != 0
                            && ((seenStages & use.stages) != use.stages
                                    || (seenAccess & use.access) != use.access);
            long from = 0;
            long fromAccess = 0;
            if (access.writes() || changesLayout) {
                // Whoever has read since the last write saw it, so waiting for them is enough.
                from = readStages != 0 ? readStages : writeStages;
                fromAccess = readStages != 0 ? 0 : writeAccess;
            } else if (unseen) {
                from = writeStages;
                fromAccess = writeAccess;
            }
            Barrier barrier =
                    from == 0 && !changesLayout
                            ? null
                            : new Barrier(
                                    target,
                                    from,
                                    fromAccess,
                                    use.stages,
                                    use.access,
                                    discards,
                                    layout,
                                    use.layout);
            remember(access);
            return barrier;
        }

        private void remember(Access access) {
            Use use = access.use();
            if (access.writes()) {
                writeStages = use.stages;
                writeAccess = use.access;
                readStages = 0;
                seenStages = 0;
                seenAccess = 0;
            } else {
                if (target.kind() != Target.Kind.BUFFERS && layout != use.layout) {
                    // The change of layout is a write of its own, done before these stages.
                    writeStages |= use.stages;
                }
                readStages |= use.stages;
                seenStages |= use.stages;
                seenAccess |= use.access;
            }
            layout = use.layout;
            discards = false;
        }

        Barrier handOver(int toLayout) {
            return new Barrier(
                    target,
                    readStages != 0 ? readStages : writeStages,
                    writeAccess,
                    Use.ELSEWHERE.stages,
                    Use.ELSEWHERE.access,
                    false,
                    layout,
                    toLayout);
        }
    }
}
