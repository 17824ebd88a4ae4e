package prelude.app.slices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import prelude.cases.look.VolumePreset;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/**
 * Which values are black and which white: level and width, DICOM PS3.3 C.11.2.1.3.2 (LINEAR_EXACT).
 *
 * @param level the value of middle grey
 * @param width from black to white, above 0
 */
public record GreyWindow(double level, double width) {
    private static final GreyWindow SOFT = new GreyWindow(40, 400);

    /** Hounsfield units, as radiologists set them. */
    private static final Map<String, GreyWindow> PRESETS =
            new TreeMap<>(
                    Map.of(
                            "bone", new GreyWindow(500, 2000),
                            "lung", new GreyWindow(-600, 1500),
                            "soft", SOFT,
                            "liver", new GreyWindow(60, 160),
                            "brain", new GreyWindow(40, 80),
                            "mediastinum", new GreyWindow(50, 350),
                            "angio", new GreyWindow(300, 600)));

    public GreyWindow {
        if (!Double.isFinite(level) || !(width > 0) || Double.isInfinite(width)) {
            throw new IllegalArgumentException("level %s, width %s".formatted(level, width));
        }
    }

    /** From 0, black, to 1, white. */
    public double grey(double value) {
        return Math.clamp((value - level) / width + 0.5, 0, 1);
    }

    /**
     * @param asked a preset's name, {@code LEVEL,WIDTH}, or {@code auto}: soft tissue of a CT, else
     *     the scan's own spread
     * @throws UnusableInputException for what is none of these
     */
    public static GreyWindow of(String asked, Volume scan) throws UnusableInputException {
        if (asked.equals("auto")) {
            return scan.modality() == Modality.CT ? SOFT : spread(scan);
        }
        GreyWindow preset = PRESETS.get(asked.toLowerCase(Locale.ROOT));
        if (preset != null) {
            return preset;
        }
        String[] parts = asked.split(",", -1);
        try {
            if (parts.length == 2) {
                return new GreyWindow(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw unknown(asked);
        }
        throw unknown(asked);
    }

    /** Names of the windows that radiologists set for CT, in the order of the alphabet. */
    public static List<String> presets() {
        return List.copyOf(PRESETS.keySet());
    }

    /**
     * @param name one of {@link #presets}
     */
    public static GreyWindow preset(String name) {
        return Objects.requireNonNull(PRESETS.get(name), name);
    }

    private static UnusableInputException unknown(String asked) {
        List<String> names = new ArrayList<>(PRESETS.keySet());
        return new UnusableInputException(
                "'%s' is no window: give one of %s, auto, or LEVEL,WIDTH with a width above 0."
                        .formatted(asked, String.join(", ", names)));
    }

    private static GreyWindow spread(Volume scan) {
        VolumePreset ends =
                new VolumePreset(
                        "spread",
                        scan.modality(),
                        VolumePreset.Scale.SPREAD,
                        false,
                        List.of(
                                new VolumePreset.Point(0, "#000000", 0),
                                new VolumePreset.Point(1, "#ffffff", 1)));
        double[] samples = ends.sampleValues(scan);
        double low = scan.slope() * samples[0] + scan.intercept();
        double high = scan.slope() * samples[1] + scan.intercept();
        return new GreyWindow((low + high) / 2, Math.abs(high - low));
    }
}
