package prelude.app.rehearsal;

import java.util.Optional;
import org.joml.Vector3fc;
import prelude.app.headless.HeadlessViewSession;
import prelude.app.report.RehearsalReport.Headset;
import prelude.app.report.RehearsalReport.Percentiles;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;

/** Nobody there: pictures into files, time as fast as it can be computed. */
public final class HeadlessTheatre implements Theatre {
    private final Device device;
    private final HeadlessViewSession session;

    private HeadlessTheatre(Device device, HeadlessViewSession session) {
        this.device = device;
        this.session = session;
    }

    /** Headless runs check themselves: the validation layer is loaded where it is installed. */
    public static HeadlessTheatre open(
            int width, int height, int frames, Vector3fc eyesM, Vector3fc lookAtM)
            throws UnusableDeviceException {
        Device device = Device.open(new VulkanSource(), DeviceSettings.VALIDATED);
        try {
            return new HeadlessTheatre(
                    device, new HeadlessViewSession(device, width, height, frames, eyesM, lookAtM));
        } catch (RuntimeException failure) {
            device.close();
            throw failure;
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
    }
}
