package prelude.app.rehearsal;

import org.joml.Vector3fc;
import prelude.app.desktop.DesktopSettings;
import prelude.app.desktop.DesktopUnavailableException;
import prelude.app.desktop.DesktopViewSession;
import prelude.app.desktop.DesktopWindow;
import prelude.engine.Opened;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;

/** A window on a screen. */
public final class DesktopTheatre implements Theatre {
    private static final float DISTANCE_M = 0.55f;

    private final Opened opened;
    private final Device device;
    private final DesktopViewSession session;

    private DesktopTheatre(Opened opened, Device device, DesktopViewSession session) {
        this.opened = opened;
        this.device = device;
        this.session = session;
    }

    /**
     * @param standing of the case, shown as the window's title
     */
    public static DesktopTheatre open(
            int width,
            int height,
            DeviceSettings deviceSettings,
            Vector3fc lookAtM,
            String standing)
            throws DesktopUnavailableException, UnusableDeviceException {
        try (Opened opened = new Opened()) {
            DesktopWindow window = opened.add(DesktopWindow.open(width, height));
            window.say(standing);
            Device device = opened.add(Device.open(window, deviceSettings));
            device.limits().requirePicture(width, height);
            DesktopSettings settings =
                    new DesktopSettings(
                            width, height, lookAtM, DISTANCE_M, InstrumentInHand.TIP_AHEAD_M);
            DesktopViewSession session =
                    opened.add(new DesktopViewSession(window, device, settings));
            return new DesktopTheatre(opened.keep(), device, session);
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
    public void close() {
        opened.close();
    }
}
