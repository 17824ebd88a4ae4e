package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import prelude.engine.Resource;
import prelude.engine.pass.Graph;
import prelude.engine.pass.Pass;
import prelude.engine.target.StereoTarget;

/** A frame's passes with their barriers, to be recorded again and again. */
final class Steps implements Resource {
    private final List<Graph.Step<Frame>> steps;
    private final List<BarrierRecorder> barriers = new ArrayList<>();
    private final BarrierRecorder handover;
    private final String[] names;

    Steps(Graph<Frame> graph) {
        steps = graph.steps();
        for (Graph.Step<Frame> step : steps) {
            barriers.add(new BarrierRecorder(step.barriers()));
        }
        handover = new BarrierRecorder(graph.handover());
        names = steps.stream().map(step -> step.pass().name()).toArray(String[]::new);
    }

    /**
     * @param timed whether the clock is read after each pass, not at the end alone
     */
    void record(Frame frame, TargetImages images, boolean timed) {
        frame.timed = timed ? this : null;
        frame.clock.start(frame.commands, timed ? names.length : 1);
        for (int i = 0; i < steps.size(); i++) {
            barriers.get(i).record(frame.commands, images);
            steps.get(i).pass().record(frame);
            if (timed && i < names.length - 1) {
                frame.clock.mark(frame.commands);
            }
        }
        handover.record(frame.commands, images);
        frame.clock.mark(frame.commands);
    }

    /** Tells what the passes took in a finished frame that was recorded by this. */
    void tell(FrameWatch watch, Frame frame, StereoTarget target) {
        for (int i = 0; i < names.length; i++) {
            double milliseconds = frame.clock.milliseconds(i);
            if (!Double.isNaN(milliseconds)) {
                watch.took(target, frame.number, names[i], milliseconds);
            }
        }
    }

    List<Pass<Frame>> passes() {
        List<Pass<Frame>> passes = new ArrayList<>();
        steps.forEach(step -> passes.add(step.pass()));
        return passes;
    }

    @Override
    public void close() {
        handover.close();
        barriers.forEach(BarrierRecorder::close);
    }
}
