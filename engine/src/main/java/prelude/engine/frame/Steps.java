package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import prelude.engine.Resource;
import prelude.engine.pass.Graph;
import prelude.engine.pass.Pass;

/** A frame's passes with their barriers, to be recorded again and again. */
final class Steps implements Resource {
    private final List<Graph.Step<Frame>> steps;
    private final List<BarrierRecorder> barriers = new ArrayList<>();
    private final BarrierRecorder handover;

    Steps(Graph<Frame> graph) {
        steps = graph.steps();
        for (Graph.Step<Frame> step : steps) {
            barriers.add(new BarrierRecorder(step.barriers()));
        }
        handover = new BarrierRecorder(graph.handover());
    }

    void record(Frame frame, TargetImages images) {
        for (int i = 0; i < steps.size(); i++) {
            barriers.get(i).record(frame.commands, images);
            steps.get(i).pass().record(frame);
        }
        handover.record(frame.commands, images);
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
