package prelude.physics.bone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a bone has come apart into: the parts of its columns that are left, joined with those beside
 * them. Looked for when somebody asks, not in a step.
 */
final class BonePieces {
    private static final double STEP = BoneGrid.STEP_MM;

    /** What is smaller is debris. */
    private static final double DEBRIS_MM3 = 10 * STEP * STEP * STEP;

    private final BoneField field;
    private final BoneGrid grid;
    private final Columns columns;

    /** Of what is left of each column: begin, end, and the run of the whole bone that it is of. */
    private float[] ends = new float[1 << 16];

    private int[] whole = new int[1 << 15];
    private int count;
    private final int[] first;

    /** Of each run of the whole bone, and of each part that is left, a run or part joined to it. */
    private int[] before = new int[0];

    private int[] after = new int[0];

    /** Of the first run of a bone that hangs together: whether any of it is gone. */
    private boolean[] touched = new boolean[0];

    /** Of the first part of a piece, how long all its columns are together, mm. */
    private double[] left = new double[0];

    private BonePieces(BoneField field) {
        this.field = field;
        grid = field.grid();
        columns = field.shape().columns();
        first = new int[grid.samples(0) * grid.samples(1) + 1];
    }

    static BonePieces of(BoneField field) {
        BonePieces pieces = new BonePieces(field);
        pieces.find();
        return pieces;
    }

    private void find() {
        boolean[] opened = openedBricks();
        boolean[] cut = new boolean[columns.runs()];
        for (int j = 0; j < grid.samples(1); j++) {
            for (int i = 0; i < grid.samples(0); i++) {
                int column = columns.column(i, j);
                first[column] = count;
                boolean near = opened[(i >> 3) + grid.bricks(0) * (j >> 3)];
                for (int run = columns.firstRun(column);
                        run < columns.firstRun(column + 1);
                        run++) {
                    if (near) {
                        cut[run] = split(i, j, run);
                    } else {
                        add(columns.beginMm(run), columns.endMm(run), run);
                    }
                }
                first[column + 1] = count;
            }
        }
        before = joinWhole();
        after = joinLeft();
        touched = new boolean[columns.runs()];
        for (int run = 0; run < cut.length; run++) {
            touched[root(before, run)] |= cut[run];
        }
        left = new double[count];
        for (int r = 0; r < count; r++) {
            if (touched[root(before, whole[r])]) {
                left[root(after, r)] += ends[2 * r + 1] - ends[2 * r];
            }
        }
    }

    /**
     * Columns tell which piece is how large beside others; all together is known better.
     *
     * @param removedMm3 what is gone, and what was freed and is a body of its own
     * @param freedMm3 the latter, each
     */
    BoneReport.Opened report(String structure, double removedMm3, List<Double> freedMm3) {
        double was = 0;
        for (int run = 0; run < columns.runs(); run++) {
            was += touched[root(before, run)] ? columns.endMm(run) - columns.beginMm(run) : 0;
        }
        double wasMm3 = was * STEP * STEP;
        double leftMm3 = Arrays.stream(left).sum() * STEP * STEP;
        double scale = leftMm3 > 0 ? Math.max(0, wasMm3 - removedMm3) / leftMm3 : 0;
        double freed = freedMm3.stream().mapToDouble(mm3 -> mm3).sum();
        List<Double> pieces = new ArrayList<>();
        freedMm3.forEach(mm3 -> pieces.add(mm3 / 1000));
        for (double length : left) {
            double mm3 = length * STEP * STEP * scale;
            if (mm3 >= DEBRIS_MM3) {
                pieces.add(mm3 / 1000);
            }
        }
        pieces.sort(Comparator.reverseOrder());
        return new BoneReport.Opened(structure, wasMm3 / 1000, (removedMm3 - freed) / 1000, pieces);
    }

    /**
     * Pieces of bones that were cut, but for the largest of each: that one stays.
     *
     * @return each as {@link #pieceOf} numbers them, in growing order
     */
    List<Integer> loose(double leastMm3) {
        int[] largest = new int[columns.runs()];
        Arrays.fill(largest, -1);
        for (int r = 0; r < count; r++) {
            int bone = root(before, whole[r]);
            if (left[r] > 0 && (largest[bone] < 0 || left[r] > left[largest[bone]])) {
                largest[bone] = r;
            }
        }
        List<Integer> loose = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            boolean stays = largest[root(before, whole[r])] == r;
            if (!stays && left[r] * STEP * STEP >= leastMm3) {
                loose.add(r);
            }
        }
        return loose;
    }

    /** Parts {@code firstPart(c) .. firstPart(c + 1) - 1} are what is left of column c, upwards. */
    int firstPart(int column) {
        return first[column];
    }

    double beginMm(int part) {
        return ends[2 * part];
    }

    double endMm(int part) {
        return ends[2 * part + 1];
    }

    int pieceOf(int part) {
        return root(after, part);
    }

    private boolean[] openedBricks() {
        boolean[] opened = new boolean[grid.bricks(0) * grid.bricks(1)];
        for (Brick brick : field.bricks()) {
            if (brick.gone != null) {
                opened[grid.place(brick.index, 0) + grid.bricks(0) * grid.place(brick.index, 1)] =
                        true;
            }
        }
        return opened;
    }

    /** Adds what is left of a run; whether any of it is gone. */
    private boolean split(int i, int j, int run) {
        double end = columns.endMm(run);
        double z = columns.beginMm(run);
        double gone = field.goneAt(grid.mm(0, i), grid.mm(1, j), z);
        double begin = z;
        boolean any = gone < 0;
        while (z < end) {
            double next = Math.min(end, grid.mm(2, Math.floor(grid.sample(2, z) + 1e-6) + 1));
            double then = field.goneAt(grid.mm(0, i), grid.mm(1, j), next);
            if (gone >= 0 && then < 0) {
                add(begin, z + (next - z) * gone / (gone - then), run);
            } else if (gone < 0 && then >= 0) {
                begin = z + (next - z) * gone / (gone - then);
            }
            any |= then < 0;
            gone = then;
            z = next;
        }
        if (gone >= 0) {
            add(begin, end, run);
        }
        return any;
    }

    private void add(double begin, double end, int run) {
        if (count == whole.length) {
            whole = Arrays.copyOf(whole, 2 * count);
            ends = Arrays.copyOf(ends, 4 * count);
        }
        ends[2 * count] = (float) begin;
        ends[2 * count + 1] = (float) end;
        whole[count++] = run;
    }

    private int[] joinWhole() {
        int[] parents = alone(columns.runs());
        each((a, b) -> {
            int ra = columns.firstRun(a);
            int rb = columns.firstRun(b);
            while (ra < columns.firstRun(a + 1) && rb < columns.firstRun(b + 1)) {
                if (columns.beginMm(ra) < columns.endMm(rb)
                        && columns.beginMm(rb) < columns.endMm(ra)) {
                    parents[root(parents, ra)] = root(parents, rb);
                }
                if (columns.endMm(ra) < columns.endMm(rb)) {
                    ra++;
                } else {
                    rb++;
                }
            }
        });
        return parents;
    }

    private int[] joinLeft() {
        int[] parents = alone(count);
        each((a, b) -> {
            int ra = first[a];
            int rb = first[b];
            while (ra < first[a + 1] && rb < first[b + 1]) {
                if (ends[2 * ra] < ends[2 * rb + 1] && ends[2 * rb] < ends[2 * ra + 1]) {
                    parents[root(parents, ra)] = root(parents, rb);
                }
                if (ends[2 * ra + 1] < ends[2 * rb + 1]) {
                    ra++;
                } else {
                    rb++;
                }
            }
        });
        return parents;
    }

    private interface Pair {
        void columns(int a, int b);
    }

    private void each(Pair pair) {
        for (int j = 0; j < grid.samples(1); j++) {
            for (int i = 0; i < grid.samples(0); i++) {
                int column = columns.column(i, j);
                if (i + 1 < grid.samples(0)) {
                    pair.columns(column, columns.column(i + 1, j));
                }
                if (j + 1 < grid.samples(1)) {
                    pair.columns(column, columns.column(i, j + 1));
                }
            }
        }
    }

    private static int[] alone(int size) {
        int[] parents = new int[size];
        Arrays.setAll(parents, i -> i);
        return parents;
    }

    private static int root(int[] parents, int of) {
        int at = of;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
