package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pass.Graph;
import prelude.engine.pass.Pass;
import prelude.engine.pipeline.Sampler;

/** Which passes a frame has: those of all frames, and what is made when a scene first needs it. */
final class FramePasses implements Resource {
    private final Device device;
    private final Layouts layouts;
    private final MeshStore meshes;
    private final MeshDraws draws;
    private final Veil veil;
    private final Drawing drawing;
    private final Sampler nearest;
    private final Loader loader;
    private final Retirement retirement;
    private final RenderSettings settings;
    private final List<Pass<Frame>> always;
    private final Steps plain;

    /** Made when a scene first has a volume. */
    private @Nullable Volumes volumes;

    /** Made when a scene first has a transparent surface. */
    private @Nullable Transparency transparency;

    /** Made when a scene first has a sign. */
    private @Nullable Signs signs;

    FramePasses(
            Device device,
            Layouts layouts,
            MeshStore meshes,
            MeshDraws draws,
            Veil veil,
            Drawing drawing,
            Sampler nearest,
            Loader loader,
            Retirement retirement,
            RenderSettings settings,
            List<Pass<Frame>> always) {
        this.device = device;
        this.layouts = layouts;
        this.meshes = meshes;
        this.draws = draws;
        this.veil = veil;
        this.drawing = drawing;
        this.nearest = nearest;
        this.loader = loader;
        this.retirement = retirement;
        this.settings = settings;
        this.always = List.copyOf(always);
        plain = new Steps(new Graph<>(this.always));
    }

    /** Of frames that have nothing but opaque surfaces. */
    Steps plain() {
        return plain;
    }

    Steps steps(boolean casts, boolean layers, boolean signed) {
        Steps unsigned = steps(casts, layers);
        return signed ? signs().after(unsigned) : unsigned;
    }

    private Steps steps(boolean casts, boolean layers) {
        if (layers) {
            return casts ? transparency().steps(volumes()) : transparency().steps();
        }
        return casts ? volumes().steps() : plain;
    }

    Volumes volumes() {
        if (volumes == null) {
            volumes = new Volumes(device, drawing, loader, retirement, settings.samples(), always);
        }
        return volumes;
    }

    Transparency transparency() {
        if (transparency == null) {
            transparency =
                    new Transparency(
                            device,
                            layouts,
                            meshes,
                            draws,
                            veil,
                            drawing,
                            retirement,
                            settings,
                            always);
        }
        return transparency;
    }

    Signs signs() {
        if (signs == null) {
            signs = new Signs(device, layouts, drawing, nearest, retirement, settings.samples());
        }
        return signs;
    }

    /**
     * Makes what no scene has needed so far.
     *
     * @param last the last frame that was submitted
     * @return the rest of it, for another thread
     */
    List<Runnable> makeAll(long last) {
        steps(true, true);
        List<Runnable> later = new ArrayList<>(volumes().tasks());
        later.addAll(transparency().tasks());
        if (drawing.isAimed()) {
            SurfacePipelines surfaces = drawing.pipelines();
            transparency().fit(surfaces.format(), last);
            volumes().drawing.fit(surfaces.format(), last);
            later.addAll(surfaces.tasks());
        }
        return later;
    }

    /** What the user should know of how volumes are drawn: one sentence each. */
    List<String> volumeNotes() {
        return volumes == null ? List.of() : volumes.drawing.notes();
    }

    /** What was meant to be copied in a frame that failed never came there. */
    void forget() {
        if (signs != null) {
            signs.forget();
        }
    }

    @Override
    public void close() {
        if (signs != null) {
            signs.close();
        }
        plain.close();
        if (transparency != null) {
            transparency.close();
        }
        if (volumes != null) {
            volumes.close();
        }
    }
}
