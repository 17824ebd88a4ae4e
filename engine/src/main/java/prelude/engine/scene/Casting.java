package prelude.engine.scene;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector4f;
import org.joml.Vector4fc;
import org.jspecify.annotations.Nullable;

/** The scans that are drawn by casting rays, and how. Belongs to the frame thread. */
public final class Casting {
    /** One, and another fused with it. */
    public static final int MAX_VOLUMES = 2;

    public static final int MAX_PLANES = 4;
    public static final int MAX_SLICES = 3;

    private final List<CastVolume> volumes = new ArrayList<>();
    private final List<Vector4fc> planes = new ArrayList<>();

    /** A sample that is black on slices. */
    public double sliceBlack = -160;

    /** A sample that is white on slices. */
    public double sliceWhite = 240;

    /** Whether of all volumes only their slices are seen. */
    public boolean onlySlices;

    private final List<Vector4fc> slices = new ArrayList<>();

    /** From sample to sample along a ray, millimetres of the world. */
    public float stepMm = 0.7f;

    /** Whether rays begin a part of a step apart, which hides the steps. */
    public boolean jitter = true;

    /** Whether the lamp lights what is drawn; else it has the transfer function's colours. */
    public boolean shaded = true;

    /** The most of the device's memory that the voxels of one volume may take. */
    public long budgetBytes = Long.MAX_VALUE;

    public void add(CastVolume volume) {
        if (volumes.size() == MAX_VOLUMES) {
            throw new IllegalStateException("more than " + MAX_VOLUMES + " volumes");
        }
        volumes.add(volume);
    }

    public void remove(CastVolume volume) {
        if (!volumes.remove(volume)) {
            throw new IllegalStateException(volume.name() + " is not in the scene");
        }
    }

    /** Cuts away all of the world where {@code x·p.x + y·p.y + z·p.z + w > 0}. */
    public void cutAway(Vector4fc plane) {
        if (planes.size() == MAX_PLANES) {
            throw new IllegalStateException("more than " + MAX_PLANES + " planes");
        }
        if (!plane.isFinite()) {
            throw new IllegalArgumentException("a plane of " + plane);
        }
        planes.add(new Vector4f(plane));
    }

    /**
     * Shows the first visible volume's slice along a plane of the world, {@code x·p.x + y·p.y +
     * z·p.z + w = 0}, as far as the volume's box reaches. What is cut away is no hindrance.
     */
    public void slice(Vector4fc plane) {
        if (slices.size() == MAX_SLICES) {
            throw new IllegalStateException("more than " + MAX_SLICES + " slices");
        }
        if (!plane.isFinite()) {
            throw new IllegalArgumentException("a slice of " + plane);
        }
        slices.add(new Vector4f(plane));
    }

    public void forgetSlices() {
        slices.clear();
    }

    public int sliceCount() {
        return slices.size();
    }

    public Vector4fc sliceAt(int index) {
        return slices.get(index);
    }

    public void forgetPlanes() {
        planes.clear();
    }

    public int count() {
        return volumes.size();
    }

    public CastVolume volume(int index) {
        return volumes.get(index);
    }

    public int planeCount() {
        return planes.size();
    }

    public Vector4fc plane(int index) {
        return planes.get(index);
    }

    /** The first that is visible from {@code from} on; null where there is none. */
    public @Nullable CastVolume visibleFrom(int from) {
        for (int i = from; i < volumes.size(); i++) {
            if (volumes.get(i).visible) {
                return volumes.get(i);
            }
        }
        return null;
    }

    public boolean anyVisible() {
        return visibleFrom(0) != null;
    }
}
