package prelude.app.xr;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lwjgl.openxr.KHRVisibilityMask;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrVisibilityMaskKHR;
import org.lwjgl.system.MemoryUtil;
import prelude.engine.target.HiddenArea;

/**
 * What of the pictures the lenses hide, as the runtime has it, within what the eyes see. Asked for
 * anew only when the runtime says so or the eyes see otherwise.
 */
final class VisibilityMask {
    private static final int EYES = 2;

    /** Tangents to the left, right, up and down of what an eye sees. */
    private static final int SIDES = 4;

    private final XrSession session;
    private final float[] seen = new float[EYES * SIDES];
    private @Nullable HiddenArea area;

    VisibilityMask(XrSession session) {
        this.session = session;
    }

    /** The runtime hides something else from now on. */
    void changed() {
        area = null;
    }

    /**
     * @param tangents of each eye to the left, right, up and down; left and down negative
     */
    HiddenArea within(float[] tangents) {
        HiddenArea known = area;
        if (known == null || !Arrays.equals(seen, tangents)) {
            System.arraycopy(tangents, 0, seen, 0, seen.length);
            known = new HiddenArea(hidden(0), hidden(1));
            area = known;
        }
        return known;
    }

    private float[] hidden(int eye) {
        try (XrVisibilityMaskKHR mask = XrVisibilityMaskKHR.calloc().type$Default()) {
            ask(eye, mask);
            int corners = mask.indexCountOutput();
            int vertices = mask.vertexCountOutput();
            if (corners == 0 || vertices == 0) {
                return new float[0];
            }
            FloatBuffer places = MemoryUtil.memAllocFloat(2 * vertices);
            IntBuffer indices = MemoryUtil.memAllocInt(corners);
            try {
                XrVisibilityMaskKHR.nvertexCapacityInput(mask.address(), vertices);
                XrVisibilityMaskKHR.nindexCapacityInput(mask.address(), corners);
                MemoryUtil.memPutAddress(
                        mask.address() + XrVisibilityMaskKHR.VERTICES,
                        MemoryUtil.memAddress(places));
                MemoryUtil.memPutAddress(
                        mask.address() + XrVisibilityMaskKHR.INDICES,
                        MemoryUtil.memAddress(indices));
                ask(eye, mask);
                float[] triangles = new float[2 * corners];
                for (int i = 0; i < corners; i++) {
                    triangles[2 * i] = places.get(2 * indices.get(i));
                    triangles[2 * i + 1] = places.get(2 * indices.get(i) + 1);
                }
                return Clipping.within(
                        triangles,
                        seen[SIDES * eye],
                        seen[SIDES * eye + 1],
                        seen[SIDES * eye + 3],
                        seen[SIDES * eye + 2]);
            } finally {
                MemoryUtil.memFree(places);
                MemoryUtil.memFree(indices);
            }
        }
    }

    private void ask(int eye, XrVisibilityMaskKHR mask) {
        XrException.check(
                "xrGetVisibilityMaskKHR",
                KHRVisibilityMask.xrGetVisibilityMaskKHR(
                        session,
                        XrSystem.STEREO,
                        eye,
                        KHRVisibilityMask.XR_VISIBILITY_MASK_TYPE_HIDDEN_TRIANGLE_MESH_KHR,
                        mask));
    }
}
