package prelude.pipeline.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import prelude.pipeline.network.ModelDescription.Axes;
import prelude.pipeline.network.ModelDescription.Input;
import prelude.pipeline.network.ModelDescription.Interpolation;

/** Reads {@code input}: the grid that a model works on and how a scan is prepared for it. */
final class InputReader {
    static final Set<String> FIELDS =
            Set.of(
                    "tensor",
                    "orientation",
                    "axes",
                    "spacing_mm",
                    "size",
                    "patch",
                    "multiple_of",
                    "overlap",
                    "mirror",
                    "interpolation",
                    "outside",
                    "intensity",
                    "channels",
                    "features",
                    "body_above");

    static final String SPACING = "from 0.01 to 50";

    private static final int LARGEST_SIDE = 4096;

    private InputReader() {}

    static Input read(FieldReader in, List<String> faults) {
        String orientation = in.text("orientation");
        if (!Orientation.known(orientation)) {
            in.fault(
                    "orientation",
                    "must be three letters, one of each pair L R, P A, S I, such as RAS");
            orientation = "RAS";
        }
        return new Input(
                in.optionalText("tensor"),
                orientation,
                in.choice("axes", Axes.class, Axes.SCAN),
                in.optionalNumbers("spacing_mm", 3, mm -> mm > 0.01 && mm <= 50, SPACING),
                in.wholes("size", 3, 1, LARGEST_SIDE),
                in.wholes("patch", 3, 1, LARGEST_SIDE),
                in.whole("multiple_of", 1, 1, 512),
                in.number("overlap", 0.5, o -> o >= 0 && o <= 0.9, "from 0 to 0.9"),
                mirror(in),
                in.choice("interpolation", Interpolation.class, Interpolation.LINEAR),
                in.number("outside"),
                new ChannelReader(faults).channels(in),
                new FeatureReader(faults).features(in),
                in.number("body_above"));
    }

    private static List<Integer> mirror(FieldReader in) {
        List<Integer> axes = new ArrayList<>();
        for (JsonNode item : in.node("mirror")) {
            if (!item.isInt()
                    || item.asInt() < 0
                    || item.asInt() > 2
                    || axes.contains(item.asInt())) {
                in.fault("mirror", "must list some of the axes 0, 1, 2");
                return List.of();
            }
            axes.add(item.asInt());
        }
        return axes;
    }
}
