package prelude.app.xr;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.lwjgl.openxr.XrVector3f;
import prelude.app.monado.MonadoRuntime;
import prelude.app.monado.RemoteRig;
import prelude.app.session.ViewFrame;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.frame.RenderSettings;
import prelude.engine.frame.Renderer;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.LateLook;
import prelude.engine.view.StereoView;

/**
 * Moves the head when a frame is recorded and before it is submitted, and says on standard output
 * where a ball then lies in the left eye's picture, where it should, and where it lay from before.
 */
final class LateLookProgram {
    private static final int SIDE = 200;
    private static final Vector3f BEFORE_M = new Vector3f(0, 1.6f, 0);
    private static final Vector3f AFTER_M = new Vector3f(0.04f, 1.62f, 0);
    private static final Vector3f BALL_M = new Vector3f(0.05f, 1.6f, -0.8f);

    private LateLookProgram() {}

    public static void main(String[] arguments)
            throws XrUnavailableException, UnusableDeviceException {
        try (XrSystem system = XrSystem.open();
                Device device = Device.open(system, DeviceSettings.VALIDATED);
                RemoteRig rig = MonadoRuntime.rigOfRunning()) {
            XrSettings settings = XrSettings.recommended().withEyeSize(SIDE, SIDE);
            try (XrViewSession session = XrViewSession.open(system, device, settings);
                    Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                    OffscreenTarget copy = new OffscreenTarget(device, SIDE, SIDE, 1)) {
                System.out.println("session " + session.description());
                rig.head(BEFORE_M.x, BEFORE_M.y, BEFORE_M.z).send();
                while (session.alive()) {
                    try (ViewFrame frame = session.beginFrame()) {
                        if (frame.visible() && headM(frame.view()).distance(BEFORE_M) < 1e-3f) {
                            draw(session, frame, renderer, copy, rig);
                            break;
                        }
                    }
                }
                renderer.forget(copy);
            }
            System.out.println("closed validation " + device.validationMessages().orElse(-1));
            device.validationTexts().forEach(System.err::println);
        }
    }

    private static void draw(
            XrViewSession session,
            ViewFrame frame,
            Renderer renderer,
            OffscreenTarget copy,
            RemoteRig rig) {
        double[] before = ball(frame.view());
        LateLook late =
                new LateLook() {
                    @Override
                    public boolean look(StereoView view) {
                        rig.head(AFTER_M.x, AFTER_M.y, AFTER_M.z).send();
                        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
                        boolean found = false;
                        while (headM(view).distance(AFTER_M) > 1e-3f
                                && System.nanoTime() - until < 0) {
                            found = frame.look(view);
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                        }
                        return found;
                    }

                    @Override
                    public float margin() {
                        return frame.margin();
                    }
                };
        renderer.await(renderer.draw(scene(), frame.view(), copy, 0, late));
        double[] drawn = centre(copy.read(0, StereoView.LEFT));
        double[] expected = ball(frame.view());
        XrVector3f told = session.shownPose(StereoView.LEFT).position$();
        Vector3f left = eyeM(frame.view(), StereoView.LEFT);
        System.out.printf(
                Locale.ROOT,
                "ball drawn %.2f %.2f 0 expected %.2f %.2f 0 before %.2f %.2f 0 told %.4f%n",
                drawn[0],
                drawn[1],
                expected[0],
                expected[1],
                before[0],
                before[1],
                left.distance(told.x(), told.y(), told.z()));
    }

    private static Scene scene() {
        Scene scene = new Scene();
        Environment room = Environment.operatingRoom();
        scene.environment =
                new Environment(room.ceiling(), room.walls(), room.floor(), Background.CLEAR);
        RigidMesh ball = Shapes.sphere("ball", 0.05f, 48, scene.add(Material.matte(Colour.WHITE)));
        ball.worldFromModel.translation(BALL_M);
        scene.add(ball);
        return scene;
    }

    private static Vector3f eyeM(StereoView view, int eye) {
        return view.viewFromWorld(eye).originAffine(new Vector3f());
    }

    /** In the middle between the eyes. */
    private static Vector3f headM(StereoView view) {
        return eyeM(view, 0).add(eyeM(view, 1)).mul(0.5f);
    }

    /** Where the ball's middle lies in the left eye's picture, in pixels. */
    private static double[] ball(StereoView view) {
        Vector4f clip =
                view.clipFromView(0)
                        .mul(view.viewFromWorld(0), new Matrix4f())
                        .transform(new Vector4f(BALL_M, 1));
        return new double[] {(clip.x / clip.w + 1) / 2 * SIDE, (clip.y / clip.w + 1) / 2 * SIDE};
    }

    private static double[] centre(Picture picture) {
        double area = 0;
        double x = 0;
        double y = 0;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                double covered = (picture.argb(column, row) >>> 24) / 255.0;
                area += covered;
                x += covered * (column + 0.5);
                y += covered * (row + 0.5);
            }
        }
        return new double[] {x / area, y / area};
    }
}
