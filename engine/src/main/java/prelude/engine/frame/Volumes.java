package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pass.Graph;
import prelude.engine.pass.Pass;

/** The passes of frames in which volumes are drawn: those of all frames, and two more. */
final class Volumes implements Resource {
    private final Opened opened;
    private final Steps steps;
    final VolumeDrawing drawing;

    Volumes(
            Device device,
            Drawing surfaces,
            Retirement retirement,
            int samples,
            List<Pass<Frame>> before) {
        try (Opened opening = new Opened()) {
            CastLayouts layouts = opening.add(new CastLayouts(device));
            drawing =
                    opening.add(new VolumeDrawing(device, layouts, surfaces, retirement, samples));
            CastPass cast = opening.add(new CastPass(device, layouts, drawing, samples));
            CompositePass composite =
                    opening.add(new CompositePass(layouts, surfaces, drawing, samples));
            List<Pass<Frame>> passes = new ArrayList<>(before);
            passes.add(cast);
            passes.add(composite);
            steps = opening.add(new Steps(new Graph<>(passes)));
            opened = opening.keep();
        }
    }

    Steps steps() {
        return steps;
    }

    @Override
    public void close() {
        opened.close();
    }
}
