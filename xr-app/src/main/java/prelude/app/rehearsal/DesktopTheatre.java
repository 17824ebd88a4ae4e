package prelude.app.rehearsal;

import java.util.Optional;
import org.joml.Vector3fc;
import prelude.app.desktop.DesktopSettings;
import prelude.app.desktop.DesktopUnavailableException;
import prelude.app.desktop.DesktopViewSession;
import prelude.app.desktop.DesktopWindow;
import prelude.app.report.RehearsalReport.Headset;
import prelude.app.report.RehearsalReport.Percentiles;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;

/** A window on a screen. */
public final class DesktopTheatre implements Theatre {
    private static final float DISTANCE_M = 0.55f;

    private final DesktopWindow window;
    private final Device device;
    private final DesktopViewSession session;

    private DesktopTheatre(DesktopWindow window, Device device, DesktopViewSession session) {
        this.window = window;
        this.device = device;
        this.session = session;
    }

    public static DesktopTheatre open(
            int width, int height, DeviceSettings deviceSettings, Vector3fc lookAtM)
            throws DesktopUnavailableException, UnusableDeviceException {
        DesktopWindow window = DesktopWindow.open(width, height);
        Device device = null;
        try {
            device = Device.open(window, deviceSettings);
            DesktopSettings settings =
                    new DesktopSettings(
                            width, height, lookAtM, DISTANCE_M, InstrumentInHand.TIP_AHEAD_M);
            return new DesktopTheatre(
                    window, device, new DesktopViewSession(window, device, settings));
        } catch (UnusableDeviceException | RuntimeException failure) {
            if (device != null) {
                device.close();
            }
            window.close();
            throw failure;
        }
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public DesktopViewSession session() {
        return session;
    }

    @Override
    public void leave() {
        session.leave();
    }

    @Override
    public boolean lockStep() {
        return false;
    }

    @Override
    public Optional<Long> lateFrames() {
        return Optional.empty();
    }

    @Override
    public Optional<Percentiles> cpuMs() {
        return Optional.empty();
    }

    @Override
    public Optional<Headset> headset() {
        return Optional.empty();
    }

    @Override
    public void refuseIfLost() {}

    @Override
    public void close() {
        session.close();
        device.close();
        window.close();
    }
}
