package prelude.pipeline.meshing;

import java.util.List;

/** Takes vertices back to where they did not make the sheets cross. */
final class Untangling {
    private static final int MAX_ROUNDS = 12;

    /** At first half of the way is tried: what was moved had a reason. */
    private static final int HALF_WAY_ROUNDS = 4;

    private Untangling() {}

    /**
     * @param soundMm where no sheets cross
     * @param positionsMm is moved
     */
    static void run(float[] soundMm, List<Sheet> sheets, float[] positionsMm) {
        Tangles tangles = Tangles.among(sheets, positionsMm);
        for (int round = 0; round < MAX_ROUNDS && !tangles.none(); round++) {
            boolean[] moved = tangles.corners(positionsMm.length / 3);
            boolean any = false;
            for (int i = 0; i < positionsMm.length; i++) {
                if (moved[i / 3] && positionsMm[i] != soundMm[i]) {
                    float half = (soundMm[i] + positionsMm[i]) / 2;
                    positionsMm[i] = round < HALF_WAY_ROUNDS ? half : soundMm[i];
                    any = true;
                }
            }
            if (!any) {
                return;
            }
            tangles = tangles.again(sheets, positionsMm);
        }
    }
}
