package prelude.pipeline.network;

import java.util.Arrays;
import java.util.List;
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
    private final PatchFiller filler;
    private final int runs;
    private int done;

    /**
     * @param stage under which progress is told
     */
    SlidingWindow(NetworkSession session, PreparedScan scan, String stage, Progress progress) {
        this.session = session;
        description = session.description();
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
        filler = new PatchFiller(scan, windows, description.enhances());
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
        if (description.output().kind() != Kind.LABELS
                && runs == 1
                && Arrays.equals(sides, patchSides)) {
            decideAll(planes);
            return planes;
        }
        try (Patch patch = session.patch(patchSides)) {
            if (description.output().kind() == Kind.LABELS) {
                new OwnLabels(windows, sides).gather(this, patch, planes);
            } else {
                ClassMaps maps = new ClassMaps(session.classes(), windows, sides, patchSides[0]);
                blend(patch, maps, (from, to) -> decide(maps, from, to, planes));
            }
        }
        return planes;
    }

    /** Takes slices of the scan that an enhancing network makes, on several threads at once. */
    interface Slices {
        /**
         * @param plane its values, rows after one another; good until this returns
         */
        void take(int slice, float[] plane);
    }

    /**
     * Makes the scan that an enhancing network makes, slice by slice, on a grid that is finer by
     * the description's factor.
     */
    void image(Slices slices) throws NetworkFailureException {
        List<Integer> factor = description.factor();
        Windows[] fine = new Windows[3];
        int[] fineSides = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            fine[axis] = windows[axis].finer(factor.get(axis));
            fineSides[axis] = sides[axis] * factor.get(axis);
        }
        try (Patch patch = session.patch(patchSides)) {
            ClassMaps maps = new ClassMaps(1, fine, fineSides, patch.scoreSide(0));
            blend(patch, maps, (from, to) -> imageSlices(maps, from, to, slices));
        }
    }

    private static void imageSlices(ClassMaps maps, int from, int to, Slices slices)
            throws NetworkFailureException {
        LongAdder withoutNumber = new LongAdder();
        IntStream.range(from, to)
                .parallel()
                .forEach(slice -> {
                    float[] plane = new float[maps.plane()];
                    maps.scores(0, slice, 0, plane, 0, plane.length);
                    for (float value : plane) {
                        if (!Float.isFinite(value)) {
                            withoutNumber.increment();
                        }
                    }
                    slices.take(slice, plane);
                });
        if (withoutNumber.sum() > 0) {
            throw new NetworkFailureException(
                    "it gave values that are no numbers for %d voxels"
                            .formatted(withoutNumber.sum()));
        }
    }

    /** Takes slices that are complete. */
    private interface Sink {
        void take(int from, int to) throws NetworkFailureException;
    }

    /**
     * Adds up the runs of all patches.
     *
     * @param sink gets slices as soon as no further patch reaches them
     */
    private void blend(Patch patch, ClassMaps maps, Sink sink) throws NetworkFailureException {
        int mirrors = 1 << description.input().mirror().size();
        int factor = description.factor().getFirst();
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
            sink.take(complete * factor, next * factor);
            maps.forget(complete * factor, next * factor);
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

    /** Runs the network on the patch at a place. */
    void run(Patch patch, int[] at, int mirrored) throws NetworkFailureException {
        progress.report(stage, done / (double) runs);
        filler.fill(patch, at, mirrored);
        session.run(patch, progress);
        done++;
        progress.report(stage, done / (double) runs);
    }

    /** Reads the scores of some voxels from one on, class c's into {@code c * stride} on. */
    private interface Scores {
        void read(int voxel, int count, float[] into, int stride);
    }

    /** Of a scan that the network sees all at once. */
    private void decideAll(Planes planes) throws NetworkFailureException {
        progress.report(stage, 0);
        // Layers of a whole scan stand outside the heap and never make the collector run: what has
        // died on the heap goes back to the system first, hundreds of megabytes after a finder.
        System.gc();
        decide(0, sides[0], session.scores(scan.channels(), sides, progress)::read, planes);
        progress.report(stage, 1);
    }

    private void decide(ClassMaps maps, int from, int to, Planes planes)
            throws NetworkFailureException {
        int plane = maps.plane();
        decide(
                from,
                to,
                (voxel, count, into, stride) -> {
                    for (int c = 0; c < session.classes(); c++) {
                        int at = c * stride;
                        maps.scores(c, voxel / plane, voxel % plane, into, at, count);
                    }
                },
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
                        scores.read(voxel, count, decision.scores(), Decision.TILE);
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
