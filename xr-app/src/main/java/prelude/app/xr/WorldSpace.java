package prelude.app.xr;

import static org.lwjgl.system.MemoryStack.stackPush;

import java.nio.IntBuffer;
import java.util.stream.IntStream;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.EXTLocalFloor;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrReferenceSpaceCreateInfo;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSpace;
import org.lwjgl.system.MemoryStack;

/** The room that the rehearsal happens in: the world's origin on the floor, +Y up, metres. */
enum WorldSpace {
    /** Below the head as it was at the last recentring. */
    LOCAL_FLOOR(EXTLocalFloor.XR_REFERENCE_SPACE_TYPE_LOCAL_FLOOR_EXT, 0),
    /** In the middle of the room that the user has set up. */
    STAGE(XR10.XR_REFERENCE_SPACE_TYPE_STAGE, 0),
    /** Knows no floor: taken to be a standing adult's eyes above it. */
    LOCAL(XR10.XR_REFERENCE_SPACE_TYPE_LOCAL, -1.6f);

    private final int code;
    private final float floorM;

    WorldSpace(int code, float floorM) {
        this.code = code;
        this.floorM = floorM;
    }

    int code() {
        return code;
    }

    /** The best that a session offers: recentring moves the first and the last, not the stage. */
    static WorldSpace choose(XrSession session) {
        try (MemoryStack stack = stackPush()) {
            String call = "xrEnumerateReferenceSpaces";
            IntBuffer count = stack.mallocInt(1);
            XrException.check(call, XR10.xrEnumerateReferenceSpaces(session, count, null));
            IntBuffer offered = stack.mallocInt(count.get(0));
            XrException.check(call, XR10.xrEnumerateReferenceSpaces(session, count, offered));
            for (WorldSpace space : values()) {
                if (IntStream.range(0, offered.capacity())
                        .anyMatch(i -> offered.get(i) == space.code)) {
                    return space;
                }
            }
        }
        throw new IllegalStateException("the runtime lacks the space LOCAL that it must have");
    }

    XrSpace create(XrSession session) {
        try (MemoryStack stack = stackPush()) {
            XrReferenceSpaceCreateInfo info =
                    XrReferenceSpaceCreateInfo.calloc(stack)
                            .type$Default()
                            .referenceSpaceType(code);
            info.poseInReferenceSpace().orientation().w(1);
            info.poseInReferenceSpace().position$().y(floorM);
            PointerBuffer handle = stack.mallocPointer(1);
            XrException.check(
                    "xrCreateReferenceSpace", XR10.xrCreateReferenceSpace(session, info, handle));
            return new XrSpace(handle.get(0), session);
        }
    }
}
