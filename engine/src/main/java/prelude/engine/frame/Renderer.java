package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.frame.FrameWatch.Stage;
import prelude.engine.memory.Image;
import prelude.engine.memory.OneTime;
import prelude.engine.pass.Pass;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.Sampler;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Scene;
import prelude.engine.target.StereoTarget;
import prelude.engine.view.LateLook;
import prelude.engine.view.StereoView;

/**
 * Draws scenes into targets, both eyes in one pass, two frames in flight. Belongs to the frame
 * thread. Once warm, a frame makes no garbage to speak of.
 */
public final class Renderer implements Resource {
    static final int FRAMES_IN_FLIGHT = 2;

    private final Device device;
    private final RenderSettings settings;
    private final Timeline timeline;
    private final Retirement retirement = new Retirement();
    private final Loader loader;
    private final Layouts layouts;
    private final Sampler repeating;
    private final Sampler shadowSampler;
    private final Sampler clamped;
    private final Sampler nearest;
    private final Image noise;
    private final MeshStore meshes;
    private final MeshDraws draws;
    private final Drawing drawing;
    private final PaintStore paint;
    private final SkinPass skin;
    private final ShadowPass shadow;
    private final Blockers blockers;
    private final Occlusion occlusion;
    private final Veil veil;
    private final SurfacePass surfaces;
    private final Frame[] frames = new Frame[FRAMES_IN_FLIGHT];
    private final BindingSet[] frameSets = new BindingSet[FRAMES_IN_FLIGHT];
    private final FramePasses passes;
    private Steps steps;

    /** Whether the frame before had other passes. */
    private boolean afterOthers;

    /** Whether rays are cast in this frame: something visible has come to the device. */
    private boolean casts;

    private final Sight sight = new Sight();
    private final FrameUniforms uniforms = new FrameUniforms();
    private final Submission submission;
    private @Nullable FrameWatch watch;
    private long number;

    public Renderer(Device device, RenderSettings wanted) {
        this.device = device;
        settings = wanted.within(device.limits());
        timeline = new Timeline(device, "frames");
        loader = new Loader(device, retirement);
        layouts = new Layouts(device);
        repeating = Sampler.repeating(device);
        shadowSampler = Sampler.shadow(device);
        clamped = Sampler.clamped(device);
        nearest = Sampler.nearest(device);
        noise = NoiseVolume.image(device);
        meshes = new MeshStore(device, layouts, loader, retirement, timeline);
        paint = new PaintStore(device, loader);
        draws = new MeshDraws(layouts.surfaces);
        drawing = new Drawing(device, layouts, retirement, settings);
        skin = new SkinPass(device, layouts, meshes);
        shadow = new ShadowPass(device, layouts, meshes, draws, settings.shadowSide());
        blockers = new Blockers(device, shadow.map(), nearest);
        occlusion =
                new Occlusion(
                        device,
                        layouts,
                        meshes,
                        draws,
                        nearest,
                        retirement,
                        settings.ambientOcclusion());
        veil = new Veil(device, settings.shadowSide());
        surfaces = new SurfacePass(meshes, draws, drawing, settings);
        for (int slot = 0; slot < FRAMES_IN_FLIGHT; slot++) {
            frames[slot] = new Frame(device, slot);
            frameSets[slot] = frameSet(frames[slot]);
            frames[slot].frameSet = frameSets[slot].handle();
        }
        List<Pass<Frame>> all = new ArrayList<>(List.of(new UploadPass(loader), skin, shadow));
        if (settings.softShadows()) {
            all.addAll(blockers.passes());
        }
        all.addAll(occlusion.passes());
        all.add(surfaces);
        passes =
                new FramePasses(
                        device,
                        layouts,
                        meshes,
                        draws,
                        veil,
                        drawing,
                        nearest,
                        loader,
                        retirement,
                        settings,
                        all);
        steps = passes.plain();
        submission = new Submission(device, timeline);
    }

    private BindingSet frameSet(Frame frame) {
        return new BindingSet(device, layouts.frame, "frame")
                .bind(Layouts.FRAME, frame.uniforms)
                .bind(Layouts.DRAWS, frame.draws)
                .bind(Layouts.MATERIALS, frame.materials)
                .bind(Layouts.PATTERNS, frame.patterns)
                .bind(Layouts.SHADOW, shadow.map().view(), shadowSampler)
                .bind(Layouts.NOISE, noise.view(), repeating)
                .bind(Layouts.FILM, frame.film)
                .bind(Layouts.VEIL_DEPTH, veil.depth.view(), shadowSampler)
                .bind(Layouts.VEIL, veil.lets.view(), clamped)
                .bind(Layouts.BLOCKERS, blockers.blocks().view(), nearest)
                .bind(Layouts.BLOCKERS_AROUND, blockers.around().view(), nearest)
                .bind(Layouts.PAINT, frame.paint);
    }

    /**
     * Submits one frame and gives its number. Waits only when the frame before the last is not
     * finished yet. Where it throws, no frame was submitted, and others may still be drawn.
     */
    public long draw(Scene scene, StereoView view, StereoTarget target, int imageIndex) {
        return draw(scene, view, target, imageIndex, LateLook.NONE);
    }

    /**
     * The same, seen from where the eyes are found to be when all is recorded.
     *
     * @param view which eyes are found at first; then where they were drawn from
     */
    public long draw(
            Scene scene, StereoView view, StereoTarget target, int imageIndex, LateLook late) {
        long next = number + 1;
        if (watch != null) {
            watch.begins();
        }
        Frame frame = frames[(int) (next % FRAMES_IN_FLIGHT)];
        takeBack(frame);
        done(Stage.WAIT);
        try {
            prepare(frame, next, scene, view, target, imageIndex, late.margin());
            record(frame);
            done(Stage.RECORD);
            if (late.look(view)) {
                moveEyes(frame, view);
            }
            done(Stage.LOOK);
            submission.submit(frame, next);
            loader.submitted(next);
            afterOthers = false;
            done(Stage.SUBMIT);
        } catch (RuntimeException | Error failure) {
            forgetMeshes(frame, failure);
            throw failure;
        }
        // Only now: nobody signals the number of a frame that was not submitted.
        number = next;
        frame.number = next;
        frame.target = target;
        return next;
    }

    private void prepare(
            Frame frame,
            long next,
            Scene scene,
            StereoView view,
            StereoTarget target,
            int imageIndex,
            float margin) {
        boolean room = scene.environment.background() == Background.ROOM;
        loader.begin();
        casts = scene.casting.anyVisible() && passes.volumes().drawing.bring(scene.casting, number);
        paint.update(scene.painting, frame, frameSets[frame.slot], next);
        meshes.update(scene, paint.painting(), frame, next);
        FrameUniforms.writeMaterials(frame, scene, paint.painting());
        FrameUniforms.writeFilm(frame, scene.film);
        done(Stage.UPLOAD);
        sight.look(view, target.drawnHeight(), scene.lamp, settings.shadowSide(), margin);
        meshes.look(sight);
        done(Stage.CULL);
        boolean layers = meshes.layered();
        boolean signed = Signs.any(scene);
        drawing.aim(
                target,
                imageIndex,
                shadow.map(),
                blockers,
                occlusion,
                room,
                casts,
                layers,
                signed,
                number);
        occlusion.prepare(view, drawing, frame, frameSets[frame.slot], number);
        takeSteps(passes.steps(casts, layers, signed));
        if (signed) {
            passes.signs().prepare(scene, frame, number);
        }
        if (layers) {
            passes.transparency().prepare(casts, number);
        }
        if (casts) {
            VolumeDrawing volumes = passes.volumes().drawing;
            volumes.prepare(scene, view, frame.slot, number, margin);
            drawing.light(volumes.light());
        }
        uniforms.write(frame.uniformWriter, scene, view, drawing);
        done(Stage.PREPARE);
    }

    /** In memory that the device reads when it draws: what is recorded stays as it is. */
    private void moveEyes(Frame frame, StereoView view) {
        uniforms.writeEyes(frame.uniformWriter, view);
        if (casts) {
            passes.volumes().drawing.moveEyes(view, frame.slot);
        }
    }

    private void done(Stage stage) {
        if (watch != null) {
            watch.done(stage);
        }
    }

    /**
     * Barriers count on the frame before having had the same passes: where not, the device waits
     * for all of it.
     */
    private void takeSteps(Steps next) {
        if (steps != next) {
            steps = next;
            afterOthers = true;
        }
    }

    /** What the user should know of how volumes and meshes are drawn: one sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(passes.volumeNotes());
        notes.addAll(meshes.notes());
        return notes;
    }

    /** Other than 0 while any mesh lacks memory; changes with it. */
    public int shortages() {
        return meshes.shortages();
    }

    /**
     * After a frame that failed: what it meant to copy into the meshes never came there, so that
     * the next frame has to begin with none.
     */
    private void forgetMeshes(Frame frame, Throwable failure) {
        try {
            timeline.drain(number);
            meshes.forget();
            passes.forget();
            frame.staging.reset();
            frame.clock.forget();
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    /** What was asked for, as far as the device can draw it. */
    public RenderSettings settings() {
        return settings;
    }

    /**
     * Has frames from now on watched; null for nobody. Watched frames read the device's clock after
     * each pass; others cost nothing more.
     */
    public void watch(@Nullable FrameWatch who) {
        watch = who;
    }

    /**
     * Has no frame from now on wait for what is new to the scene: it comes to the device while
     * frames are drawn, some megabytes with each, and is drawn once it is there. Until then what it
     * replaces is drawn, or nothing. Pipelines are made that were not wanted so far. For a session
     * with somebody in it, when it begins; before, each frame has in it all that the scene has.
     */
    public void stream() {
        loader.stream();
        loader.meanwhile(passes.makeAll(number));
    }

    /** Waits until a frame is finished on the device. */
    public void await(long frame) {
        timeline.await(frame);
    }

    /**
     * The device's time for the latest frame known to be finished that was drawn into the same
     * target as the last; NaN before there is one.
     */
    public double gpuMilliseconds() {
        return drawing.gpuMilliseconds();
    }

    /**
     * Forgets a target whose images are about to be destroyed; waits for the frames that draw into
     * it.
     */
    public void forget(StereoTarget target) {
        timeline.drain(number);
        drawing.forget(target);
    }

    private void takeBack(Frame frame) {
        if (frame.number > 0) {
            timeline.await(frame.number);
            frame.clock.read();
            StereoTarget target = frame.target;
            if (target != null) {
                drawing.took(target, frame.clock.milliseconds());
                if (watch != null && frame.timed != null) {
                    frame.timed.tell(watch, frame, target);
                }
            }
            frame.staging.reset();
        }
        retirement.frameFinished(timeline.finished());
    }

    private void record(Frame frame) {
        frame.begin();
        if (afterOthers) {
            OneTime.orderAll(frame.commands);
        }
        steps.record(frame, drawing, watch != null);
        frame.end();
    }

    @Override
    public void close() {
        timeline.drain(number);
        loader.stop();
        retirement.close();
        drawing.close();
        passes.close();
        for (int slot = 0; slot < FRAMES_IN_FLIGHT; slot++) {
            frameSets[slot].close();
            frames[slot].close();
        }
        surfaces.close();
        veil.close();
        occlusion.close();
        blockers.close();
        shadow.close();
        skin.close();
        draws.close();
        paint.close();
        meshes.close();
        noise.close();
        nearest.close();
        clamped.close();
        shadowSampler.close();
        repeating.close();
        layouts.close();
        loader.close();
        submission.close();
        timeline.close();
    }
}
