package prelude.pipeline.network;

import java.util.List;
import java.util.stream.IntStream;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.network.ModelDescription.Kind;

/**
 * A model loaded and run once on made-up values, to see that it can be.
 *
 * @param patch the sides of what it was run on
 * @param engine what ran it
 */
public record ModelTrial(List<Integer> patch, double seconds, String engine) {
    /** Enough for a look at a network that takes any size. */
    private static final int SMALL_SIDE = 32;

    /**
     * @throws UnusableInputException if the network cannot be loaded or run, or is not as described
     */
    public static ModelTrial of(Model model, Progress progress) throws UnusableInputException {
        int[] sides =
                SlidingWindow.patchSides(
                        model.description().input(),
                        new int[] {SMALL_SIDE, SMALL_SIDE, SMALL_SIDE});
        try (NetworkSession session = NetworkSession.open(model, progress);
                Patch patch = session.patch(sides)) {
            float[] row = new float[sides[2]];
            for (int i = 0; i < row.length; i++) {
                row[i] = i / (float) row.length;
            }
            for (int at = 0; at < patch.voxels(); at += row.length) {
                patch.put(row, 0, at, row.length);
            }
            long began = System.nanoTime();
            session.run(patch, progress);
            double seconds = (System.nanoTime() - began) / 1e9;
            if (model.description().output().kind() == Kind.LABELS) {
                checkLabels(model, patch);
            }
            return new ModelTrial(
                    IntStream.of(sides).boxed().toList(),
                    seconds,
                    InferenceEngine.start().version());
        } catch (NetworkFailureException e) {
            throw new UnusableInputException(
                    "The model %s cannot be run on %d x %d x %d voxels: %s."
                            .formatted(model.name(), sides[0], sides[1], sides[2], e.clause()),
                    e);
        }
    }

    private static void checkLabels(Model model, Patch patch) throws UnusableInputException {
        for (int voxel = 0; voxel < patch.voxels(); voxel++) {
            long value = patch.label(voxel);
            boolean known =
                    value == 0
                            || model.description().labels().stream()
                                    .anyMatch(label -> label.value() == value);
            if (!known) {
                throw model.wrong(
                        "labels", "leave out %d, which the network gives".formatted(value));
            }
        }
    }
}
