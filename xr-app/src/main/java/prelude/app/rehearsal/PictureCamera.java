package prelude.app.rehearsal;

import prelude.app.headless.StandingEyes;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.frame.Renderer;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.target.StereoTarget;
import prelude.engine.view.StereoView;

/** Draws the scene once more for a picture: large, from where it shows most. */
final class PictureCamera implements Resource {
    /** Frames may be smaller; a picture is for looking at. */
    private static final int LEAST_WIDTH = 960;

    private static final int LEAST_HEIGHT = 640;

    private final Renderer renderer;
    private final CaseScene scene;
    private final OffscreenTarget target;
    private final StereoView view = new StereoView();

    PictureCamera(Device device, Renderer renderer, CaseScene scene, StereoTarget frames) {
        this.renderer = renderer;
        this.scene = scene;
        boolean small = (long) frames.width() * frames.height() < (long) LEAST_WIDTH * LEAST_HEIGHT;
        target =
                new OffscreenTarget(
                        device,
                        small ? LEAST_WIDTH : frames.width(),
                        small ? LEAST_HEIGHT : frames.height(),
                        1);
    }

    void draw(Framing.Shot shot) {
        StandingEyes.look(
                view,
                shot.eyesM(),
                shot.lookAtM(),
                shot.up(),
                (float) target.width() / target.height());
        renderer.await(renderer.draw(scene.scene(), view, target, 0));
    }

    Picture read(int eye) {
        return target.read(0, eye);
    }

    @Override
    public void close() {
        renderer.forget(target);
        target.close();
    }
}
