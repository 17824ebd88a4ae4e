package prelude.engine.scene;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;

/**
 * A scan that is drawn by casting rays through it. The fields may be set before any frame; like all
 * of a scene they belong to the frame thread.
 */
public final class CastVolume {
    private final String name;
    private final Voxels voxels;
    private TransferFunction transfer;
    private long transferVersion = 1;

    /** From voxels, whose centres are whole numbers, to metres of the world; any affine map. */
    public final Matrix4f worldFromVoxel = new Matrix4f();

    public boolean visible = true;

    /** What of it is shown; everything where there is none. Of the same grid. */
    public @Nullable VoxelMask mask;

    /** Nothing is shown below, in voxels. */
    public final Vector3f boxLow = new Vector3f(Float.NEGATIVE_INFINITY);

    /** Nothing is shown above, in voxels. */
    public final Vector3f boxHigh = new Vector3f(Float.POSITIVE_INFINITY);

    /**
     * @param name for debug names; no patient's identifier
     */
    public CastVolume(String name, Voxels voxels, TransferFunction transfer) {
        this.name = name;
        this.voxels = voxels;
        this.transfer = transfer;
    }

    public String name() {
        return name;
    }

    public Voxels voxels() {
        return voxels;
    }

    public TransferFunction transfer() {
        return transfer;
    }

    public void transfer(TransferFunction next) {
        if (!next.equals(transfer)) {
            transfer = next;
            transferVersion++;
        }
    }

    /** Grows whenever the transfer function changes. */
    public long transferVersion() {
        return transferVersion;
    }
}
