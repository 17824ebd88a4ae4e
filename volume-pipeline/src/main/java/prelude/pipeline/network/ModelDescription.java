package prelude.pipeline.network;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.Modality;

/**
 * What {@code model.json} says of a network, in the words of docs/model-1.schema.json.
 *
 * @param memoryMb what one run takes at its peak; empty where nobody measured it
 */
public record ModelDescription(
        String name,
        String version,
        String licence,
        String trainingData,
        String intendedUse,
        Set<Modality> modalities,
        Input input,
        Output output,
        List<Label> labels,
        Optional<Crop> crop,
        OptionalInt memoryMb) {

    public ModelDescription {
        modalities = Set.copyOf(modalities);
        labels = List.copyOf(labels);
    }

    /** Along which axes the network's grid lies. */
    enum Axes {
        /** The scan's own, reordered and turned round only: what is oblique stays so. */
        SCAN,
        /** The patient's: an oblique scan is resampled. */
        PATIENT
    }

    enum Interpolation {
        LINEAR,
        /** The spline of order 3 through all voxels. */
        CUBIC,
        /** The same within slices and the nearest of them, where they are thick, as nnU-Net's. */
        CUBIC_BY_SLICES
    }

    /** What the numbers of the output tensor are. */
    enum Kind {
        /** The labels themselves, decided by the network. */
        LABELS,
        /** A score for each class, of which the softmax is the probability. */
        LOGITS,
        /** A probability for each class. */
        PROBABILITIES,
        /** A score for each structure by itself, whose logistic is the probability: may overlap. */
        INDEPENDENT,
        /** A scan: for enhancement. */
        IMAGE
    }

    /** In which units an enhancing network gives its scan. */
    enum Values {
        /** As its input was prepared: the steps are undone. */
        PREPARED,
        /** The scan's own. */
        SCAN
    }

    /**
     * The tensor [1, channels, axis 0, axis 1, axis 2]; of a classifier [voxels, features].
     *
     * @param tensor its name; empty where the network has one input
     * @param orientation three letters: towards which side of the patient each axis counts
     * @param spacingMm along each axis; empty for the scan's own
     * @param size voxels along each axis, about the scan's centre; empty for all of the scan
     * @param patch voxels along each axis; empty where the network takes all at once
     * @param multipleOf what the patch's sides must be multiples of where it is not given
     * @param overlap of neighbouring patches, 0 to below 1
     * @param mirror which axes may be mirrored when testing
     * @param outside the first scan's value beyond its edge; empty for its lowest
     * @param channels at least one, of the first scan
     * @param features of a voxel that a classifier looks at; empty for a network of patches
     * @param bodyAbove the scan's value above which a voxel is the body's
     */
    record Input(
            Optional<String> tensor,
            String orientation,
            Axes axes,
            Optional<List<Double>> spacingMm,
            Optional<List<Integer>> size,
            Optional<List<Integer>> patch,
            int multipleOf,
            double overlap,
            List<Integer> mirror,
            Interpolation interpolation,
            OptionalDouble outside,
            List<Channel> channels,
            List<Feature> features,
            OptionalDouble bodyAbove) {

        boolean readsSecond() {
            return channels.stream().anyMatch(Channel::ofSecond);
        }

        /** Whether both take the same prepared scan. */
        boolean preparesAs(Input other) {
            return orientation.equals(other.orientation)
                    && axes == other.axes
                    && spacingMm.equals(other.spacingMm)
                    && size.equals(other.size)
                    && interpolation == other.interpolation
                    && outside.equals(other.outside)
                    && bodyAbove.equals(other.bodyAbove)
                    && channels.equals(other.channels);
        }
    }

    /**
     * @param tensor its name: any tensor of the graph; empty where the network has one output
     * @param factor of an image: how many times more voxels it has along each axis
     * @param values of an image: its units
     */
    record Output(Optional<String> tensor, Kind kind, List<Integer> factor, Values values) {}

    /**
     * @param value of the class; class 0 is the background but for independent structures
     * @param structure empty for a class that becomes no structure
     * @param largestComponent whether all but its largest piece is taken for error
     * @param fillHoles whether background that it encloses is its own
     * @param smallestMl pieces below are left out
     */
    record Label(
            int value,
            Optional<StructureCode> structure,
            boolean largestComponent,
            boolean fillHoles,
            double smallestMl) {}

    /** A network that is run before this one, to find where this one looks. */
    record Crop(String model, double marginMm) {}

    /** How many classes the output tensor has along its second axis. */
    int classes() {
        int highest = labels.stream().mapToInt(Label::value).max().orElse(0);
        return output.kind == Kind.INDEPENDENT ? highest : highest + 1;
    }

    /** The names of the structures that it gives. */
    public List<String> structures() {
        return labels.stream()
                .flatMap(label -> label.structure.stream())
                .map(StructureCode::name)
                .distinct()
                .toList();
    }

    /** The channels that show a second scan, as in {@code T2 (MR)}. */
    public List<String> second() {
        return input.channels.stream().filter(Channel::ofSecond).map(Channel::inWords).toList();
    }

    /** Whether it makes a scan better, and finds nothing in it. */
    public boolean enhances() {
        return output.kind == Kind.IMAGE;
    }

    /** Whether it looks at each voxel by itself. */
    public boolean classifiesVoxels() {
        return !input.features.isEmpty();
    }

    /** How many times more voxels its scan has along each axis of its tensor. */
    public List<Integer> factor() {
        return output.factor;
    }
}
