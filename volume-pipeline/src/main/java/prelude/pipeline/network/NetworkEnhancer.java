package prelude.pipeline.network;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.Stage;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Input;
import prelude.pipeline.network.ModelDescription.Values;

/**
 * Makes a scan better with a network: less noise, or finer voxels in the same place.
 *
 * <p>The scan that comes out has the units, the modality and the order of axes of the one that went
 * in. Values that the preparation cut off are the scan's own: the network never saw them. A network
 * that fails gives the scan as it was, and a warning.
 */
public record NetworkEnhancer(Model model) implements Stage<Volume, Volume> {

    /** Raised whenever the same input gives another output. */
    public static final String VERSION = "2";

    /** What a spacing may be coarser by, for rounding. */
    private static final double SAME_SPACING = 1.02;

    public NetworkEnhancer {
        if (!model.description().enhances()) {
            throw new IllegalArgumentException(model.name() + " makes labels, no scans");
        }
    }

    @Override
    public Volume apply(Volume scan, Progress progress) throws UnusableInputException {
        model.refuseOther(scan.modality());
        InferenceEngine.start().tellRefusal(progress);
        try {
            Volume made = made(scan, progress);
            progress.warn(
                    "The scan was made better by the model %s: what it shows is the network's guess%s; the scan itself stands beside it (as_scanned): look at that before you rely on a detail."
                            .formatted(
                                    model.name(),
                                    makesFiner()
                                            ? ", its finer voxels make no measure surer"
                                            : ""));
            return made;
        } catch (NetworkFailureException e) {
            fail(e.clause(), progress);
        } catch (OutOfMemoryError e) {
            fail("it ran out of memory", progress);
        }
        return scan;
    }

    /** Whether it makes up voxels that were not scanned. */
    public boolean makesFiner() {
        return model.description().factor().stream().anyMatch(factor -> factor > 1);
    }

    private void fail(String clause, Progress progress) {
        progress.warn(
                "The model %s failed: %s. The case has the scan as it was."
                        .formatted(model.name(), clause));
    }

    /** What a case's record of this stage says. */
    public SortedMap<String, String> asText() throws UnusableInputException {
        SortedMap<String, String> text = new TreeMap<>(model.asText(""));
        text.put("engine", InferenceEngine.start().version());
        return text;
    }

    private Volume made(Volume scan, Progress progress)
            throws UnusableInputException, NetworkFailureException {
        String stage = "enhance " + model.name();
        progress.report(stage, 0);
        Input input = model.description().input();
        VoxelGrid grid = NetworkGrid.over(scan.grid(), input);
        VoxelGrid fine = fine(grid);
        refuseCoarser(fine, scan.grid());
        model.requireMemory();
        PreparedScan prepared = PreparedScan.of(Scans.of(scan), input);
        if (!prepared.map().canBeUndone()) {
            throw new NetworkFailureException("the scan has one value all over");
        }
        ScanOrder order = ScanOrder.of(fine, scan.grid());
        short[] samples = new short[fine.voxelCount()];
        // Only what was cut off is read from it.
        ScanSampling own = prepared.map().cuts() ? PreparedScan.sampling(scan, fine, input) : null;
        try (NetworkSession session = NetworkSession.open(model)) {
            new SlidingWindow(session, prepared, stage, progress)
                    .image((slice, plane) -> {
                        restore(plane, prepared.map(), own, slice);
                        keep(plane, slice, fine, order, scan, samples);
                    });
        }
        VoxelGrid placed = order.grid().matches(scan.grid(), 1e-6) ? scan.grid() : order.grid();
        return new Volume(placed, scan.modality(), samples, scan.slope(), scan.intercept());
    }

    private VoxelGrid fine(VoxelGrid grid) throws NetworkFailureException {
        long voxels = grid.voxelCount();
        for (int factor : model.description().factor()) {
            voxels *= factor;
        }
        if (voxels > Integer.MAX_VALUE - 8) {
            throw new NetworkFailureException(
                    "the scan that it makes has more voxels than one array holds (output.factor)");
        }
        return NetworkGrid.finer(grid, model.description().factor());
    }

    /** A scan that is finer already would lose what it shows. */
    private void refuseCoarser(VoxelGrid made, VoxelGrid scan) throws UnusableInputException {
        Vector3d madeMm = ScanOrder.of(made, scan).grid().spacingMm();
        Vector3d scanMm = scan.spacingMm();
        for (int axis = 0; axis < 3; axis++) {
            if (madeMm.get(axis) > scanMm.get(axis) * SAME_SPACING) {
                throw new UnusableInputException(
                        "The model %s makes voxels of %s mm (input.spacing_mm), and the scan's of %s mm are finer: it would lose detail; choose another model."
                                .formatted(model.name(), words(madeMm), words(scanMm)));
            }
        }
    }

    private static String words(Vector3d mm) {
        return String.format(Locale.ROOT, "%.3g x %.3g x %.3g", mm.x, mm.y, mm.z);
    }

    /** From the network's units to the scan's, in place. */
    private void restore(float[] plane, ValueMap map, @Nullable ScanSampling own, int slice) {
        boolean prepared = model.description().output().values() == Values.PREPARED;
        float[] scanned = new float[own != null ? plane.length : 0];
        if (own != null) {
            own.slice(slice, scanned);
        }
        for (int i = 0; i < plane.length; i++) {
            if (own != null && !map.keeps(scanned[i])) {
                plane[i] = scanned[i];
            } else if (prepared) {
                plane[i] = (float) map.undone(plane[i]);
            }
        }
    }

    private static void keep(
            float[] plane,
            int slice,
            VoxelGrid fine,
            ScanOrder order,
            Volume scan,
            short[] samples) {
        for (int row = 0; row < fine.rows(); row++) {
            for (int column = 0; column < fine.columns(); column++) {
                float value = plane[row * fine.columns() + column];
                double sample = (value - scan.intercept()) / scan.slope();
                samples[order.index(column, row, slice)] =
                        (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
            }
        }
    }
}
