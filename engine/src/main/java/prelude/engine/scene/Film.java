package prelude.engine.scene;

import org.joml.Matrix4f;
import org.joml.Matrix4fc;

/**
 * Liquid that lies on what is drawn, as a depth over each column of a level grid. Every surface
 * without metal that is at a column's height and does not look down is wetted by it, as sharply as
 * the picture is; a liquid so deep that it has a surface of its own wants a mesh as well.
 */
public final class Film {
    public static final int MAX_COLUMNS = 1 << 14;

    private final int columns;
    private final int rows;
    private final Matrix4f columnFromWorld;
    private final int material;
    private final float[] topAndDepth;
    private boolean wet;
    private long version;

    /**
     * @param columnFromWorld from metres of the world to column, row (whole numbers in a column's
     *     middle) and height in millimetres
     * @param material the liquid's number in the scene
     */
    public Film(int columns, int rows, Matrix4fc columnFromWorld, int material) {
        if (columns <= 0 || rows <= 0 || (long) columns * rows > MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "a film of %d × %d columns".formatted(columns, rows));
        }
        this.columns = columns;
        this.rows = rows;
        this.columnFromWorld = new Matrix4f(columnFromWorld);
        this.material = material;
        topAndDepth = new float[2 * columns * rows];
    }

    /**
     * Takes what lies there now.
     *
     * @param newTopAndDepth how high the liquid stands and how deep it is over what carries it, mm,
     *     at {@code 2 (column + columns row)}
     */
    public void update(float[] newTopAndDepth, boolean anyLiquid) {
        System.arraycopy(newTopAndDepth, 0, topAndDepth, 0, topAndDepth.length);
        wet = anyLiquid;
        version++;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public Matrix4fc columnFromWorld() {
        return columnFromWorld;
    }

    public int material() {
        return material;
    }

    public float[] topAndDepth() {
        return topAndDepth;
    }

    public boolean wet() {
        return wet;
    }

    /** Grows with each update. */
    public long version() {
        return version;
    }
}
