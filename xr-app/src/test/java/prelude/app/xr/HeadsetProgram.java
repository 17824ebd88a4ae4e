package prelude.app.xr;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import prelude.app.session.HandInput;
import prelude.app.session.ViewFrame;
import prelude.cases.scenario.Hand;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.target.StereoTarget;
import prelude.engine.view.StereoView;

/**
 * Shows one colour in the headset and says on standard output what it sees, until a line comes on
 * standard input or the session ends. Exit codes are those of the command line.
 */
final class HeadsetProgram {
    /** Frames that are seen after the warm ones and measured. */
    static final int COUNTED_FRAMES = 300;

    private static final int WARM_FRAMES = 300;
    private static final int FRAMES_PER_LINE = 9;

    private final XrViewSession session;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final boolean quiet;
    private final Matrix4f worldFromView = new Matrix4f();
    private final Vector3f head = new Vector3f();
    private @Nullable EyeClearer clearer;
    private @Nullable StereoTarget target;
    private int frames;
    private int warmFrames;
    private int countedFrames;
    private boolean told;
    private int visibleFrames;
    private int presses;
    private long allocatedWarm;
    private long allocatedNow;

    private HeadsetProgram(XrViewSession session, boolean quiet) {
        this.session = session;
        this.quiet = quiet;
    }

    /** Arguments: eye width, eye height, "quiet", "talk" or "resize". */
    public static void main(String[] arguments) {
        XrSettings settings =
                XrSettings.recommended()
                        .withEyeSize(
                                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        try {
            SessionEnd end = run(settings, arguments[2]);
            if (end.lost()) {
                System.err.println(end.sentence());
                System.exit(3);
            }
        } catch (XrUnavailableException | UnusableDeviceException e) {
            System.err.println(e.getMessage());
            System.exit(3);
        }
    }

    private static SessionEnd run(XrSettings settings, String manner)
            throws XrUnavailableException, UnusableDeviceException {
        try (XrSystem system = XrSystem.open();
                Device device = Device.open(system, DeviceSettings.VALIDATED)) {
            System.out.println("headset " + system.headset());
            SessionEnd end;
            EyeSizes sizes = manner.equals("resize") ? new ChangingSizes(settings) : null;
            try (XrViewSession session = XrViewSession.open(system, device, settings, sizes)) {
                end = new HeadsetProgram(session, manner.equals("quiet")).show(device);
            }
            System.out.println("closed validation " + device.validationMessages().orElse(-1));
            device.validationTexts().forEach(System.err::println);
            return end;
        }
    }

    private SessionEnd show(Device device) {
        Thread.ofVirtual().start(this::listen);
        while (session.alive()) {
            if (stop.getAndSet(false)) {
                session.leave();
            }
            try (ViewFrame frame = session.beginFrame()) {
                draw(device, frame);
                tell(frame);
            }
        }
        if (clearer != null) {
            clearer.close();
        }
        SessionFigures figures = session.figures();
        System.out.println(
                "end %s visible %d allocated %d %s"
                        .formatted(
                                session.end().orElseThrow(),
                                visibleFrames,
                                allocatedPerFrame(),
                                figures));
        return session.end().orElseThrow();
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            if (lines.readLine() != null) {
                stop.set(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(Device device, ViewFrame frame) {
        if (frame.visible()) {
            StereoTarget now = frame.target();
            if (clearer != null && !now.equals(target)) {
                clearer.close();
                clearer = null;
            }
            if (clearer == null) {
                clearer = new EyeClearer(device, now);
                target = now;
            }
            clearer.draw(frame.imageIndex());
            visibleFrames++;
        }
    }

    private void tell(ViewFrame frame) {
        frames++;
        if (visibleFrames <= WARM_FRAMES) {
            allocatedWarm = threads.getCurrentThreadAllocatedBytes();
            warmFrames = frames;
        } else if (visibleFrames <= WARM_FRAMES + COUNTED_FRAMES) {
            allocatedNow = threads.getCurrentThreadAllocatedBytes();
            countedFrames = frames - warmFrames;
        } else if (quiet && !told) {
            told = true;
            System.out.println("counted " + countedFrames);
        }
        HandInput right = frame.hand(Hand.RIGHT);
        if (right.nextInstrument) {
            presses++;
            session.pulse(Hand.RIGHT, 0.02f, 0.5f);
        }
        if (quiet || frames % FRAMES_PER_LINE != 0) {
            return;
        }
        frame.view().viewFromWorld(StereoView.LEFT).invertAffine(worldFromView);
        worldFromView.getTranslation(head);
        System.out.printf(
                Locale.ROOT,
                "frame %d focused %s head %.3f %.3f %.3f right %s %.3f %.3f %.3f trigger %.2f"
                        + " presses %d recentrings %d size %d x %d%n",
                frames,
                session.focused(),
                head.x,
                head.y,
                head.z,
                right.tracked,
                right.aimPositionM.x,
                right.aimPositionM.y,
                right.aimPositionM.z,
                right.trigger,
                presses,
                session.figures().recentrings(),
                target == null ? 0 : target.width(),
                target == null ? 0 : target.height());
    }

    /** A runtime that recommends another size at every look, and then the first again. */
    private static final class ChangingSizes implements EyeSizes {
        private final XrSettings settings;
        private int looks;

        ChangingSizes(XrSettings settings) {
            this.settings = settings;
        }

        @Override
        public void look() {
            looks++;
        }

        @Override
        public int width() {
            return settings.eyeWidth() + looks % 2 * 40;
        }

        @Override
        public int height() {
            return settings.eyeHeight() + looks % 2 * 24;
        }
    }

    private long allocatedPerFrame() {
        return countedFrames == 0 ? -1 : (allocatedNow - allocatedWarm) / countedFrames;
    }
}
