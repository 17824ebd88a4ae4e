package prelude.engine.scene;

import java.util.Arrays;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;

/**
 * A heat map: a value per voxel of the bodies at rest, drawn as colour on every surface whose
 * material is {@linkplain #on painted}. As the value is looked up where a point lay before it was
 * moved, it goes with what deforms, and a fresh cut shows what it has opened.
 *
 * <p>Values are in layers, for one place may have several: each painted material names its layer.
 * Within a layer a voxel may belong to an owner, and a material to the same: then those voxels
 * count alone, as long as there are any of the eight around.
 */
public final class Painting {
    /** A voxel's value that nobody knows. */
    public static final byte UNKNOWN = 0;

    /** The least that is known; the ramp's lower end. 255 is its upper end. */
    public static final int LEAST = 1;

    /** An owner that all voxels are of. */
    public static final int ANY_OWNER = 0;

    /**
     * Instead of a layer: the value is the rest position's own x in model units, 0 to 1, and below
     * 0 it is unknown. For legends.
     */
    public static final int ALONG_X = 63;

    /** What is no layer is beyond them. */
    public static final int MOST_LAYERS = ALONG_X;

    private final byte[] values;
    private final byte[] owners;
    private final int columns;
    private final int rows;
    private final int slices;
    private final int layers;
    private final Matrix4f voxelFromRestM;
    private final ColourRamp ramp;
    private final Colour unknown;
    private final int[] keys = new int[Scene.MAX_MATERIALS];
    private long version = 1;

    /**
     * How much a surface darkens where it turns away from the eye, or lies in shadow: 0 shows the
     * ramp's very colours, 1 the shape as well. All colours darken alike, so that their hue tells
     * the value at any shade.
     */
    public float shading = 1;

    /** Whether each triangle is shaded as the flat it is, and not as the surface it stands for. */
    public boolean facets;

    /**
     * Whether the triangles' sides are drawn too, where the device can; not of transparent ones.
     */
    public boolean lines;

    /**
     * @param values {@code [column + columns * (row + rows * (slice + slices * layer))]}, {@link
     *     #UNKNOWN} or {@link #LEAST} to 255; the painting's own from then on
     * @param owners likewise, 1 to 255, or 0 for none
     * @param voxelFromRestM from rest positions in metres (model units times the mesh's scale) to
     *     voxels; whole numbers are voxel centres
     * @param unknown the colour of what nobody knows
     */
    public Painting(
            byte[] values,
            byte[] owners,
            int columns,
            int rows,
            int slices,
            int layers,
            Matrix4fc voxelFromRestM,
            ColourRamp ramp,
            Colour unknown) {
        if (columns <= 0
                || rows <= 0
                || slices <= 0
                || layers <= 0
                || layers > MOST_LAYERS
                || values.length != (long) columns * rows * slices * layers
                || owners.length != values.length) {
            throw new IllegalArgumentException(
                    "%d values, %d owners for %d × %d × %d in %d layers"
                            .formatted(
                                    values.length, owners.length, columns, rows, slices, layers));
        }
        this.values = values;
        this.owners = owners;
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
        this.layers = layers;
        this.voxelFromRestM = new Matrix4f(voxelFromRestM);
        this.ramp = ramp;
        this.unknown = unknown;
    }

    /** The byte of a value from 0 to 1; what lies beyond is taken to the end, NaN is unknown. */
    public static byte encoded(double value) {
        return Double.isNaN(value)
                ? UNKNOWN
                : (byte) (LEAST + Math.round(Math.clamp(value, 0, 1) * (255 - LEAST)));
    }

    /**
     * Paints what has a material.
     *
     * @param layer from 0, or {@link #ALONG_X}
     * @param owner {@link #ANY_OWNER} or 1 to 255
     */
    public void on(int material, int layer, int owner) {
        if (layer < 0 || (layer >= layers && layer != ALONG_X) || owner < 0 || owner > 255) {
            throw new IllegalArgumentException(
                    "layer %d of %d, owner %d".formatted(layer, layers, owner));
        }
        keys[material] = 1 + owner + 256 * layer;
        version++;
    }

    /** Draws nothing painted any more. */
    public void onNothing() {
        Arrays.fill(keys, 0);
        version++;
    }

    /** 0 for a material that is not painted, else 1 + owner + 256 × layer. */
    public int key(int material) {
        return keys[material];
    }

    /** Grows whenever another material is painted or none. */
    public long version() {
        return version;
    }

    public byte[] values() {
        return values;
    }

    public byte[] owners() {
        return owners;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** Of one layer. */
    public int slices() {
        return slices;
    }

    public int layers() {
        return layers;
    }

    public Matrix4fc voxelFromRestM() {
        return voxelFromRestM;
    }

    public ColourRamp ramp() {
        return ramp;
    }

    public Colour unknown() {
        return unknown;
    }
}
