package prelude.physics.frame;

import org.joml.Matrix4d;

/** How far devices have been moved from where a plan has them. */
public final class DevicePoses {
    private static final int STRIDE = 16;

    private final double[] moved;

    public DevicePoses(int count) {
        moved = new double[STRIDE * count];
        for (int i = 0; i < count; i++) {
            set(i, new Matrix4d());
        }
    }

    public int count() {
        return moved.length / STRIDE;
    }

    /**
     * @param to is set to what leads from a device's planned place to where it is, LPS mm
     */
    public Matrix4d get(int device, Matrix4d to) {
        return to.set(moved, STRIDE * device);
    }

    public void set(int device, Matrix4d nowFromPlanned) {
        nowFromPlanned.get(moved, STRIDE * device);
    }

    void copy(DevicePoses from) {
        System.arraycopy(from.moved, 0, moved, 0, moved.length);
    }
}
