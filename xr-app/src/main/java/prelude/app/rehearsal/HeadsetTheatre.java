package prelude.app.rehearsal;

import java.util.Optional;
import prelude.app.report.RehearsalReport.Headset;
import prelude.app.report.RehearsalReport.Percentiles;
import prelude.app.xr.SessionEnd;
import prelude.app.xr.XrSettings;
import prelude.app.xr.XrSystem;
import prelude.app.xr.XrUnavailableException;
import prelude.app.xr.XrViewSession;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;

/** A headset that an OpenXR runtime drives. */
public final class HeadsetTheatre implements Theatre {
    private final XrSystem system;
    private final Device device;
    private final XrViewSession session;

    private HeadsetTheatre(XrSystem system, Device device, XrViewSession session) {
        this.system = system;
        this.device = device;
        this.session = session;
    }

    public static HeadsetTheatre open(XrSettings settings, DeviceSettings deviceSettings)
            throws XrUnavailableException, UnusableDeviceException {
        XrSystem system = XrSystem.open();
        Device device = null;
        try {
            device = Device.open(system, deviceSettings);
            return new HeadsetTheatre(system, device, XrViewSession.open(system, device, settings));
        } catch (XrUnavailableException | UnusableDeviceException | RuntimeException failure) {
            if (device != null) {
                device.close();
            }
            system.close();
            throw failure;
        }
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public XrViewSession session() {
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
        return Optional.of(session.figures().lateFrames());
    }

    @Override
    public Optional<Percentiles> cpuMs() {
        return Optional.of(
                new Percentiles(session.figures().cpuMsP50(), session.figures().cpuMsP99()));
    }

    @Override
    public Optional<Headset> headset() {
        return Optional.of(
                new Headset(
                        system.headset().runtime() + " " + system.headset().runtimeVersion(),
                        system.headset().name(),
                        session.figures().endFrameErrors()));
    }

    @Override
    public void refuseIfLost() throws XrUnavailableException {
        SessionEnd end = session.end().orElse(SessionEnd.LEFT);
        if (end.lost()) {
            throw end.refusal();
        }
    }

    @Override
    public void close() {
        session.close();
        device.close();
        system.close();
    }
}
