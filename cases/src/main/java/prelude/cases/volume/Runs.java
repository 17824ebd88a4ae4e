package prelude.cases.volume;

import java.util.Arrays;

/** Stretches of equal labels: most of a label map, and passed over by vectors of bytes. */
public final class Runs {
    private Runs() {}

    /**
     * Where the run that begins at {@code from} ends: the first voxel of another label, or {@code
     * to}.
     *
     * @param from before {@code to}
     */
    public static int end(byte[] labels, int from, int to) {
        // Runs of a few voxels are not worth a call.
        byte label = labels[from];
        int near = Math.min(to, from + 8);
        for (int i = from + 1; i < near; i++) {
            if (labels[i] != label) {
                return i;
            }
        }
        if (near == to) {
            return to;
        }
        int equal = Arrays.mismatch(labels, near - 1, to - 1, labels, near, to);
        return equal < 0 ? to : near + equal;
    }
}
