package prelude.app.xr;

import static org.lwjgl.system.MemoryStack.stackPush;

import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrActionSpaceCreateInfo;
import org.lwjgl.openxr.XrActionStateBoolean;
import org.lwjgl.openxr.XrActionStateFloat;
import org.lwjgl.openxr.XrActionStateGetInfo;
import org.lwjgl.openxr.XrActionStatePose;
import org.lwjgl.openxr.XrHapticActionInfo;
import org.lwjgl.openxr.XrHapticBaseHeader;
import org.lwjgl.openxr.XrHapticVibration;
import org.lwjgl.openxr.XrQuaternionf;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSpace;
import org.lwjgl.openxr.XrSpaceLocation;
import org.lwjgl.openxr.XrVector3f;
import org.lwjgl.system.MemoryStack;
import prelude.app.session.HandInput;
import prelude.cases.scenario.Hand;
import prelude.engine.Opened;
import prelude.engine.Resource;

/** Reads one hand's actions. Every struct is made once, so that a frame makes no garbage. */
final class XrHand implements Resource {
    private static final long POSE_VALID =
            XR10.XR_SPACE_LOCATION_POSITION_VALID_BIT
                    | XR10.XR_SPACE_LOCATION_ORIENTATION_VALID_BIT;

    private final XrSession session;
    private final Opened opened;
    private final XrSpace aimSpace;
    private final XrSpace gripSpace;
    private final XrActionStateGetInfo aim;
    private final XrActionStateGetInfo trigger;
    private final XrActionStateGetInfo next;
    private final XrActionStateGetInfo size;
    private final StickSteps stick = new StickSteps();
    private final XrActionStatePose poseState;
    private final XrActionStateFloat floatState;
    private final XrActionStateBoolean booleanState;
    private final XrSpaceLocation location;
    private final XrVector3f position;
    private final XrQuaternionf orientation;
    private final XrHapticActionInfo pulseInfo;
    private final XrHapticVibration vibration;
    private final XrHapticBaseHeader vibrationHeader;

    private final @Nullable BareHand bare;
    private final HandInput input = new HandInput();

    XrHand(XrSession session, XrActions actions, @Nullable BareHand bare, Hand hand) {
        this.session = session;
        this.bare = bare;
        long path = actions.handPath(hand);
        try (Opened opening = new Opened()) {
            poseState = opening.addNative(XrActionStatePose.calloc().type$Default());
            floatState = opening.addNative(XrActionStateFloat.calloc().type$Default());
            booleanState = opening.addNative(XrActionStateBoolean.calloc().type$Default());
            location = opening.addNative(XrSpaceLocation.calloc().type$Default());
            vibration = opening.addNative(XrHapticVibration.calloc().type$Default());
            aim = opening.addNative(question(actions, HandAction.AIM, path));
            trigger = opening.addNative(question(actions, HandAction.TRIGGER, path));
            next = opening.addNative(question(actions, HandAction.NEXT, path));
            size = opening.addNative(question(actions, HandAction.SIZE, path));
            pulseInfo =
                    opening.addNative(
                            XrHapticActionInfo.calloc()
                                    .type$Default()
                                    .action(actions.action(HandAction.PULSE))
                                    .subactionPath(path));
            aimSpace = createSpace(session, actions, HandAction.AIM, path);
            opening.add(() -> XR10.xrDestroySpace(aimSpace));
            gripSpace = createSpace(session, actions, HandAction.GRIP, path);
            opening.add(() -> XR10.xrDestroySpace(gripSpace));
            opened = opening.keep();
        }
        position = location.pose().position$();
        orientation = location.pose().orientation();
        vibrationHeader = XrHapticBaseHeader.create(vibration.address());
    }

    private static XrSpace createSpace(
            XrSession session, XrActions actions, HandAction action, long path) {
        try (MemoryStack stack = stackPush()) {
            XrActionSpaceCreateInfo info =
                    XrActionSpaceCreateInfo.calloc(stack)
                            .type$Default()
                            .action(actions.action(action))
                            .subactionPath(path);
            info.poseInActionSpace().orientation().w(1);
            PointerBuffer handle = stack.mallocPointer(1);
            XrException.check(
                    "xrCreateActionSpace", XR10.xrCreateActionSpace(session, info, handle));
            return new XrSpace(handle.get(0), session);
        }
    }

    private static XrActionStateGetInfo question(XrActions actions, HandAction action, long path) {
        return XrActionStateGetInfo.calloc()
                .type$Default()
                .action(actions.action(action))
                .subactionPath(path);
    }

    HandInput input() {
        return input;
    }

    /** Lets go of everything: no instrument may stay on when the hand is not ours to read. */
    void release() {
        input.tracked = false;
        input.trigger = 0;
        input.nextInstrument = false;
        input.choosing = false;
        input.larger = stick.follow(0, 0);
    }

    /** Reads the hand as it will be at a time; the actions have been synchronised. */
    void read(SessionLife life, XrSpace world, long timeNs) {
        if (!life.accepts(
                "xrGetActionStatePose", XR10.xrGetActionStatePose(session, aim, poseState))) {
            return;
        }
        if (!poseState.isActive()) {
            if (bare == null || !bare.read(life, timeNs, input)) {
                release();
            }
            return;
        }
        input.tracked =
                locate(life, aimSpace, world, timeNs, input.aimPositionM, input.aimOrientation)
                        && locate(
                                life,
                                gripSpace,
                                world,
                                timeNs,
                                input.gripPositionM,
                                input.gripOrientation);
        input.trigger = readFloat(life, trigger);
        boolean known = readNext(life);
        input.choosing = known && booleanState.currentState();
        input.nextInstrument = input.choosing && booleanState.changedSinceLastSync();
        input.larger = stick.follow(readFloat(life, size), timeNs);
    }

    /** Leaves the pose as it was where the runtime knows none. */
    private boolean locate(
            SessionLife life,
            XrSpace space,
            XrSpace world,
            long timeNs,
            Vector3f positionM,
            Quaternionf turn) {
        if (!life.accepts("xrLocateSpace", XR10.xrLocateSpace(space, world, timeNs, location))
                || (location.locationFlags() & POSE_VALID) != POSE_VALID) {
            return false;
        }
        positionM.set(position.x(), position.y(), position.z());
        turn.set(orientation.x(), orientation.y(), orientation.z(), orientation.w());
        return true;
    }

    private float readFloat(SessionLife life, XrActionStateGetInfo question) {
        return life.accepts(
                                "xrGetActionStateFloat",
                                XR10.xrGetActionStateFloat(session, question, floatState))
                        && floatState.isActive()
                ? floatState.currentState()
                : 0;
    }

    private boolean readNext(SessionLife life) {
        return life.accepts(
                        "xrGetActionStateBoolean",
                        XR10.xrGetActionStateBoolean(session, next, booleanState))
                && booleanState.isActive();
    }

    /** Makes the controller vibrate; without focus or a motor nothing happens. */
    void pulse(SessionLife life, float seconds, float amplitude) {
        vibration.duration((long) (seconds * 1e9)).amplitude(Math.clamp(amplitude, 0, 1));
        vibration.frequency(XR10.XR_FREQUENCY_UNSPECIFIED);
        life.accepts(
                "xrApplyHapticFeedback",
                XR10.xrApplyHapticFeedback(session, pulseInfo, vibrationHeader));
    }

    @Override
    public void close() {
        opened.close();
    }
}
