package prelude.app.panel;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector3fc;

/**
 * Where a panel stands: to the right of what is looked at, nearer than that, upright, towards the
 * eyes. In a headset it stands still until the head has gone elsewhere; before a camera that is
 * moved by hand it goes along.
 */
public final class PanelPlace {
    /** Of the way from what is looked at to the eyes. */
    private static final float NEARER = 0.3f;

    /** Of the same way: the panel's left edge, its upper one, its width. */
    private static final float RIGHT = 0.13f;

    private static final float ABOVE = 0.25f;
    private static final float WIDTH = 0.25f;

    /** A head that has gone so far wants it anew. */
    private static final float GONE_M = 0.35f;

    private final Vector3f lookedAtM;
    private final Vector3f placedForM = new Vector3f(Float.NaN);
    private final Vector3f x = new Vector3f();
    private final Vector3f y = new Vector3f();
    private final Vector3f z = new Vector3f();
    private final Vector3f placeM = new Vector3f();

    public PanelPlace(Vector3fc lookedAtM) {
        this.lookedAtM = new Vector3f(lookedAtM);
    }

    /**
     * Stands it where eyes read it; makes no garbage.
     *
     * @param ems the panel's width when it is unfolded
     * @param goesAlong whether a camera sees it and not a head
     */
    public void face(Vector3fc eyesM, float ems, boolean goesAlong, Matrix4f worldFromPanel) {
        if (!goesAlong && placedForM.distance(eyesM) < GONE_M) {
            return;
        }
        eyesM.sub(lookedAtM, z);
        float farM = z.length();
        z.div(farM);
        x.set(z.z, 0, -z.x);
        if (!(farM > 0 && x.lengthSquared() > 0)) {
            return;
        }
        placedForM.set(eyesM);
        x.normalize();
        z.cross(x, y);
        placeM.set(lookedAtM).fma(NEARER * farM, z).fma(RIGHT * farM, x).fma(ABOVE * farM, y);
        worldFromPanel
                .set(
                        x.x, x.y, x.z, 0, y.x, y.y, y.z, 0, z.x, z.y, z.z, 0, placeM.x, placeM.y,
                        placeM.z, 1)
                .scale(WIDTH * farM / ems);
    }
}
