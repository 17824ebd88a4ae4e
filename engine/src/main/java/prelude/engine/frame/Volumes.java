package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pass.Graph;
import prelude.engine.pass.Pass;
import prelude.engine.pipeline.PipelineVariants;

/** The passes of frames in which volumes are drawn: those of all frames, and two more. */
final class Volumes implements Resource {
    private final Opened opened;
    private final Device device;
    private final CastLayouts layouts;
    private final Drawing surfaces;
    private final int samples;
    private final PipelineVariants casting;
    private final Steps steps;
    final VolumeDrawing drawing;

    Volumes(
            Device device,
            Drawing surfaces,
            Loader loader,
            Retirement retirement,
            int samples,
            List<Pass<Frame>> before) {
        this.device = device;
        this.surfaces = surfaces;
        this.samples = samples;
        try (Opened opening = new Opened()) {
            layouts = opening.add(new CastLayouts(device));
            drawing =
                    opening.add(
                            new VolumeDrawing(
                                    device, layouts, surfaces, loader, retirement, samples));
            casting = opening.add(CastPass.pipelines(device, layouts, samples));
            CastPass cast =
                    opening.add(new CastPass(layouts, casting, drawing, CastPass.Part.WHOLE));
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

    /** Makes what pipelines are not there yet. */
    List<Runnable> tasks() {
        return casting.tasks();
    }

    /** Rays up to the first surface that is transparent or opaque, before any other layer. */
    List<Pass<Frame>> before(Opened opening) {
        return part(opening, CastPass.Part.BEFORE);
    }

    /** Rays from the first transparent surface to what is opaque, behind all layers. */
    List<Pass<Frame>> behind(Opened opening) {
        return part(opening, CastPass.Part.BEHIND);
    }

    private List<Pass<Frame>> part(Opened opening, CastPass.Part part) {
        boolean behind = part == CastPass.Part.BEHIND;
        return List.of(
                opening.add(new CastPass(layouts, casting, drawing, part)),
                opening.add(new FogPass(device, layouts, surfaces, drawing, samples, behind)));
    }

    @Override
    public void close() {
        opened.close();
    }
}
