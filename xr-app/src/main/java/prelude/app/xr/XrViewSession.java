package prelude.app.xr;

import static org.lwjgl.system.MemoryStack.stackPush;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.KHRVisibilityMask;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrGraphicsBindingVulkan2KHR;
import org.lwjgl.openxr.XrPosef;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSessionCreateInfo;
import org.lwjgl.openxr.XrSpace;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkDevice;
import prelude.app.session.ViewFrame;
import prelude.app.session.ViewSession;
import prelude.cases.scenario.Hand;
import prelude.engine.Opened;
import prelude.engine.device.Device;

/**
 * A rehearsal in a headset. Everything here is called by the one thread that opened it, which is
 * also the one that submits to the queue: the runtime shares it.
 *
 * <p>A lost headset or runtime is no exception: {@link #alive()} turns false and {@link #end()}
 * says how it came. Close it before the device.
 */
public final class XrViewSession implements ViewSession {
    /** Between looks at the runtime's words while it wants no frames. */
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Between looks at how large the runtime would have its pictures. */
    private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(1);

    /** How long closing waits for the runtime to let the session end in order. */
    private static final long FAREWELL_NS = TimeUnit.SECONDS.toNanos(2);

    private final Thread frameThread = Thread.currentThread();
    private final Device device;
    private final XrSession session;
    private final Opened opened;
    private final BlendMode blend;
    private final WorldSpace worldKind;
    private final EyeSizes sizes;
    private final boolean withDepths;
    private final @Nullable VisibilityMask mask;
    private final XrEyes eyes;
    private final XrActions actions;
    private final XrHands hands;
    private final XrEvents events;

    private final EyeRing ring;

    /** The size that there was no room for; 0 if none was refused. */
    private int refusedWidth;

    private int refusedHeight;
    private long lookedNs = System.nanoTime();
    private final SessionLife life = new SessionLife();
    private final XrFrame frame;

    private XrViewSession(
            XrSystem system,
            Device device,
            XrSession session,
            XrSettings settings,
            @Nullable EyeSizes given)
            throws XrUnavailableException {
        this.device = device;
        this.session = session;
        withDepths = system.takesDepths();
        blend = BlendMode.choose(system);
        worldKind = WorldSpace.choose(session);
        try (Opened opening = new Opened()) {
            XrSpace world = worldKind.create(session);
            opening.add(() -> XR10.xrDestroySpace(world));
            sizes = given == null ? opening.add(new RecommendedSizes(system, settings)) : given;
            EyeImages images = EyeImages.create(session, sizes.width(), sizes.height(), withDepths);
            ring = opening.add(new EyeRing(images));
            mask =
                    system.has(KHRVisibilityMask.XR_KHR_VISIBILITY_MASK_EXTENSION_NAME)
                            ? new VisibilityMask(session)
                            : null;
            eyes = opening.add(new XrEyes(session, world, images, blend, mask, settings.nearM()));
            actions = opening.add(new XrActions(system, session));
            hands = opening.add(new XrHands(system, session, actions, world));
            events = opening.add(new XrEvents(system.instance(), session, worldKind, mask, life));
            frame = new XrFrame(session, life, ring, eyes, hands, blend);
            opening.add(frame::free);
            RefreshRate.request(system, session, settings.refreshRateHz());
            opened = opening.keep();
        }
    }

    /**
     * Opens a session on a device that was opened with the system as its source.
     *
     * @throws XrUnavailableException where the headset cannot do what the settings ask
     */
    public static XrViewSession open(XrSystem system, Device device, XrSettings settings)
            throws XrUnavailableException {
        return open(system, device, settings, null);
    }

    /**
     * @param sizes of the pictures; null for what the settings ask, or else the runtime
     */
    static XrViewSession open(
            XrSystem system, Device device, XrSettings settings, @Nullable EyeSizes sizes)
            throws XrUnavailableException {
        XrSession session = createSession(system, device);
        try {
            return new XrViewSession(system, device, session, settings, sizes);
        } catch (XrUnavailableException | RuntimeException e) {
            XR10.xrDestroySession(session);
            throw e;
        }
    }

    private static XrSession createSession(XrSystem system, Device device) {
        VkDevice vulkan = device.vulkan();
        try (MemoryStack stack = stackPush()) {
            XrGraphicsBindingVulkan2KHR binding =
                    XrGraphicsBindingVulkan2KHR.calloc(stack)
                            .type$Default()
                            .instance(vulkan.getPhysicalDevice().getInstance())
                            .physicalDevice(vulkan.getPhysicalDevice())
                            .device(vulkan)
                            .queueFamilyIndex(device.queueFamily())
                            .queueIndex(0);
            XrSessionCreateInfo info =
                    XrSessionCreateInfo.calloc(stack)
                            .type$Default()
                            .next(binding)
                            .systemId(system.systemId());
            PointerBuffer handle = stack.mallocPointer(1);
            XrException.check(
                    "xrCreateSession", XR10.xrCreateSession(system.instance(), info, handle));
            return new XrSession(handle.get(0), system.instance());
        }
    }

    @Override
    public boolean alive() {
        return life.alive();
    }

    /** How the session ended; empty while it lives. */
    public Optional<SessionEnd> end() {
        return Optional.ofNullable(life.end());
    }

    /** Whether the headset shows us and the hands are ours. */
    public boolean focused() {
        return life.focused();
    }

    public SessionFigures figures() {
        return new SessionFigures(
                frame.pacing().frames(),
                frame.pacing().lateFrames(),
                frame.refusals(),
                frame.costs().milliseconds(0.5),
                frame.costs().milliseconds(0.99),
                events.recentrings(),
                frame.resolution().scale(),
                frame.resolution().leastScale(),
                frame.resolution().changes());
    }

    /** Whether the user sees the real room behind the picture. */
    public boolean showsRoomBehind() {
        return blend != BlendMode.OPAQUE;
    }

    /** What the runtime is told an eye's last picture was drawn from. */
    XrPosef shownPose(int eye) {
        return eyes.shownPose(eye);
    }

    /** One line for a log: what the session runs on. */
    public String description() {
        return "%d x %d per eye%s%s, %s, %s, hands %s and %s"
                .formatted(
                        ring.images().width(),
                        ring.images().height(),
                        ring.images().depthRing() == null ? "" : " with depths",
                        mask == null ? "" : " and what the lenses hide",
                        worldKind,
                        blend,
                        actions.profile(session, Hand.LEFT),
                        actions.profile(session, Hand.RIGHT));
    }

    /** Asks the runtime to let the session end in order; frames go on until it has. */
    public void leave() {
        requireFrameThread();
        if (life.running()) {
            life.accepts("xrRequestExitSession", XR10.xrRequestExitSession(session));
        } else {
            life.finish(SessionEnd.LEFT);
        }
    }

    @Override
    public void pulse(Hand hand, float seconds, float amplitude) {
        requireFrameThread();
        if (life.focused()) {
            hands.of(hand).pulse(life, seconds, amplitude);
        }
    }

    @Override
    public void took(double deviceMs) {
        if (frame.visible()) {
            throw new IllegalStateException("the frame is not closed");
        }
        frame.took(deviceMs);
    }

    @Override
    public int pictureFormat() {
        return ring.images().format();
    }

    @Override
    public ViewFrame beginFrame() {
        requireFrameThread();
        events.poll();
        if (life.running()) {
            fitImages();
            frame.begin();
        } else {
            frame.stand();
            if (life.alive()) {
                LockSupport.parkNanos(IDLE_NS);
            }
        }
        return frame;
    }

    /** Now and then: the runtime tells nobody that it would have its pictures larger or smaller. */
    private void fitImages() {
        long nowNs = System.nanoTime();
        if (nowNs - lookedNs < LOOK_NS || ring.isChanging()) {
            return;
        }
        lookedNs = nowNs;
        sizes.look();
        EyeImages now = ring.images();
        int width = sizes.width();
        int height = sizes.height();
        boolean refused = width == refusedWidth && height == refusedHeight;
        if (refused || (width == now.width() && height == now.height())) {
            return;
        }
        try {
            EyeImages next = EyeImages.create(session, width, height, withDepths);
            ring.replace(next);
            eyes.use(next);
        } catch (XrUnavailableException changed) {
            throw new IllegalStateException("the runtime takes other formats than before", changed);
        } catch (XrException failed) {
            // The pictures stay as they are; of a session that is lost the next call tells.
            refusedWidth = width;
            refusedHeight = height;
        }
    }

    private void requireFrameThread() {
        if (!Thread.currentThread().equals(frameThread)) {
            throw new IllegalStateException(
                    "called by "
                            + Thread.currentThread().getName()
                            + ", but "
                            + frameThread.getName()
                            + " owns the session");
        }
    }

    @Override
    public void close() {
        try {
            takeLeave();
        } finally {
            VK10.vkDeviceWaitIdle(device.vulkan());
            opened.close();
            XR10.xrDestroySession(session);
        }
    }

    /** The runtime wants frames until it has let go of the session. */
    private void takeLeave() {
        frame.close();
        if (!alive()) {
            return;
        }
        leave();
        long until = System.nanoTime() + FAREWELL_NS;
        while (alive() && System.nanoTime() - until < 0) {
            beginFrame().close();
        }
    }
}
