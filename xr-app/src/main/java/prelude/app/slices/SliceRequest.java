package prelude.app.slices;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.stage.UnusableInputException;

/**
 * Which slices are shown, in their place and side by side.
 *
 * @param planes all through one point
 * @param atMm that point, LPS
 */
public record SliceRequest(List<SlicePlane> planes, Vector3dc atMm, GreyWindow window) {
    private static final int MOST = 3;

    public SliceRequest {
        planes = List.copyOf(planes);
    }

    /**
     * @param names {@code axial}, {@code coronal}, {@code sagittal}, or the direction X:Y:Z, LPS,
     *     in which an oblique one is looked at
     * @throws UnusableInputException for what is none of these, or too many
     */
    public static List<SlicePlane> planes(List<String> names) throws UnusableInputException {
        List<SlicePlane> planes = new ArrayList<>();
        for (String name : names) {
            planes.add(
                    switch (name) {
                        case "axial" -> SlicePlane.AXIAL;
                        case "coronal" -> SlicePlane.CORONAL;
                        case "sagittal" -> SlicePlane.SAGITTAL;
                        default -> oblique(name);
                    });
        }
        if (planes.size() > MOST) {
            throw new UnusableInputException(
                    "--slices names %d slices: give at most %d.".formatted(planes.size(), MOST));
        }
        return planes;
    }

    private static SlicePlane oblique(String name) throws UnusableInputException {
        try {
            return SlicePlane.oblique(point(name, ":"));
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(
                    "'%s' is no slice: give axial, coronal, sagittal, or the direction X:Y:Z in which it is looked at."
                            .formatted(name));
        }
    }

    /** Three numbers. */
    public static Vector3d point(String words, String between) {
        String[] parts = words.split(between, -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(words);
        }
        Vector3d point =
                new Vector3d(
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]));
        if (!point.isFinite()) {
            throw new IllegalArgumentException(words);
        }
        return point;
    }
}
