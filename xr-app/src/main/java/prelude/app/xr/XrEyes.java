package prelude.app.xr;

import java.nio.IntBuffer;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrCompositionLayerDepthInfoKHR;
import org.lwjgl.openxr.XrCompositionLayerProjection;
import org.lwjgl.openxr.XrCompositionLayerProjectionView;
import org.lwjgl.openxr.XrExtent2Di;
import org.lwjgl.openxr.XrFovf;
import org.lwjgl.openxr.XrPosef;
import org.lwjgl.openxr.XrQuaternionf;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSpace;
import org.lwjgl.openxr.XrVector3f;
import org.lwjgl.openxr.XrView;
import org.lwjgl.openxr.XrViewLocateInfo;
import org.lwjgl.openxr.XrViewState;
import org.lwjgl.system.MemoryUtil;
import prelude.engine.Resource;
import prelude.engine.view.StereoView;

/**
 * Where the eyes are and what they see, and the layer that shows it to them. Every struct is made
 * once, so that a frame makes no garbage.
 */
final class XrEyes implements Resource {
    private static final int EYES = 2;
    private static final long POSE_VALID =
            XR10.XR_VIEW_STATE_POSITION_VALID_BIT | XR10.XR_VIEW_STATE_ORIENTATION_VALID_BIT;

    private final XrSession session;
    private final float nearM;
    private EyeImages images;
    private final @Nullable VisibilityMask mask;
    private final float[] tangents = new float[4 * EYES];
    private final XrViewLocateInfo locateInfo;
    private final XrViewState viewState = XrViewState.calloc().type$Default();
    private final IntBuffer count = MemoryUtil.memAllocInt(1);
    private final XrView.Buffer located = XrView.calloc(EYES);
    private final XrCompositionLayerProjectionView.Buffer shown =
            XrCompositionLayerProjectionView.calloc(EYES);
    private final XrCompositionLayerProjection layer;
    private final PointerBuffer layers;

    private final XrPosef[] poses = new XrPosef[EYES];
    private final XrVector3f[] positions = new XrVector3f[EYES];
    private final XrQuaternionf[] orientations = new XrQuaternionf[EYES];
    private final XrFovf[] fields = new XrFovf[EYES];
    private final XrPosef[] shownPoses = new XrPosef[EYES];
    private final XrFovf[] shownFields = new XrFovf[EYES];
    private final XrExtent2Di[] extents = new XrExtent2Di[EYES];
    private final XrCompositionLayerDepthInfoKHR.Buffer depthInfos =
            XrCompositionLayerDepthInfoKHR.calloc(EYES);

    /** Nulls where the runtime takes no depths. */
    private final @Nullable XrExtent2Di[] depthExtents = new @Nullable XrExtent2Di[EYES];

    private final StereoView view = new StereoView();
    private final Vector3f position = new Vector3f();
    private final Quaternionf orientation = new Quaternionf();
    private boolean everLocated;

    /**
     * @param mask of what the lenses hide; null where the runtime tells none
     */
    XrEyes(
            XrSession session,
            XrSpace world,
            EyeImages images,
            BlendMode blend,
            @Nullable VisibilityMask mask,
            float nearM) {
        this.images = images;
        this.mask = mask;
        this.session = session;
        this.nearM = nearM;
        locateInfo =
                XrViewLocateInfo.calloc()
                        .type$Default()
                        .viewConfigurationType(XrSystem.STEREO)
                        .space(world);
        for (int eye = 0; eye < EYES; eye++) {
            XrView from = located.get(eye).type$Default();
            poses[eye] = from.pose();
            positions[eye] = from.pose().position$();
            orientations[eye] = from.pose().orientation();
            fields[eye] = from.fov();
            XrCompositionLayerProjectionView to = shown.get(eye).type$Default();
            shownPoses[eye] = to.pose();
            shownFields[eye] = to.fov();
            extents[eye] = to.subImage().imageRect().extent();
        }
        use(images);
        layer =
                XrCompositionLayerProjection.calloc()
                        .type$Default()
                        .layerFlags(
                                blend == BlendMode.ALPHA_BLEND
                                        ? XR10.XR_COMPOSITION_LAYER_BLEND_TEXTURE_SOURCE_ALPHA_BIT
                                        : 0)
                        .space(world)
                        .views(shown);
        layers = MemoryUtil.memAllocPointer(1).put(0, layer.address());
    }

    /** Shows other images from now on. */
    void use(EyeImages next) {
        images = next;
        for (int eye = 0; eye < EYES; eye++) {
            XrCompositionLayerProjectionView to = shown.get(eye);
            to.subImage().swapchain(next.colours().handle()).imageArrayIndex(eye);
            ImageRing depths = next.depthRing();
            to.next(depths == null ? MemoryUtil.NULL : depthInfo(eye, depths).address());
        }
        show(next.width(), next.height());
    }

    /** How the depths are to be read: reversed, 0 infinitely far. */
    private XrCompositionLayerDepthInfoKHR depthInfo(int eye, ImageRing depths) {
        XrCompositionLayerDepthInfoKHR info = depthInfos.get(eye).type$Default();
        info.subImage().swapchain(depths.handle()).imageArrayIndex(eye);
        depthExtents[eye] = info.subImage().imageRect().extent();
        return info.minDepth(0).maxDepth(1).nearZ(Float.POSITIVE_INFINITY).farZ(nearM);
    }

    /** Finds the eyes as they will be at a time. False until the head has been seen once. */
    boolean locate(SessionLife life, long timeNs) {
        // Where tracking is lost the last picture stays where it was: better than a black frame.
        if (found(life, timeNs)) {
            for (int eye = 0; eye < EYES; eye++) {
                place(eye);
                widen(eye);
            }
            if (mask != null) {
                images.hide(mask.within(tangents));
            }
            everLocated = true;
        }
        return life.alive() && everLocated;
    }

    /**
     * Finds them once more as they will be at a time, now that it is nearer. What they see to their
     * sides stays: the frame is recorded with it.
     *
     * @return whether they were found
     */
    boolean lookAgain(SessionLife life, long timeNs) {
        if (!found(life, timeNs)) {
            return false;
        }
        for (int eye = 0; eye < EYES; eye++) {
            place(eye);
        }
        return true;
    }

    private boolean found(SessionLife life, long timeNs) {
        locateInfo.displayTime(timeNs);
        return life.accepts(
                        "xrLocateViews",
                        XR10.xrLocateViews(session, locateInfo, viewState, count, located))
                && (viewState.viewStateFlags() & POSE_VALID) == POSE_VALID;
    }

    private void place(int eye) {
        XrVector3f at = positions[eye];
        XrQuaternionf turn = orientations[eye];
        view.place(
                eye,
                position.set(at.x(), at.y(), at.z()),
                orientation.set(turn.x(), turn.y(), turn.z(), turn.w()));
        shownPoses[eye].set(poses[eye]);
    }

    private void widen(int eye) {
        XrFovf fov = fields[eye];
        int at = 4 * eye;
        tangents[at] = (float) Math.tan(fov.angleLeft());
        tangents[at + 1] = (float) Math.tan(fov.angleRight());
        tangents[at + 2] = (float) Math.tan(fov.angleUp());
        tangents[at + 3] = (float) Math.tan(fov.angleDown());
        view.fieldOfView(
                eye, tangents[at], tangents[at + 1], tangents[at + 2], tangents[at + 3], nearM);
        shownFields[eye].set(fov);
    }

    StereoView view() {
        return view;
    }

    /** Shows that much of the images from their first pixel on, as large as all of them. */
    void show(int width, int height) {
        for (int eye = 0; eye < EYES; eye++) {
            extents[eye].set(width, height);
            XrExtent2Di depth = depthExtents[eye];
            if (depth != null) {
                depth.set(width, height);
            }
        }
    }

    /** What the runtime is told an eye's picture was drawn from. */
    XrPosef shownPose(int eye) {
        return shownPoses[eye];
    }

    /** What xrEndFrame shows of a drawn frame. */
    PointerBuffer layers() {
        return layers;
    }

    @Override
    public void close() {
        locateInfo.free();
        viewState.free();
        located.free();
        shown.free();
        depthInfos.free();
        layer.free();
        MemoryUtil.memFree(count);
        MemoryUtil.memFree(layers);
    }
}
