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

    /** Where what carries the liquid falls off by more, the one side does not wet the other. */
    private static final float STEP_MM = 8;

    private final int columns;
    private final int rows;
    private final Matrix4f columnFromWorld;
    private final int material;
    private final Colour absorbsPerMm;
    private final float hidesPerMm;
    private final float[] topAndDepth;
    private boolean wet;
    private long version;

    /**
     * @param columnFromWorld from metres of the world to column, row (whole numbers in a column's
     *     middle) and height in millimetres
     * @param material the liquid's number in the scene, as it looks where it is deep
     * @param absorbsPerMm the law of Beer and Lambert: of light that goes so many millimetres
     *     through it, {@code exp(-absorbsPerMm * mm)} comes out
     * @param hidesPerMm how fast its own look takes the place of what it covers: of a film so many
     *     millimetres deep, {@code 1 - exp(-hidesPerMm * mm)} is its own
     */
    public Film(
            int columns,
            int rows,
            Matrix4fc columnFromWorld,
            int material,
            Colour absorbsPerMm,
            float hidesPerMm) {
        if (columns <= 0 || rows <= 0 || (long) columns * rows > MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "a film of %d × %d columns".formatted(columns, rows));
        }
        this.columns = columns;
        this.rows = rows;
        this.columnFromWorld = new Matrix4f(columnFromWorld);
        if (!(hidesPerMm >= 0)) {
            throw new IllegalArgumentException("a film that hides " + hidesPerMm + " per mm");
        }
        this.material = material;
        this.absorbsPerMm = absorbsPerMm;
        this.hidesPerMm = hidesPerMm;
        topAndDepth = new float[2 * columns * rows];
    }

    /**
     * Takes what lies there now.
     *
     * @param newTopAndDepth how high the liquid stands and how deep it is over what carries it, mm,
     *     at {@code 2 (column + columns row)}
     */
    public void update(float[] newTopAndDepth, boolean anyLiquid) {
        if (anyLiquid) {
            soften(newTopAndDepth);
        } else {
            System.arraycopy(newTopAndDepth, 0, topAndDepth, 0, topAndDepth.length);
        }
        wet = anyLiquid;
        version++;
    }

    /**
     * A column is wet or not, the edge of a film is no stair: each takes from the eight around it,
     * by weights 1, 2, 1, where these stand about as high.
     */
    private void soften(float[] from) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = 2 * (column + columns * row);
                float depth = softened(from, column, row);
                topAndDepth[at] = from[at] - from[at + 1] + depth;
                topAndDepth[at + 1] = depth;
            }
        }
    }

    private float softened(float[] from, int column, int row) {
        float ground = ground(from, column + columns * row);
        float sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
            int first = columns * Math.clamp(row + dy, 0, rows - 1);
            for (int dx = -1; dx <= 1; dx++) {
                int other = first + Math.clamp(column + dx, 0, columns - 1);
                float depth = from[2 * other + 1];
                if (depth > 0 && Math.abs(ground(from, other) - ground) < STEP_MM) {
                    sum += (2 - Math.abs(dx)) * (2 - Math.abs(dy)) * depth;
                }
            }
        }
        return sum / 16;
    }

    private static float ground(float[] topAndDepth, int column) {
        return topAndDepth[2 * column] - topAndDepth[2 * column + 1];
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

    public Colour absorbsPerMm() {
        return absorbsPerMm;
    }

    public float hidesPerMm() {
        return hidesPerMm;
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
