package prelude.pipeline.device;

import java.util.Arrays;

/** A symmetric, positive definite matrix that is zero but near its diagonal. */
final class BandedMatrix {
    private final int size;
    private final int band;

    /** Row i holds the columns i - band to i. */
    private final double[] lower;

    BandedMatrix(int size, int band) {
        this.size = size;
        this.band = band;
        lower = new double[size * (band + 1)];
    }

    void clear() {
        Arrays.fill(lower, 0);
    }

    private int at(int row, int column) {
        return row * (band + 1) + column - row + band;
    }

    /** Adds below the diagonal and on it; what lies above is the same. */
    void add(int row, int column, double value) {
        if (column <= row) {
            lower[at(row, column)] += value;
        }
    }

    /**
     * Adds a share of the diagonal, and a little more, to the diagonal: Levenberg and Marquardt.
     */
    void damp(double share, double least) {
        for (int i = 0; i < size; i++) {
            lower[at(i, i)] += share * lower[at(i, i)] + least;
        }
    }

    /**
     * Solves for a right side, in its place, by Cholesky's method; this matrix is used up.
     *
     * @return false where the matrix is not positive definite; the right side is then lost
     */
    boolean solve(double[] right) {
        for (int j = 0; j < size; j++) {
            for (int i = j; i < Math.min(size, j + band + 1); i++) {
                double sum = lower[at(i, j)];
                for (int k = Math.max(0, i - band); k < j; k++) {
                    sum -= lower[at(i, k)] * lower[at(j, k)];
                }
                if (i > j) {
                    lower[at(i, j)] = sum / lower[at(j, j)];
                } else if (sum > 0) {
                    lower[at(j, j)] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        for (int i = 0; i < size; i++) {
            double sum = right[i];
            for (int k = Math.max(0, i - band); k < i; k++) {
                sum -= lower[at(i, k)] * right[k];
            }
            right[i] = sum / lower[at(i, i)];
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = right[i];
            for (int k = i + 1; k < Math.min(size, i + band + 1); k++) {
                sum -= lower[at(k, i)] * right[k];
            }
            right[i] = sum / lower[at(i, i)];
        }
        return true;
    }
}
