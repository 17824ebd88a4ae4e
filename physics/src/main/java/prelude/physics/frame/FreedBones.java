package prelude.physics.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4d;

/**
 * The pieces that have come free of bones, and how far they have been moved from where they grew.
 */
public final class FreedBones {
    private static final int STRIDE = 16;

    private final List<FreedBone> pieces = new ArrayList<>();
    private double[] moved = new double[0];

    public int count() {
        return pieces.size();
    }

    public FreedBone piece(int number) {
        return pieces.get(number);
    }

    /**
     * @param to is set to what leads from where a piece grew to where it is, LPS mm
     */
    public Matrix4d get(int number, Matrix4d to) {
        return to.set(moved, STRIDE * number);
    }

    public void clear() {
        pieces.clear();
    }

    public void add(FreedBone piece, Matrix4d nowFromGrown) {
        int at = STRIDE * pieces.size();
        pieces.add(piece);
        if (moved.length < at + STRIDE) {
            moved = Arrays.copyOf(moved, 2 * (at + STRIDE));
        }
        nowFromGrown.get(moved, at);
    }

    void copy(FreedBones from) {
        pieces.clear();
        for (int i = 0; i < from.pieces.size(); i++) {
            pieces.add(from.pieces.get(i));
        }
        if (moved.length < from.moved.length) {
            moved = new double[from.moved.length];
        }
        System.arraycopy(from.moved, 0, moved, 0, STRIDE * pieces.size());
    }
}
