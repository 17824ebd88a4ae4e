package prelude.app.xr;

import static org.lwjgl.system.MemoryStack.stackPush;

import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.EXTHandTracking;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrHandJointLocationEXT;
import org.lwjgl.openxr.XrHandJointLocationsEXT;
import org.lwjgl.openxr.XrHandJointsLocateInfoEXT;
import org.lwjgl.openxr.XrHandTrackerCreateInfoEXT;
import org.lwjgl.openxr.XrHandTrackerEXT;
import org.lwjgl.openxr.XrQuaternionf;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSpace;
import org.lwjgl.openxr.XrVector3f;
import org.lwjgl.system.MemoryStack;
import prelude.app.session.HandInput;
import prelude.cases.scenario.Hand;
import prelude.engine.Resource;

/** A hand without a controller, by its joints, where the runtime tracks them. */
final class BareHand implements Resource {
    private static final long POSITION_VALID = XR10.XR_SPACE_LOCATION_POSITION_VALID_BIT;

    private final XrHandTrackerEXT tracker;
    private final XrHandJointsLocateInfoEXT question;
    private final XrHandJointLocationEXT.Buffer joints =
            XrHandJointLocationEXT.calloc(EXTHandTracking.XR_HAND_JOINT_COUNT_EXT);
    private final XrHandJointLocationsEXT answer =
            XrHandJointLocationsEXT.calloc().type$Default().jointLocations(joints);

    private final XrHandJointLocationEXT palm = joints.get(EXTHandTracking.XR_HAND_JOINT_PALM_EXT);
    private final XrHandJointLocationEXT thumb =
            joints.get(EXTHandTracking.XR_HAND_JOINT_THUMB_TIP_EXT);
    private final XrHandJointLocationEXT index =
            joints.get(EXTHandTracking.XR_HAND_JOINT_INDEX_TIP_EXT);
    private final XrHandJointLocationEXT knuckle =
            joints.get(EXTHandTracking.XR_HAND_JOINT_INDEX_PROXIMAL_EXT);
    private final XrVector3f palmAt = palm.pose().position$();
    private final XrQuaternionf palmTurn = palm.pose().orientation();
    private final XrVector3f thumbAt = thumb.pose().position$();
    private final XrVector3f indexAt = index.pose().position$();
    private final XrVector3f knuckleAt = knuckle.pose().position$();

    private final PinchHold pinch = new PinchHold();
    private final Vector3f thumbTip = new Vector3f();
    private final Vector3f indexTip = new Vector3f();
    private final Vector3f knuckleM = new Vector3f();

    private BareHand(XrHandTrackerEXT tracker, XrSpace world) {
        this.tracker = tracker;
        question = XrHandJointsLocateInfoEXT.calloc().type$Default().baseSpace(world);
    }

    /** Null where hands are not tracked. */
    static @Nullable BareHand create(XrSystem system, XrSession session, XrSpace world, Hand hand) {
        if (!system.tracksHands()) {
            return null;
        }
        try (MemoryStack stack = stackPush()) {
            XrHandTrackerCreateInfoEXT info =
                    XrHandTrackerCreateInfoEXT.calloc(stack)
                            .type$Default()
                            .hand(
                                    hand == Hand.LEFT
                                            ? EXTHandTracking.XR_HAND_LEFT_EXT
                                            : EXTHandTracking.XR_HAND_RIGHT_EXT)
                            .handJointSet(EXTHandTracking.XR_HAND_JOINT_SET_DEFAULT_EXT);
            PointerBuffer handle = stack.mallocPointer(1);
            XrException.check(
                    "xrCreateHandTrackerEXT",
                    EXTHandTracking.xrCreateHandTrackerEXT(session, info, handle));
            return new BareHand(new XrHandTrackerEXT(handle.get(0), session), world);
        }
    }

    /** Whether the hand was seen; the input is written only then. */
    boolean read(SessionLife life, long timeNs, HandInput input) {
        question.time(timeNs);
        if (!life.accepts(
                        "xrLocateHandJointsEXT",
                        EXTHandTracking.xrLocateHandJointsEXT(tracker, question, answer))
                || !answer.isActive()
                || (thumb.locationFlags() & index.locationFlags() & POSITION_VALID) == 0) {
            return false;
        }
        pinch.hold(
                thumbTip.set(thumbAt.x(), thumbAt.y(), thumbAt.z()),
                indexTip.set(indexAt.x(), indexAt.y(), indexAt.z()),
                knuckleM.set(knuckleAt.x(), knuckleAt.y(), knuckleAt.z()),
                input);
        input.gripPositionM.set(palmAt.x(), palmAt.y(), palmAt.z());
        input.gripOrientation.set(palmTurn.x(), palmTurn.y(), palmTurn.z(), palmTurn.w());
        input.tracked = true;
        input.nextInstrument = false;
        input.choosing = false;
        input.larger = 0;
        return true;
    }

    @Override
    public void close() {
        EXTHandTracking.xrDestroyHandTrackerEXT(tracker);
        question.free();
        answer.free();
        joints.free();
    }
}
