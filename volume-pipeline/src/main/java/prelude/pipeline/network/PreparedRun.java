package prelude.pipeline.network;

import java.nio.file.Path;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** A loaded network on one prepared scan: what is left is to run it, and that may be measured. */
public final class PreparedRun implements AutoCloseable {
    private final Model model;
    private final PreparedScan scan;
    private final NetworkSession session;

    private PreparedRun(Model model, PreparedScan scan, NetworkSession session) {
        this.model = model;
        this.scan = scan;
        this.session = session;
    }

    /**
     * Prepares the scan (with the network that shows where to look) and loads the network.
     *
     * @throws UnusableInputException if a network cannot be loaded, or cannot prepare this scan
     */
    public static PreparedRun open(NetworkSegmenter segmenter, Volume scan, Progress progress)
            throws UnusableInputException {
        try {
            return prepare(segmenter, Scans.of(scan), progress);
        } catch (NetworkFailureException e) {
            throw new UnusableInputException(
                    "The model %s failed: %s.".formatted(segmenter.model().name(), e.clause()), e);
        }
    }

    static PreparedRun prepare(NetworkSegmenter segmenter, Scans scans, Progress progress)
            throws UnusableInputException, NetworkFailureException {
        PreparedScan prepared = segmenter.prepared(scans, progress);
        progress.check();
        return new PreparedRun(segmenter.model(), prepared, NetworkSession.open(segmenter.model()));
    }

    /** Where the network looks: axis 0, 1, 2 of its tensor are slices, rows, columns. */
    public VoxelGrid grid() {
        return scan.grid();
    }

    /** What the network reads of the scan in its first channel, on that grid: read only. */
    public float[] values() {
        return scan.values();
    }

    public Path onnx() {
        return model.onnx();
    }

    /**
     * Runs the network, and gives the class of each voxel of the grid.
     *
     * @throws UnusableInputException if it fails
     */
    public byte[] labels(Progress progress) throws UnusableInputException {
        try {
            return planes(progress).labels(0);
        } catch (NetworkFailureException e) {
            throw new UnusableInputException(
                    "The model %s failed: %s.".formatted(model.name(), e.clause()), e);
        }
    }

    Planes planes(Progress progress) throws NetworkFailureException {
        return planes(session, scan, progress);
    }

    /** What a loaded network finds in a scan that was prepared for it. */
    static Planes planes(NetworkSession session, PreparedScan scan, Progress progress)
            throws NetworkFailureException {
        String stage = "network " + session.description().name();
        return session.description().classifiesVoxels()
                ? new VoxelClassifier(session, scan, stage, progress).labels()
                : new SlidingWindow(session, scan, stage, progress).labels();
    }

    @Override
    public void close() {
        session.close();
    }
}
