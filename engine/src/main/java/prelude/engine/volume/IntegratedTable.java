package prelude.engine.volume;

import prelude.engine.scene.TransferFunction;

/**
 * A transfer function integrated along a step of a ray from one value to another: what is thinner
 * than a step is not missed (Engel, Kraus and Ertl 2001, with the step's own absorption).
 */
public final class IntegratedTable {
    public static final int SIDE = 256;

    /** Parts of a step. */
    private static final int PARTS = 24;

    private final double low;
    private final double high;
    private final float[] rgba = new float[4 * SIDE * SIDE];

    /**
     * @param least sample of the volume
     * @param greatest sample of the volume
     * @param stepMm length of a step
     */
    public IntegratedTable(TransferFunction transfer, int least, int greatest, double stepMm) {
        double span = Math.max(transfer.last() - transfer.first(), 1);
        // Values that are not there need no room in the table; far from where anything changes,
        // one value is as good as another.
        double from = Math.max(least, transfer.first() - span);
        double to = Math.min(greatest, transfer.last() + span);
        low = Math.min(from, to - 1);
        high = to;
        double[] colours = colours(transfer);
        for (int back = 0; back < SIDE; back++) {
            for (int front = 0; front < SIDE; front++) {
                integrate(colours, front, back, stepMm, 4 * (front + SIDE * back));
            }
        }
    }

    /** Colour in linear light and extinction of a millimetre, finely. */
    private double[] colours(TransferFunction transfer) {
        int count = fine(SIDE - 1) + 1;
        double[] colours = new double[4 * count];
        double[] at = new double[4];
        for (int i = 0; i < count; i++) {
            transfer.at(low + (high - low) * i / (count - 1), at);
            System.arraycopy(at, 0, colours, 4 * i, 3);
            colours[4 * i + 3] = TransferFunction.extinction(at[3]);
        }
        return colours;
    }

    private static int fine(double entry) {
        return (int) Math.round(8 * entry);
    }

    private void integrate(double[] colours, int front, int back, double stepMm, int to) {
        double red = 0;
        double green = 0;
        double blue = 0;
        double clear = 1;
        double plainRed = 0;
        double plainGreen = 0;
        double plainBlue = 0;
        for (int part = 0; part < PARTS; part++) {
            double entry = front + (back - front) * (part + 0.5) / PARTS;
            int at = 4 * fine(entry);
            double alpha = -Math.expm1(-colours[at + 3] * stepMm / PARTS);
            double weight = clear * alpha;
            red += weight * colours[at];
            green += weight * colours[at + 1];
            blue += weight * colours[at + 2];
            plainRed += colours[at];
            plainGreen += colours[at + 1];
            plainBlue += colours[at + 2];
            clear *= 1 - alpha;
        }
        double opacity = 1 - clear;
        // A clear entry has a colour too: the sampler mixes it with its neighbours'.
        boolean seen = opacity > 1e-9;
        rgba[to] = (float) (seen ? red / opacity : plainRed / PARTS);
        rgba[to + 1] = (float) (seen ? green / opacity : plainGreen / PARTS);
        rgba[to + 2] = (float) (seen ? blue / opacity : plainBlue / PARTS);
        rgba[to + 3] = (float) opacity;
    }

    /**
     * Colour as on a screen and opacity of a step from the front's value to the back's, at {@code 4
     * * (front + SIDE * back)}.
     */
    public float[] rgba() {
        return rgba;
    }

    /** The sample of the first entry. */
    public double low() {
        return low;
    }

    /** The sample of the last entry. */
    public double high() {
        return high;
    }
}
