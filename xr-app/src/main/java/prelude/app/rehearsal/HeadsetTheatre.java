package prelude.app.rehearsal;

import java.util.Optional;
import prelude.app.report.RehearsalReport.Headset;
import prelude.app.report.RehearsalReport.Percentiles;
import prelude.app.xr.SessionEnd;
import prelude.app.xr.XrSettings;
import prelude.app.xr.XrSystem;
import prelude.app.xr.XrUnavailableException;
import prelude.app.xr.XrViewSession;
import prelude.engine.Opened;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;

/** A headset that an OpenXR runtime drives. */
public final class HeadsetTheatre implements Theatre {
    private final Opened opened;
    private final XrSystem system;
    private final Device device;
    private final XrViewSession session;

    private HeadsetTheatre(Opened opened, XrSystem system, Device device, XrViewSession session) {
        this.opened = opened;
        this.system = system;
        this.device = device;
        this.session = session;
    }

    public static HeadsetTheatre open(XrSettings settings, DeviceSettings deviceSettings)
            throws XrUnavailableException, UnusableDeviceException {
        try (Opened opened = new Opened()) {
            XrSystem system = opened.add(XrSystem.open());
            Device device = opened.add(Device.open(system, deviceSettings));
            XrViewSession session = opened.add(XrViewSession.open(system, device, settings));
            return new HeadsetTheatre(opened.keep(), system, device, session);
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
    public boolean showsRoomBehind() {
        return session.showsRoomBehind();
    }

    @Override
    public Optional<Headset> headset() {
        return Optional.of(
                new Headset(
                        system.headset().runtime() + " " + system.headset().runtimeVersion(),
                        system.headset().name(),
                        session.figures().endFrameErrors(),
                        session.figures().scale(),
                        session.figures().leastScale(),
                        session.figures().scaleChanges()));
    }

    @Override
    public Optional<String> lost() {
        return session.end().filter(SessionEnd::lost).map(SessionEnd::sentence);
    }

    @Override
    public void close() {
        opened.close();
    }
}
