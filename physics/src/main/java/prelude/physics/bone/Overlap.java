package prelude.physics.bone;

/** How much of a brick lies within two surfaces at once, in cells. */
final class Overlap {
    private static final int SIDE = BoneGrid.SIDE;
    private static final int[] STRIDE = {1, SIDE, SIDE * SIDE};

    private Overlap() {}

    static double of(float[] one, float[] other) {
        double sum = 0;
        for (int at = 0; at < one.length; at++) {
            double a = BoneField.part(one[at]);
            double b = BoneField.part(other[at]);
            sum += a * b == 0 || a * b == a || a * b == b ? a * b : cell(one, other, at, a, b);
        }
        return sum;
    }

    /**
     * Of a cell that both surfaces pass: that of two planes at their angle to each other. Surfaces
     * across share a product, those that face each other what is more than a cell, those that look
     * the same way the lesser.
     */
    private static double cell(float[] one, float[] other, int at, double a, double b) {
        double dot = 0;
        double oneOne = 0;
        double otherOther = 0;
        for (int axis = 0; axis < 3; axis++) {
            int place = at / STRIDE[axis] % SIDE;
            int up = place == SIDE - 1 ? 0 : STRIDE[axis];
            int down = place == 0 ? 0 : STRIDE[axis];
            double p = one[at + up] - one[at - down];
            double q = other[at + up] - other[at - down];
            double spread = up == 0 || down == 0 ? 1 : 0.5;
            dot += p * q * spread * spread;
            oneOne += p * p * spread * spread;
            otherOther += q * q * spread * spread;
        }
        double length = Math.sqrt(oneOne * otherOther);
        double cosine = length == 0 ? 0 : Math.clamp(dot / length, -1, 1);
        double extreme = cosine < 0 ? Math.max(0, a + b - 1) : Math.min(a, b);
        double weight = Math.abs(cosine);
        return weight * extreme + (1 - weight) * a * b;
    }
}
