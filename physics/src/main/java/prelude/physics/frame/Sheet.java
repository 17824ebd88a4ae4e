package prelude.physics.frame;

/**
 * Fluid that lies on the tissue, as a sheet of columns by rows of points: where there is none, it
 * lies hidden under what carries it.
 */
public final class Sheet {
    public static final Sheet NONE = new Sheet(0, 0);

    private final int columns;
    private final int rows;
    private final float[] pointsMm;
    private boolean wet;
    private long version;

    public Sheet(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        pointsMm = new float[3 * columns * rows];
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** Point (column, row) at {@code 3 (column + row columns)}, LPS mm. */
    public float[] pointsMm() {
        return pointsMm;
    }

    /** Whether there is any fluid. */
    public boolean wet() {
        return wet;
    }

    /** Tells that the points have been moved. */
    public void changed(boolean anyFluid) {
        wet = anyFluid;
        version++;
    }

    void copy(Sheet from) {
        if (version != from.version) {
            System.arraycopy(from.pointsMm, 0, pointsMm, 0, pointsMm.length);
            version = from.version;
            wet = from.wet;
        }
    }
}
