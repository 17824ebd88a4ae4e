package prelude.pipeline.labels;

import java.util.Arrays;

/** The pixels inside a plane's outlines, and how deep they lie there. */
final class FilledPlane {
    private final byte[] inside;
    private final Slab.Lattice lattice;

    /** Filled when first asked for: most planes meet the grid's own. */
    private double[] depthsMm = {};

    FilledPlane(byte[] inside, Slab.Lattice lattice) {
        this.inside = inside;
        this.lattice = lattice;
    }

    boolean inside(int pixel) {
        return inside[pixel] != 0;
    }

    /**
     * Distance to the border, positive inside and negative outside; between pixel centres, the
     * border lies half way.
     */
    double depthMm(int pixel) {
        if (depthsMm.length == 0) {
            depthsMm = depths();
        }
        return depthsMm[pixel];
    }

    private double[] depths() {
        double[] toOutside = squaredDistances((byte) 0);
        double[] toInside = squaredDistances((byte) 1);
        double half = Math.min(lattice.columnStepMm().length(), lattice.rowStepMm().length()) / 2;
        double[] depths = new double[inside.length];
        for (int i = 0; i < depths.length; i++) {
            depths[i] =
                    inside[i] != 0 ? Math.sqrt(toOutside[i]) - half : half - Math.sqrt(toInside[i]);
        }
        return depths;
    }

    /**
     * Squared millimetres from each pixel to the nearest of a kind, along the columns and then
     * along the rows (Felzenszwalb and Huttenlocher, Theory of Computing 2012).
     */
    private double[] squaredDistances(byte kind) {
        int columns = lattice.columns();
        int rows = lattice.rows();
        double[] squared = new double[inside.length];
        for (int i = 0; i < squared.length; i++) {
            squared[i] = inside[i] == kind ? 0 : FAR;
        }
        LowerEnvelope envelope = new LowerEnvelope(Math.max(columns, rows));
        double rowStep = lattice.rowStepMm().length();
        for (int column = 0; column < columns; column++) {
            envelope.transform(squared, column, columns, rows, rowStep);
        }
        double columnStep = lattice.columnStepMm().length();
        for (int row = 0; row < rows; row++) {
            envelope.transform(squared, row * columns, 1, columns, columnStep);
        }
        return squared;
    }

    /** Beyond any distance in a patient, and finite, so that differences stay numbers. */
    private static final double FAR = 1e12;

    /** The lower envelope of parabolas over one line of pixels. */
    private static final class LowerEnvelope {
        private final double[] values;
        private final int[] apexes;
        private final double[] borders;

        LowerEnvelope(int longest) {
            values = new double[longest];
            apexes = new int[longest];
            borders = new double[longest + 1];
        }

        void transform(double[] field, int first, int stride, int count, double stepMm) {
            for (int i = 0; i < count; i++) {
                values[i] = field[first + i * stride];
            }
            double square = stepMm * stepMm;
            int top = 0;
            apexes[0] = 0;
            borders[0] = Double.NEGATIVE_INFINITY;
            for (int i = 1; i < count; i++) {
                double border = meeting(apexes[top], i, square);
                while (border <= borders[top]) {
                    top--;
                    border = meeting(apexes[top], i, square);
                }
                top++;
                apexes[top] = i;
                borders[top] = border;
            }
            Arrays.fill(borders, top + 1, count + 1, Double.POSITIVE_INFINITY);
            int at = 0;
            for (int i = 0; i < count; i++) {
                while (borders[at + 1] < i) {
                    at++;
                }
                double steps = i - apexes[at];
                field[first + i * stride] = square * steps * steps + values[apexes[at]];
            }
        }

        /** Where the parabolas over two pixels cross, in pixels. */
        private double meeting(int left, int right, double square) {
            return (values[right]
                            - values[left]
                            + square * ((double) right * right - (double) left * left))
                    / (2 * square * (right - left));
        }
    }
}
