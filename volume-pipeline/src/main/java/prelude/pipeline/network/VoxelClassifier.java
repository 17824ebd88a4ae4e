package prelude.pipeline.network;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import prelude.cases.stage.Progress;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Kind;

/**
 * Runs a classifier, such as trees, on the features of each voxel: some slices at a time, so that
 * the features of a whole scan never stand in memory.
 */
final class VoxelClassifier {
    /** Voxels in one run. */
    static final int ROWS = 1 << 15;

    /** Voxels whose features are made at once, about. */
    private static final int SLAB = 1 << 19;

    private final NetworkSession session;
    private final ModelDescription description;
    private final PreparedScan scan;
    private final Progress progress;
    private final String stage;
    private final LongAdder withoutNumber = new LongAdder();

    /**
     * @param stage under which progress is told
     */
    VoxelClassifier(NetworkSession session, PreparedScan scan, String stage, Progress progress) {
        this.session = session;
        description = session.description();
        this.scan = scan;
        this.stage = stage;
        this.progress = progress;
    }

    /** The class of every voxel. */
    Planes labels() throws NetworkFailureException {
        VoxelGrid grid = scan.grid();
        Planes planes = Planes.empty(grid, description);
        int plane = grid.columns() * grid.rows();
        int depth = Math.max(1, SLAB / plane);
        int width = description.input().features().size();
        FeatureMaps maps = new FeatureMaps(scan, description.input().features());
        try (Rows rows = session.rows(ROWS)) {
            for (int from = 0; from < grid.slices(); from += depth) {
                progress.report(stage, from / (double) grid.slices());
                progress.check();
                int to = Math.min(from + depth, grid.slices());
                float[] features = maps.ofSlices(from, to);
                int voxels = (to - from) * plane;
                for (int begin = 0; begin < voxels; begin += ROWS) {
                    int count = Math.min(ROWS, voxels - begin);
                    rows.put(features, begin * width, count * width);
                    session.run(rows, progress);
                    take(rows, count, planes, from * plane + begin);
                }
            }
        }
        if (withoutNumber.sum() > 0) {
            throw new NetworkFailureException(
                    "it gave scores that are no numbers for %d voxels"
                            .formatted(withoutNumber.sum()));
        }
        progress.report(stage, 1);
        return planes;
    }

    private void take(Rows rows, int count, Planes planes, int at) throws NetworkFailureException {
        Kind kind = description.output().kind();
        if (kind == Kind.LABELS) {
            for (int i = 0; i < count; i++) {
                planes.labels(0)[at + i] = OwnLabels.label(rows.label(i));
            }
            return;
        }
        IntStream.range(0, Math.ceilDiv(count, Decision.TILE))
                .parallel()
                .forEach(tile -> {
                    int begin = tile * Decision.TILE;
                    int length = Math.min(Decision.TILE, count - begin);
                    Decision decision = new Decision(kind, description.classes());
                    rows.scores(begin, length, decision.scores(), Decision.TILE);
                    decision.decide(length, planes, at + begin);
                    withoutNumber.add(decision.withoutNumber());
                });
    }
}
