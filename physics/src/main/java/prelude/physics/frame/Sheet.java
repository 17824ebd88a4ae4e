package prelude.physics.frame;

/**
 * Fluid that lies on the tissue, as a patch of four corners over each column of a grid: next to
 * each other where it is even, apart where it falls over an edge, a mere point on what carries it
 * where there is none.
 */
public final class Sheet {
    public static final Sheet NONE = new Sheet(0, 0);

    /**
     * Corners of a patch, in turn about the normal out of the fluid: towards lower columns and
     * rows, towards the next row, towards both, towards the next column.
     */
    public static final int CORNERS = 4;

    private final int columns;
    private final int rows;
    private final float[] cornersMm;
    private boolean wet;
    private long version;

    public Sheet(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        cornersMm = new float[3 * CORNERS * columns * rows];
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int patches() {
        return columns * rows;
    }

    /** Corner k of a patch, {@code column + row columns}, at {@code 3 (4 patch + k)}, LPS mm. */
    public float[] cornersMm() {
        return cornersMm;
    }

    /** Whether there is any fluid. */
    public boolean wet() {
        return wet;
    }

    /** Tells that corners have been moved. */
    public void changed(boolean anyFluid) {
        wet = anyFluid;
        version++;
    }

    void copy(Sheet from) {
        if (version != from.version) {
            System.arraycopy(from.cornersMm, 0, cornersMm, 0, cornersMm.length);
            version = from.version;
            wet = from.wet;
        }
    }
}
