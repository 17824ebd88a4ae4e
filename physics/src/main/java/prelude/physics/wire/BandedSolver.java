package prelude.physics.wire;

import java.util.Arrays;

/**
 * A symmetric, positive definite matrix that is zero but near its diagonal, with its right side, of
 * a size that may change: solved by Cholesky's method, in place and without garbage.
 */
final class BandedSolver {
    /** A node's three places, and those of two neighbours to either side. */
    static final int BAND = 8;

    private static final int WIDTH = BAND + 1;

    /** Row i holds the columns i - BAND to i. */
    private double[] lower = new double[0];

    private double[] right = new double[0];
    private int size;

    /** Begins a matrix of zeros. */
    void begin(int rows) {
        size = rows;
        if (rows > right.length) {
            right = new double[2 * rows];
            lower = new double[WIDTH * right.length];
        }
        Arrays.fill(lower, 0, WIDTH * rows, 0);
        Arrays.fill(right, 0, rows, 0);
    }

    /** Adds on the diagonal or below it: {@code column <= row <= column + BAND}. */
    void add(int row, int column, double value) {
        lower[row * WIDTH + column - row + BAND] += value;
    }

    void addRight(int row, double value) {
        right[row] += value;
    }

    /** The solution, after {@link #solve}. */
    double solution(int row) {
        return right[row];
    }

    /**
     * @return false where the matrix is not positive definite; there is no solution then
     */
    boolean solve() {
        for (int i = 0; i < size; i++) {
            int first = Math.max(0, i - BAND);
            double sum = right[i];
            double diagonal = lower[i * WIDTH + BAND];
            for (int j = first; j < i; j++) {
                double value = lower[i * WIDTH + j - i + BAND];
                for (int k = first; k < j; k++) {
                    value -= lower[i * WIDTH + k - i + BAND] * lower[j * WIDTH + k - j + BAND];
                }
                value /= lower[j * WIDTH + BAND];
                lower[i * WIDTH + j - i + BAND] = value;
                diagonal -= value * value;
                sum -= value * right[j];
            }
            if (!(diagonal > 0)) {
                return false;
            }
            lower[i * WIDTH + BAND] = Math.sqrt(diagonal);
            right[i] = sum / lower[i * WIDTH + BAND];
        }
        for (int i = size - 1; i >= 0; i--) {
            right[i] /= lower[i * WIDTH + BAND];
            for (int j = Math.max(0, i - BAND); j < i; j++) {
                right[j] -= lower[i * WIDTH + j - i + BAND] * right[i];
            }
        }
        return true;
    }
}
