package prelude.app.rehearsal;

import org.joml.Vector3fc;
import prelude.app.headless.HeadlessViewSession;
import prelude.engine.Opened;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;

/** Nobody there: pictures into files, time as fast as it can be computed. */
public final class HeadlessTheatre implements Theatre {
    private final Opened opened;
    private final Device device;
    private final HeadlessViewSession session;

    private HeadlessTheatre(Opened opened, Device device, HeadlessViewSession session) {
        this.opened = opened;
        this.device = device;
        this.session = session;
    }

    /** Checks itself: the validation layer is loaded where it is installed. */
    public static HeadlessTheatre open(
            int width, int height, int frames, Vector3fc eyesM, Vector3fc lookAtM)
            throws UnusableDeviceException {
        return open(width, height, frames, DeviceSettings.VALIDATED, eyesM, lookAtM);
    }

    public static HeadlessTheatre open(
            int width,
            int height,
            int frames,
            DeviceSettings deviceSettings,
            Vector3fc eyesM,
            Vector3fc lookAtM)
            throws UnusableDeviceException {
        try (Opened opened = new Opened()) {
            Device device = opened.add(Device.open(new VulkanSource(), deviceSettings));
            device.limits().requirePicture(width, height);
            HeadlessViewSession session =
                    opened.add(
                            new HeadlessViewSession(device, width, height, frames, eyesM, lookAtM));
            return new HeadlessTheatre(opened.keep(), device, session);
        }
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public HeadlessViewSession session() {
        return session;
    }

    @Override
    public void leave() {
        session.leave();
    }

    @Override
    public boolean lockStep() {
        return true;
    }

    @Override
    public void close() {
        opened.close();
    }
}
