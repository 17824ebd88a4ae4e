package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds points of a layer's full sheets that lie too far from what was made of them: the error of a
 * quadric says nothing of thin parts that are gone.
 *
 * <p>Of each point it is kept which triangle is near enough: as long as that one stays, the point
 * needs no second look.
 */
final class Strays {
    private static final int VERTICES_PER_BLOCK = 1 << 14;
    private static final int NONE = -1;

    /**
     * Sides of the cubes that are looked into first, in bounds: what is in one is seldom too far.
     */
    private static final double CELL = 0.6;

    /** By sheet, its vertices along a curve. */
    private final int[][] full;

    /** For each of these, a triangle that is near enough, or {@link #NONE}. */
    private final int[][] near;

    /** By sheet, whether it has triangles that nobody has looked at. */
    private final boolean[] changed;

    private final float[] fullMm;
    private final double[] boundsMm;

    /**
     * @param boundsMm by sheet, how far is too far
     */
    Strays(List<Sheet> sheets, float[] fullMm, double[] boundsMm) {
        this.fullMm = fullMm;
        this.boundsMm = boundsMm;
        full =
                sheets.stream()
                        .parallel()
                        .map(sheet -> Curve.along(fullMm, sheet.vertices()))
                        .toArray(int[][]::new);
        near = Arrays.stream(full).map(vertices -> new int[vertices.length]).toArray(int[][]::new);
        changed = new boolean[full.length];
        forget();
    }

    /** What is looked at next has nothing to do with what came before. */
    void forget() {
        for (int[] ofSheet : near) {
            Arrays.fill(ofSheet, NONE);
        }
        Arrays.fill(changed, true);
    }

    /**
     * Follows the triangles through a change.
     *
     * @param before which {@link #among} looked at, or the last change led to
     * @param was by triangle of now, which it was before; negative for a new one
     * @param of by sheet of the snapshots, which of the full ones it is a part of
     */
    void follow(Snapshot before, Snapshot now, int[] was, int[] of) {
        int[] is = new int[before.triangleCount()];
        Arrays.fill(is, NONE);
        for (int c = 0; c < of.length; c++) {
            for (int t = now.first(c); t < now.first(c + 1); t++) {
                if (was[t] >= 0) {
                    is[was[t]] = t;
                } else {
                    changed[of[c]] = true;
                }
            }
        }
        IntStream.range(0, near.length)
                .parallel()
                .forEach(s -> {
                    int[] ofSheet = near[s];
                    for (int i = 0; i < ofSheet.length; i++) {
                        ofSheet[i] = ofSheet[i] < 0 ? NONE : is[ofSheet[i]];
                    }
                });
    }

    /**
     * Those vertices of full sheets, by sheet.
     *
     * @param of by sheet of the snapshot, which of the full ones it is a part of; parts of one are
     *     side by side
     */
    int[][] among(Snapshot now, int[] of) {
        int[] begin = new int[full.length];
        int[] end = new int[full.length];
        for (int c = of.length - 1; c >= 0; c--) {
            begin[of[c]] = now.first(c);
            end[of[c]] = Math.max(end[of[c]], now.first(c + 1));
        }
        return IntStream.range(0, full.length)
                .parallel()
                .mapToObj(s -> ofSheet(s, now, begin[s], end[s]))
                .toArray(int[][]::new);
    }

    void mark(int[][] strays, Region region, double aroundMm) {
        float[] box = new float[6];
        for (int[] ofSheet : strays) {
            for (int v : ofSheet) {
                System.arraycopy(fullMm, 3 * v, box, 0, 3);
                System.arraycopy(fullMm, 3 * v, box, 3, 3);
                region.add(box, aroundMm);
            }
        }
    }

    private int[] ofSheet(int s, Snapshot now, int begin, int end) {
        boolean[] folded =
                changed[s]
                        ? Folds.among(Arrays.copyOfRange(now.corners, 3 * begin, 3 * end))
                        : new boolean[end - begin];
        int[] open = open(near[s], folded, begin);
        // What is found far is looked at once more, among triangles that must not be folded then.
        changed[s] = false;
        if (open.length == 0) {
            return open;
        }
        int[] numbers = solid(folded, begin);
        if (numbers.length == 0) {
            changed[s] = true;
            return full[s];
        }
        int[] corners = new int[3 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(now.corners, 3 * numbers[i], corners, 3 * i, 3);
        }
        int[] unsettled = open;
        if (open.length > numbers.length) {
            NearCells cells = new NearCells(now.atMm, corners, CELL * boundsMm[s]);
            unsettled =
                    blocks(
                            open.length,
                            (first, last) ->
                                    unsettled(s, open, first, last, cells, now, corners, numbers));
        }
        if (unsettled.length == 0) {
            return unsettled;
        }
        int[] left = unsettled;
        BoxTree tree = new BoxTree(now.atMm, corners);
        int[] far =
                blocks(
                        left.length,
                        (first, last) -> far(s, left, first, last, new Nearest(tree), numbers));
        changed[s] = far.length > 0;
        return far;
    }

    private interface Block {
        int[] found(int begin, int end);
    }

    private static int[] blocks(int count, Block block) {
        return IntStream.range(0, (count + VERTICES_PER_BLOCK - 1) / VERTICES_PER_BLOCK)
                .parallel()
                .mapToObj(b -> {
                    int first = b * VERTICES_PER_BLOCK;
                    return block.found(first, Math.min(first + VERTICES_PER_BLOCK, count));
                })
                .flatMapToInt(IntStream::of)
                .toArray();
    }

    /** The places of those vertices whose triangle is gone or was folded. */
    private static int[] open(int[] near, boolean[] folded, int begin) {
        int[] open = new int[near.length];
        int count = 0;
        for (int i = 0; i < near.length; i++) {
            if (near[i] < 0 || folded[near[i] - begin]) {
                near[i] = NONE;
                open[count++] = i;
            }
        }
        return Arrays.copyOf(open, count);
    }

    private static int[] solid(boolean[] folded, int begin) {
        int[] numbers = new int[folded.length];
        int count = 0;
        for (int t = 0; t < folded.length; t++) {
            if (!folded[t]) {
                numbers[count++] = begin + t;
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    /** Those places for which the triangle in their cube, if there is any, is not near enough. */
    private int[] unsettled(
            int s,
            int[] open,
            int begin,
            int end,
            NearCells cells,
            Snapshot now,
            int[] corners,
            int[] numbers) {
        double boundMm = boundsMm[s];
        int[] left = new int[end - begin];
        int count = 0;
        double roomMm = -1;
        int known = 0;
        int triangle = 0;
        for (int i = begin; i < end; i++) {
            int vertex = full[s][open[i]];
            if (roomMm < 0 || distanceMm(vertex, known) > roomMm) {
                int v = 3 * vertex;
                float x = fullMm[v];
                float y = fullMm[v + 1];
                float z = fullMm[v + 2];
                int hint = cells.near(x, y, z);
                double squared =
                        hint < 0
                                ? Double.MAX_VALUE
                                : PointToTriangle.squared(now.atMm, corners, hint, x, y, z);
                if (squared > boundMm * boundMm) {
                    left[count++] = open[i];
                    continue;
                }
                roomMm = boundMm - Math.sqrt(squared);
                known = vertex;
                triangle = numbers[hint];
            }
            near[s][open[i]] = triangle;
        }
        return Arrays.copyOf(left, count);
    }

    private int[] far(int s, int[] open, int begin, int end, Nearest nearest, int[] numbers) {
        double boundMm = boundsMm[s];
        // Half of the bound is asked for where it can be had: it leaves room for the neighbours.
        double enough = boundMm * boundMm / 4;
        int[] far = new int[end - begin];
        int count = 0;
        double roomMm = -1;
        int known = 0;
        for (int i = begin; i < end; i++) {
            int vertex = full[s][open[i]];
            if (roomMm < 0 || distanceMm(vertex, known) > roomMm) {
                int v = 3 * vertex;
                double squared = nearest.squared(fullMm[v], fullMm[v + 1], fullMm[v + 2], enough);
                roomMm = boundMm - Math.sqrt(squared);
                known = vertex;
                if (roomMm < 0) {
                    far[count++] = vertex;
                    continue;
                }
            }
            near[s][open[i]] = numbers[nearest.triangle()];
        }
        return Arrays.copyOf(far, count);
    }

    private double distanceMm(int one, int other) {
        double x = fullMm[3 * one] - (double) fullMm[3 * other];
        double y = fullMm[3 * one + 1] - (double) fullMm[3 * other + 1];
        double z = fullMm[3 * one + 2] - (double) fullMm[3 * other + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
