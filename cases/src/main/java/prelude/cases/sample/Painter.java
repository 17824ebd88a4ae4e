package prelude.cases.sample;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.sample.Scene.Coat;
import prelude.cases.sample.Scene.Figure;
import prelude.cases.sample.Scene.Layer;
import prelude.cases.volume.VoxelGrid;

/** Paints a scene's slices: partial volume at every edge, then the noise of a scanner. */
final class Painter {
    /** Width of an edge: the voxel and the scanner's blur together. */
    private static final float EDGE_MM = 1.3f;

    private static final float FAR_MM = 1e6f;

    private final Scene scene;
    private final VoxelGrid grid;
    private final long seed;
    private final double noiseHu;
    private final short[] hounsfield;
    private final Map<Layer, byte[]> labels = new EnumMap<>(Layer.class);

    Painter(Scene scene, long seed, double noiseHu) {
        this.scene = scene;
        this.grid = scene.grid;
        this.seed = seed;
        this.noiseHu = noiseHu;
        hounsfield = new short[grid.voxelCount()];
        for (Layer layer : Layer.values()) {
            labels.put(layer, new byte[grid.voxelCount()]);
        }
    }

    short[] hounsfield() {
        return hounsfield;
    }

    byte[] labels(Layer layer) {
        return Objects.requireNonNull(labels.get(layer));
    }

    void paint() {
        IntStream.range(0, grid.slices()).parallel().forEach(this::slice);
    }

    private void slice(int slice) {
        int size = grid.columns() * grid.rows();
        float[] hu = new float[size];
        float[] distances = new float[size];
        int[] rows = new int[2];
        Arrays.fill(hu, -1000);
        for (Figure figure : scene.figures()) {
            distances(figure, slice, distances, rows);
            for (Coat coat : figure.coats()) {
                apply(coat, slice, distances, rows, hu);
            }
        }
        float[] noise = noise(slice);
        int first = slice * size;
        for (int i = 0; i < size; i++) {
            hounsfield[first + i] = (short) Math.clamp(Math.round(hu[i] + noise[i]), -1024, 3071);
        }
    }

    /** Distances in the rows that the figure comes near, and which rows these are. */
    private void distances(Figure figure, int slice, float[] distances, int[] rows) {
        rows[0] = grid.rows();
        rows[1] = -1;
        DistanceField field = figure.field();
        Tubes tubes = figure.tubes();
        if (field != null && field.meets(slice, figure.reachMm())) {
            int columns = grid.columns();
            float[] scratch = field.scratch();
            for (int r = 0; r < grid.rows(); r++) {
                if (field.row(r, slice, figure.reachMm(), scratch, distances, r * columns)) {
                    rows[0] = Math.min(rows[0], r);
                    rows[1] = r;
                } else {
                    Arrays.fill(distances, r * columns, (r + 1) * columns, FAR_MM);
                }
            }
        }
        if (tubes != null) {
            Arrays.fill(distances, FAR_MM);
            tubes.lower(grid, slice, figure.reachMm(), distances, rows);
        }
    }

    private void apply(Coat coat, int slice, float[] distances, int[] rows, float[] hu) {
        Vector3d origin = grid.patientMm(0, 0, slice);
        Vector3d spacing = grid.spacingMm();
        byte[] written = labels(coat.layer());
        byte[] organs = labels(Layer.ORGANS);
        int liver = organ("liver");
        int cava = organ("inferior_vena_cava");
        int columns = grid.columns();
        int base = slice * distances.length;
        float near = coat.grownMm() + EDGE_MM / 2;
        for (int row = rows[0]; row <= rows[1]; row++) {
            double y = origin.y + row * spacing.y;
            for (int column = 0; column < columns; column++) {
                int i = row * columns + column;
                float d = distances[i];
                if (d >= near) {
                    continue;
                }
                // Where a vein opens into the vena cava, lumen and blood are the vena cava's.
                if (coat.layer() == Layer.INNER && organs[base + i] == cava) {
                    continue;
                }
                float part = Math.min(1, (near - d) / EDGE_MM);
                double x = origin.x + column * spacing.x;
                hu[i] += part * (coat.shade().at(x, y, origin.z) - hu[i]);
                if (d < coat.grownMm() && coat.label() >= 0) {
                    written[base + i] = (byte) coat.label();
                    if (coat.layer() == Layer.INNER && organs[base + i] != liver) {
                        organs[base + i] = 0;
                    }
                }
            }
        }
    }

    private int organ(String name) {
        var organs = scene.structures(Layer.ORGANS);
        for (int i = 0; i < organs.size(); i++) {
            if (organs.get(i).name().equals(name)) {
                return i + 1;
            }
        }
        return -1;
    }

    /**
     * Gaussian noise, blurred in the plane as a reconstruction kernel does, of the given strength.
     */
    private float[] noise(int slice) {
        int width = grid.columns();
        int height = grid.rows();
        SplittableRandom random = new SplittableRandom(Noise.mix(seed + 977L * slice));
        float[] white = new float[width * height];
        for (int i = 0; i < white.length; i++) {
            long bits = random.nextLong();
            // Four uniforms of variance 65536² / 12 come near enough to a Gaussian.
            long sum =
                    (bits & 0xffff)
                            + (bits >>> 16 & 0xffff)
                            + (bits >>> 32 & 0xffff)
                            + (bits >>> 48);
            white[i] = (sum - 131070) * (float) (1 / 37837.2);
        }
        float[] across = new float[white.length];
        blurRows(white, across, width);
        blurColumns(across, white, width);
        // The kernel 1 2 1 leaves 0.375 of the variance in each direction.
        float strength = (float) (noiseHu / 0.375);
        for (int i = 0; i < white.length; i++) {
            white[i] *= strength;
        }
        return white;
    }

    private static void blurRows(float[] from, float[] to, int width) {
        for (int first = 0; first < from.length; first += width) {
            int last = first + width - 1;
            to[first] = 0.75f * from[first] + 0.25f * from[first + 1];
            to[last] = 0.75f * from[last] + 0.25f * from[last - 1];
            for (int i = first + 1; i < last; i++) {
                to[i] = 0.25f * from[i - 1] + 0.5f * from[i] + 0.25f * from[i + 1];
            }
        }
    }

    private static void blurColumns(float[] from, float[] to, int width) {
        int end = from.length - width;
        for (int i = 0; i < width; i++) {
            to[i] = 0.75f * from[i] + 0.25f * from[i + width];
            to[end + i] = 0.75f * from[end + i] + 0.25f * from[end + i - width];
        }
        for (int i = width; i < end; i++) {
            to[i] = 0.25f * from[i - width] + 0.5f * from[i] + 0.25f * from[i + width];
        }
    }
}
