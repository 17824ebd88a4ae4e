package prelude.physics.frame;

import prelude.physics.skin.Continuation;
import prelude.physics.skin.LeavingSurface;
import prelude.physics.tissue.Nodes;

/** How a body's border had moved, after a step, where a structure leaves the body. */
public final class BorderSnapshot {
    private final LeavingSurface surface;
    private final float[] pulls;
    private boolean open;

    BorderSnapshot(LeavingSurface surface) {
        this.surface = surface;
        pulls = new float[LeavingSurface.PULL * surface.borderCount()];
    }

    public LeavingSurface surface() {
        return surface;
    }

    /** For each place at the border, as {@link Continuation#measure} says them. */
    public float[] pulls() {
        return pulls;
    }

    /** Whether the structure has parted from the body somewhere: one may look into it. */
    public boolean isOpen() {
        return open;
    }

    void copy(Continuation from, Nodes nodes) {
        from.measure(nodes, pulls);
        open = from.anyParted();
    }
}
