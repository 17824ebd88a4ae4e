package prelude.pipeline.meshing;

import java.util.List;

/** Takes vertices back to where they did not make the sheets cross, a part of the way at a time. */
final class Untangling {
    private static final int MAX_ROUNDS = 5;

    private Untangling() {}

    /**
     * @param soundMm where no sheets cross
     * @param step part of the way there, per round
     * @param positionsMm is moved
     */
    static void towards(float[] soundMm, float step, List<Sheet> sheets, float[] positionsMm) {
        boolean[] moves = new boolean[positionsMm.length / 3];
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Tangles tangles = new Tangles(sheets, positionsMm);
            if (tangles.none()) {
                return;
            }
            for (int triangle : tangles.pairs) {
                mark(tangles.corners, triangle, moves);
            }
            for (int triangle : tangles.flat) {
                mark(tangles.corners, triangle, moves);
            }
            for (int i = 0; i < positionsMm.length; i++) {
                if (moves[i / 3]) {
                    positionsMm[i] += step * (soundMm[i] - positionsMm[i]);
                }
            }
        }
    }

    private static void mark(int[] corners, int triangle, boolean[] moves) {
        for (int corner = 0; corner < 3; corner++) {
            moves[corners[3 * triangle + corner]] = true;
        }
    }
}
