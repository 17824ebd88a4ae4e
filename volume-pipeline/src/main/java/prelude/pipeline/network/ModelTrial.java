package prelude.pipeline.network;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
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
        InferenceEngine.start().tellRefusal(progress);
        boolean voxels = model.description().classifiesVoxels();
        int[] sides =
                voxels
                        ? new int[] {VoxelClassifier.ROWS}
                        : SlidingWindow.patchSides(
                                model.description().input(),
                                new int[] {SMALL_SIDE, SMALL_SIDE, SMALL_SIDE});
        try (NetworkSession session = NetworkSession.open(model)) {
            double seconds =
                    voxels
                            ? ofVoxels(model, session, progress)
                            : ofPatch(model, session, sides, progress);
            return new ModelTrial(
                    IntStream.of(sides).boxed().toList(),
                    seconds,
                    InferenceEngine.start().version());
        } catch (NetworkFailureException e) {
            throw new UnusableInputException(
                    "The model %s cannot be run on %s voxels: %s."
                            .formatted(
                                    model.name(),
                                    IntStream.of(sides)
                                            .mapToObj(String::valueOf)
                                            .collect(Collectors.joining(" x ")),
                                    e.clause()),
                    e);
        }
    }

    private static double ofPatch(
            Model model, NetworkSession session, int[] sides, Progress progress)
            throws UnusableInputException, NetworkFailureException {
        try (Patch patch = session.patch(sides)) {
            float[] row = ramp(sides[2]);
            int channels = model.description().input().channels().size();
            for (int channel = 0; channel < channels; channel++) {
                for (int at = 0; at < patch.voxels(); at += row.length) {
                    patch.put(row, channel, at);
                }
            }
            long began = System.nanoTime();
            session.run(patch, progress);
            double seconds = (System.nanoTime() - began) / 1e9;
            checkLabels(model, patch.voxels(), patch::label);
            return seconds;
        }
    }

    private static double ofVoxels(Model model, NetworkSession session, Progress progress)
            throws UnusableInputException, NetworkFailureException {
        try (Rows rows = session.rows(VoxelClassifier.ROWS)) {
            int features = model.description().input().features().size();
            float[] values = ramp(VoxelClassifier.ROWS * features);
            rows.put(values, 0, values.length);
            long began = System.nanoTime();
            session.run(rows, progress);
            double seconds = (System.nanoTime() - began) / 1e9;
            checkLabels(model, VoxelClassifier.ROWS, rows::label);
            return seconds;
        }
    }

    private static float[] ramp(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = i / (float) length;
        }
        return values;
    }

    private static void checkLabels(Model model, int voxels, IntToLongFunction label)
            throws UnusableInputException {
        if (model.description().output().kind() != Kind.LABELS) {
            return;
        }
        for (int voxel = 0; voxel < voxels; voxel++) {
            long value = label.applyAsLong(voxel);
            boolean known =
                    value == 0
                            || model.description().labels().stream()
                                    .anyMatch(described -> described.value() == value);
            if (!known) {
                throw model.wrong(
                        "labels", "leave out %d, which the network gives".formatted(value));
            }
        }
    }
}
