package prelude.physics.frame;

import org.joml.Matrix4d;
import org.joml.Matrix4dc;

/**
 * Fluid that lies on the tissue over each column of a grid: how deep it is, for what wets the
 * tissue; and where it gathers a surface, as a patch of four corners: next to each other where it
 * is even, apart where it falls over an edge, a mere point on what carries it where there is none.
 */
public final class Sheet {
    public static final Sheet NONE = new Sheet(0, 0, new Matrix4d());

    /**
     * Corners of a patch, in turn about the normal out of the fluid: towards lower columns and
     * rows, towards the next row, towards both, towards the next column.
     */
    public static final int CORNERS = 4;

    private final int columns;
    private final int rows;
    private final Matrix4dc columnFromPatient;
    private final float[] cornersMm;
    private final float[] topAndDepthMm;
    private boolean wet;
    private long version;

    /**
     * @param columnFromPatient from LPS mm to column, row (whole numbers in the middle of a column)
     *     and height against the pull, mm
     */
    public Sheet(int columns, int rows, Matrix4dc columnFromPatient) {
        this.columns = columns;
        this.rows = rows;
        this.columnFromPatient = columnFromPatient;
        topAndDepthMm = new float[2 * columns * rows];
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

    public Matrix4dc columnFromPatient() {
        return columnFromPatient;
    }

    /**
     * How high fluid stands in a column and how deep it is, at {@code 2 (column + row columns)}.
     */
    public float[] topAndDepthMm() {
        return topAndDepthMm;
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
            System.arraycopy(from.topAndDepthMm, 0, topAndDepthMm, 0, topAndDepthMm.length);
            version = from.version;
            wet = from.wet;
        }
    }
}
