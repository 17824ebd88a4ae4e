package prelude.pipeline.network;

/**
 * Joins the labels of a network that decides by itself: where patches overlap, the one counts in
 * whose middle a voxel lies the most, for labels cannot be averaged.
 */
final class OwnLabels {
    private static final int MOST = 255;

    private final Windows[] windows;
    private final int[] sides;

    OwnLabels(Windows[] windows, int[] sides) {
        this.windows = windows;
        this.sides = sides;
    }

    void gather(SlidingWindow window, Patch patch, Planes planes) throws NetworkFailureException {
        byte[] labels = planes.labels(0);
        boolean one = windows[0].count() * windows[1].count() * windows[2].count() == 1;
        float[] weights = new float[one ? 0 : labels.length];
        for (int i = 0; i < windows[0].count(); i++) {
            for (int j = 0; j < windows[1].count(); j++) {
                for (int k = 0; k < windows[2].count(); k++) {
                    int[] at = {i, j, k};
                    window.run(patch, at, 0);
                    take(patch, at, labels, weights);
                }
            }
        }
    }

    private void take(Patch patch, int[] at, byte[] labels, float[] weights)
            throws NetworkFailureException {
        for (int a = 0; a < patch.side(0); a++) {
            int slice = windows[0].start(at[0]) + a;
            for (int b = 0; b < patch.side(1); b++) {
                int row = windows[1].start(at[1]) + b;
                if (slice < 0 || slice >= sides[0] || row < 0 || row >= sides[1]) {
                    continue;
                }
                float weight = windows[0].weight(a) * windows[1].weight(b);
                for (int c = 0; c < patch.side(2); c++) {
                    int column = windows[2].start(at[2]) + c;
                    if (column < 0 || column >= sides[2]) {
                        continue;
                    }
                    int voxel = (slice * sides[1] + row) * sides[2] + column;
                    float here = weight * windows[2].weight(c);
                    if (weights.length == 0 || here > weights[voxel]) {
                        labels[voxel] = label(patch.label(patch.index(a, b, c)));
                        if (weights.length > 0) {
                            weights[voxel] = here;
                        }
                    }
                }
            }
        }
    }

    private static byte label(long value) throws NetworkFailureException {
        if (value < 0 || value > MOST) {
            throw new NetworkFailureException(
                    "it gave the label %d; labels are 0 to 255".formatted(value));
        }
        return (byte) value;
    }
}
