package prelude.app.rehearsal;

import prelude.app.headless.StandingEyes;
import prelude.engine.device.Device;
import prelude.engine.frame.Renderer;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.view.StereoView;
import prelude.physics.SimulationThread;
import prelude.physics.frame.SnapshotLease;

/**
 * Draws the scene where nobody sees it before a live session begins: the first frame uploads
 * everything and makes the pipelines, and the next ones run in the interpreter. A headset would
 * show that as a jolt. What is new after that comes to the device while frames are drawn.
 */
final class WarmUp {
    /** After so many the frame's code is compiled. */
    private static final int FRAMES = 60;

    /** Of them, in how many a surface is replaced. */
    private static final int CUTS = 20;

    /** The device's work is not what is warmed. */
    private static final int SIDE = 64;

    private WarmUp() {}

    /**
     * @param format what the session's frames are drawn into: pipelines are made for it
     */
    static void run(
            Device device,
            Renderer renderer,
            CaseScene scene,
            TissueView tissue,
            SimulationThread simulation,
            int format) {
        StereoView view = new StereoView();
        StandingEyes.look(view, scene.eyesM(), scene.fieldM(), 1);
        try (OffscreenTarget target = new OffscreenTarget(device, SIDE, SIDE, 2, format)) {
            CutPractice practice = practice(scene, tissue, simulation);
            for (int frame = 0; frame < FRAMES; frame++) {
                try (SnapshotLease snapshot = simulation.latest()) {
                    tissue.follow(snapshot);
                    if (frame < CUTS) {
                        practice.again(snapshot);
                    }
                }
                if (frame == CUTS) {
                    practice.end();
                }
                renderer.draw(scene.scene(), view, target, frame % 2);
            }
            renderer.forget(target);
        }
        renderer.stream();
    }

    private static CutPractice practice(
            CaseScene scene, TissueView tissue, SimulationThread simulation) {
        try (SnapshotLease first = simulation.latest()) {
            return new CutPractice(scene.scene(), tissue, first);
        }
    }
}
