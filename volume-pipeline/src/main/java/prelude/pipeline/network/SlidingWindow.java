package prelude.pipeline.network;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import prelude.cases.stage.Progress;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Input;
import prelude.pipeline.network.ModelDescription.Kind;

/**
 * Moves a network's patch over a prepared scan. Scores are blended in one layer of patches at a
 * time and each slice is decided as soon as no further patch reaches it: the scores of all classes
 * never stand in memory for the whole scan.
 */
final class SlidingWindow {
    private final NetworkSession session;
    private final ModelDescription description;
    private final PreparedScan scan;
    private final Progress progress;
    private final String stage;
    private final int[] sides;
    private final int[] patchSides;
    private final Windows[] windows;
    private final int runs;
    private int done;

    /**
     * @param stage under which progress is told
     */
    SlidingWindow(
            NetworkSession session,
            ModelDescription description,
            PreparedScan scan,
            String stage,
            Progress progress) {
        this.session = session;
        this.description = description;
        this.scan = scan;
        this.stage = stage;
        this.progress = progress;
        VoxelGrid grid = scan.grid();
        Input input = description.input();
        sides = new int[] {grid.slices(), grid.rows(), grid.columns()};
        patchSides = patchSides(input, sides);
        windows = new Windows[3];
        int positions = 1;
        for (int axis = 0; axis < 3; axis++) {
            windows[axis] = Windows.along(sides[axis], patchSides[axis], input.overlap());
            positions *= windows[axis].count();
        }
        runs = positions << input.mirror().size();
    }

    /** As described, or all of the grid, rounded up to what the network can take. */
    static int[] patchSides(Input input, int[] sides) {
        int[] patch = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int whole = Math.ceilDiv(sides[axis], input.multipleOf()) * input.multipleOf();
            patch[axis] = input.patch().isPresent() ? input.patch().get().get(axis) : whole;
        }
        return patch;
    }

    /** The class of every voxel. */
    Planes labels() throws NetworkFailureException {
        Planes planes = Planes.empty(scan.grid(), description);
        try (Patch patch = session.patch(patchSides)) {
            if (description.output().kind() == Kind.LABELS) {
                new OwnLabels(windows, sides).gather(this, patch, planes);
            } else if (runs == 1 && Arrays.equals(sides, patchSides)) {
                run(patch, new int[3], 0);
                decideAll(patch, planes);
            } else {
                blend(patch, maps -> (from, to) -> decide(maps, from, to, planes));
            }
        }
        return planes;
    }

    /** The scan that an enhancing network makes, on the same grid. */
    float[] image() throws NetworkFailureException {
        float[] image = new float[scan.grid().voxelCount()];
        try (Patch patch = session.patch(patchSides)) {
            blend(
                    patch,
                    maps ->
                            (from, to) -> {
                                for (int slice = from; slice < to; slice++) {
                                    int plane = maps.plane();
                                    maps.scores(0, slice, 0, image, slice * plane, plane);
                                }
                            });
        }
        for (float value : image) {
            if (!Float.isFinite(value)) {
                throw new NetworkFailureException("it gave values that are no numbers");
            }
        }
        return image;
    }

    /** Takes slices that are complete. */
    private interface Sink {
        void take(int from, int to) throws NetworkFailureException;
    }

    private interface SinkOf {
        Sink of(ClassMaps maps);
    }

    private void blend(Patch patch, SinkOf sinkOf) throws NetworkFailureException {
        ClassMaps maps = new ClassMaps(session.classes(), windows, sides, patchSides[0]);
        Sink sink = sinkOf.of(maps);
        int mirrors = 1 << description.input().mirror().size();
        int complete = 0;
        for (int i = 0; i < windows[0].count(); i++) {
            for (int j = 0; j < windows[1].count(); j++) {
                for (int k = 0; k < windows[2].count(); k++) {
                    int[] at = {i, j, k};
                    for (int m = 0; m < mirrors; m++) {
                        int mirrored = mirrored(m);
                        run(patch, at, mirrored);
                        maps.add(patch, at, mirrored, 1f / mirrors);
                    }
                }
            }
            int next = i + 1 < windows[0].count() ? windows[0].start(i + 1) : sides[0];
            sink.take(complete, next);
            maps.forget(complete, next);
            complete = next;
        }
    }

    /** The axes of the m-th subset of those that may be mirrored, as bits. */
    private int mirrored(int m) {
        int axes = 0;
        for (int i = 0; i < description.input().mirror().size(); i++) {
            axes |= (m >> i & 1) << description.input().mirror().get(i);
        }
        return axes;
    }

    /** Runs the network on the patch at a place; what lies beyond the grid is 0. */
    void run(Patch patch, int[] at, int mirrored) throws NetworkFailureException {
        progress.report(stage, done / (double) runs);
        fill(patch, at, mirrored);
        session.run(patch, progress);
        done++;
        progress.report(stage, done / (double) runs);
    }

    private void fill(Patch patch, int[] at, int mirrored) {
        int length = patch.side(2);
        float[] row = new float[length];
        int start = windows[2].start(at[2]);
        int first = Math.max(0, -start);
        int count = Math.min(length, sides[2] - start) - first;
        for (int a = 0; a < patch.side(0); a++) {
            int slice = windows[0].start(at[0]) + a;
            int toA = ClassMaps.turned(a, patch.side(0), mirrored & 1);
            for (int b = 0; b < patch.side(1); b++) {
                int gridRow = windows[1].start(at[1]) + b;
                Arrays.fill(row, 0);
                if (slice >= 0 && slice < sides[0] && gridRow >= 0 && gridRow < sides[1]) {
                    int from = scan.grid().index(start + first, gridRow, slice);
                    System.arraycopy(scan.values(), from, row, first, count);
                }
                if ((mirrored & 4) != 0) {
                    turn(row);
                }
                int toB = ClassMaps.turned(b, patch.side(1), mirrored & 2);
                patch.put(row, 0, patch.index(toA, toB, 0), length);
            }
        }
    }

    private static void turn(float[] row) {
        for (int i = 0, j = row.length - 1; i < j; i++, j--) {
            float swap = row[i];
            row[i] = row[j];
            row[j] = swap;
        }
    }

    /** Reads scores: of one class, from a voxel on, into an array. */
    private interface Scores {
        void read(int theClass, int voxel, float[] into, int at, int count);
    }

    private void decideAll(Patch patch, Planes planes) throws NetworkFailureException {
        decide(0, sides[0], patch::scores, planes);
    }

    private void decide(ClassMaps maps, int from, int to, Planes planes)
            throws NetworkFailureException {
        int plane = maps.plane();
        decide(
                from,
                to,
                (theClass, voxel, into, at, count) ->
                        maps.scores(theClass, voxel / plane, voxel % plane, into, at, count),
                planes);
    }

    private void decide(int from, int to, Scores scores, Planes planes)
            throws NetworkFailureException {
        int plane = sides[1] * sides[2];
        int classes = session.classes();
        LongAdder withoutNumber = new LongAdder();
        IntStream.range(from, to)
                .parallel()
                .forEach(slice -> {
                    Decision decision = new Decision(description.output().kind(), classes);
                    for (int begin = 0; begin < plane; begin += Decision.TILE) {
                        int voxel = slice * plane + begin;
                        int count = Math.min(Decision.TILE, plane - begin);
                        for (int c = 0; c < classes; c++) {
                            scores.read(c, voxel, decision.scores(), c * Decision.TILE, count);
                        }
                        decision.decide(count, planes, voxel);
                    }
                    withoutNumber.add(decision.withoutNumber());
                });
        if (withoutNumber.sum() > 0) {
            throw new NetworkFailureException(
                    "it gave scores that are no numbers for %d voxels"
                            .formatted(withoutNumber.sum()));
        }
    }
}
