package prelude.physics.cut;

import java.util.Arrays;

/**
 * Faces by which tets were parted, and whose middle no blade has swept: both sides hold together
 * there. A tet is parted whole, and further than the blade went, for a wound gapes as far as its
 * last tets that have both sides; so nothing comes free, and no vessel opens, that was not reached.
 *
 * <p>Flat pools: no object per face. Faces keep their order.
 */
public final class UnsweptFaces {
    private int count;

    /** The fragments on both sides of face i at {@code [2i]}, where it was positive, and after. */
    private int[] side = new int[128];

    /** The tag of the stroke that made it. */
    private int[] tag = new int[64];

    /** The face's middle, three barycentric coordinates. */
    private double[] middle = new double[192];

    /** How far its sides part there at most, m. */
    private double[] gives = new double[64];

    UnsweptFaces() {}

    private UnsweptFaces(UnsweptFaces from) {
        take(from);
    }

    UnsweptFaces copy() {
        return new UnsweptFaces(this);
    }

    void take(UnsweptFaces from) {
        count = from.count;
        side = from.side.clone();
        tag = from.tag.clone();
        middle = from.middle.clone();
        gives = from.gives.clone();
    }

    long bytes() {
        return 4L * (side.length + tag.length) + 8L * (middle.length + gives.length);
    }

    public int count() {
        return count;
    }

    /** The fragment on the positive side of the cut's plane, or on the other. */
    public int fragment(int face, boolean positive) {
        return side[2 * face + (positive ? 0 : 1)];
    }

    /** The weight of a tet's corner in the face's middle. */
    public double weight(int face, int corner) {
        int at = 3 * face;
        return corner == 0
                ? 1 - middle[at] - middle[at + 1] - middle[at + 2]
                : middle[at + corner - 1];
    }

    /** How far the sides part there at most, m. */
    public double givesM(int face) {
        return gives[face];
    }

    /** Whether a fragment is on a side of one. */
    public boolean on(int face, int fragment) {
        return side[2 * face] == fragment || side[2 * face + 1] == fragment;
    }

    /** Whether two fragments hold together by one, or lie on both sides of one stroke's. */
    public boolean join(int one, int other) {
        for (int i = 0; i < 2 * count; i++) {
            for (int j = 0; side[i] == one && j < 2 * count; j++) {
                if (side[j] == other && i % 2 != j % 2 && tag[i / 2] == tag[j / 2]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The stroke that made it: the tag of its faces. */
    public int stroke(int face) {
        return tag[face];
    }

    void add(int positive, int negative, int strokeTag, double[] faceMiddle, double givesM) {
        if (count == tag.length) {
            side = Arrays.copyOf(side, 4 * count);
            tag = Arrays.copyOf(tag, 2 * count);
            middle = Arrays.copyOf(middle, 6 * count);
            gives = Arrays.copyOf(gives, 2 * count);
        }
        side[2 * count] = positive;
        side[2 * count + 1] = negative;
        tag[count] = strokeTag;
        System.arraycopy(faceMiddle, 0, middle, 3 * count, 3);
        gives[count] = givesM;
        count++;
    }

    /** A fragment has been parted by a plane: each middle stays with its own side. */
    void split(int fragment, double[] phi, int positive, int negative) {
        for (int i = 0; i < 2 * count; i++) {
            if (side[i] == fragment) {
                double at = 0;
                for (int k = 0; k < 4; k++) {
                    at += weight(i / 2, k) * phi[k];
                }
                side[i] = at > 0 ? positive : negative;
            }
        }
    }

    void remove(int face) {
        count--;
        System.arraycopy(side, 2 * face + 2, side, 2 * face, 2 * (count - face));
        System.arraycopy(tag, face + 1, tag, face, count - face);
        System.arraycopy(middle, 3 * face + 3, middle, 3 * face, 3 * (count - face));
        System.arraycopy(gives, face + 1, gives, face, count - face);
    }

    /** Removes those of a fragment that goes. */
    void removeOf(int fragment) {
        for (int face = count - 1; face >= 0; face--) {
            if (on(face, fragment)) {
                remove(face);
            }
        }
    }
}
