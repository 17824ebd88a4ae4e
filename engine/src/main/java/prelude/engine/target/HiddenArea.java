package prelude.engine.target;

/**
 * What of each eye's picture no one sees, as the lens hides it: triangles of an eye, by tangents to
 * the right and up, none of which reaches out of it. May hide nothing. Never changes: what hides
 * something else is another.
 */
public final class HiddenArea {
    /** Of each corner: tangent to the right, tangent up, eye. */
    private final float[] corners;

    /**
     * @param left of the left eye's corners, two tangents each; three corners a triangle
     * @param right of the right eye's
     */
    public HiddenArea(float[] left, float[] right) {
        if (left.length % 6 != 0 || right.length % 6 != 0) {
            throw new IllegalArgumentException(
                    "%d and %d tangents are no triangles".formatted(left.length, right.length));
        }
        corners = new float[(left.length + right.length) / 2 * 3];
        put(left, 0, 0);
        put(right, left.length / 2, 1);
    }

    private void put(float[] tangents, int first, int eye) {
        for (int i = 0; i < tangents.length / 2; i++) {
            corners[3 * (first + i)] = tangents[2 * i];
            corners[3 * (first + i) + 1] = tangents[2 * i + 1];
            corners[3 * (first + i) + 2] = eye;
        }
    }

    /** Of each corner: tangent to the right, tangent up, eye. */
    public float[] corners() {
        return corners;
    }

    public int cornerCount() {
        return corners.length / 3;
    }
}
