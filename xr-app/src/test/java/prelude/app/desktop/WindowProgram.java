package prelude.app.desktop;

import java.util.Locale;
import org.joml.Vector3f;
import prelude.app.session.HandInput;
import prelude.app.session.ViewFrame;
import prelude.cases.scenario.Hand;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.frame.RenderSettings;
import prelude.engine.frame.Renderer;
import prelude.engine.scene.Scene;

/**
 * Shows an empty room in a window and says on standard output what the mouse does, for a number of
 * frames or until the window is closed. Exit codes are those of the command line.
 */
final class WindowProgram {
    private WindowProgram() {}

    /** Argument: the number of frames. */
    public static void main(String[] arguments) {
        try (DesktopWindow window = DesktopWindow.open(400, 300);
                Device device = Device.open(window, DeviceSettings.VALIDATED)) {
            show(window, device, Integer.parseInt(arguments[0]));
            System.out.println("closed validation " + device.validationMessages().orElse(-1));
            device.validationTexts().forEach(System.err::println);
        } catch (DesktopUnavailableException | UnusableDeviceException e) {
            System.err.println(e.getMessage());
            System.exit(3);
        }
    }

    private static void show(DesktopWindow window, Device device, int frames) {
        DesktopSettings settings =
                new DesktopSettings(320, 240, new Vector3f(0, 1, -0.5f), 0.6f, 0.12f);
        Scene scene = new Scene();
        int shown = 0;
        try (DesktopViewSession session = new DesktopViewSession(window, device, settings);
                Renderer renderer = new Renderer(device, new RenderSettings(1, 64))) {
            while (session.alive()) {
                try (ViewFrame frame = session.beginFrame()) {
                    if (frame.visible()) {
                        renderer.draw(scene, frame.view(), frame.target(), frame.imageIndex());
                        shown++;
                    }
                    tell(frame);
                }
                if (shown == frames) {
                    session.leave();
                }
            }
        }
        System.out.println("end shown " + shown);
    }

    private static void tell(ViewFrame frame) {
        HandInput hand = frame.hand(Hand.RIGHT);
        System.out.printf(
                Locale.ROOT,
                "frame visible %s hand %s %.3f %.3f %.3f trigger %.0f next %s%n",
                frame.visible(),
                hand.tracked,
                hand.aimPositionM.x,
                hand.aimPositionM.y,
                hand.aimPositionM.z,
                hand.trigger,
                hand.nextInstrument);
    }
}
