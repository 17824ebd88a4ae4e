package prelude.physics.skin;

import prelude.cases.mesh.SurfaceMesh;

/**
 * A structure that lies in a body with a part of it: a portal vein and the liver. The part within
 * rides on the body's tissue as what lies wholly in it does, and is cut with it. The rest stands
 * where the scan shows it, but for the first stretch from the body's border, which follows the
 * border, the less the further from it.
 *
 * <p>Both parts share the vertices at the border; the rest has copies of them, which follow wholly.
 * The arrays are the surface's own; callers must not write to them.
 */
public final class LeavingSurface {
    /** The numbers that say how a place at the border has moved: by what, and how it turned. */
    public static final int PULL = 12;

    private final RidingSurface riding;
    private final float[] ridingNormals;
    private final SurfaceMesh rest;
    private final float[] restNormals;
    private final float[] follows;
    private final int[] anchors;
    private final int[] border;

    LeavingSurface(
            RidingSurface riding,
            float[] ridingNormals,
            SurfaceMesh rest,
            float[] restNormals,
            float[] follows,
            int[] anchors,
            int[] border) {
        this.riding = riding;
        this.ridingNormals = ridingNormals;
        this.rest = rest;
        this.restNormals = restNormals;
        this.follows = follows;
        this.anchors = anchors;
        this.border = border;
    }

    public String structure() {
        return riding.structure();
    }

    /** The part within the body. */
    public RidingSurface riding() {
        return riding;
    }

    /** Of the whole surface, so that nothing is seen where the parts meet. */
    float[] ridingNormals() {
        return ridingNormals;
    }

    /** What does not ride, as the scan shows it. */
    public SurfaceMesh rest() {
        return rest;
    }

    /** Three floats a vertex of {@link #rest}; of the whole surface. */
    public float[] restNormals() {
        return restNormals;
    }

    /** How much of the border's motion each vertex of {@link #rest} makes: 1 at the border. */
    public float[] follows() {
        return follows;
    }

    /** Which place at the border each vertex of {@link #rest} follows; -1 for none: it stands. */
    public int[] anchors() {
        return anchors;
    }

    /** How many places at the border there are. */
    public int borderCount() {
        return border.length;
    }

    /** The vertex of {@link #riding} that is a place at the border. */
    int border(int place) {
        return border[place];
    }

    /**
     * Where a vertex of the rest is now, LPS mm.
     *
     * @param pulls {@link #PULL} floats for each place at the border
     */
    public double placeMm(float[] pulls, int vertex, int axis) {
        float at = rest.positionsMm()[3 * vertex + axis];
        int anchor = anchors[vertex];
        return anchor < 0 ? at : at + (double) follows[vertex] * pulls[PULL * anchor + axis];
    }
}
