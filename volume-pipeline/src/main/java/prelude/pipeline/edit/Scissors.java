package prelude.pipeline.edit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;

/**
 * Cuts a structure with a closed curve that is drawn out along a direction, as seen from there.
 *
 * @param contourMm the corners of the curve, closed by a line from the last to the first; where it
 *     crosses itself, what is enclosed twice counts as outside
 * @param direction along which the curve is drawn out; its length does not matter
 * @param fromMm along the direction from the curve's middle; null for no end
 * @param toMm the other end; null for no end
 * @param cut what goes away; null for what is inside the curve
 */
public record Scissors(
        @JsonProperty(required = true) String structure,
        @JsonProperty(required = true) List<Vector3dc> contourMm,
        @JsonProperty(required = true) Vector3dc direction,
        @Nullable Double fromMm,
        @Nullable Double toMm,
        @Nullable Cut cut)
        implements LabelEdit {
    /** What goes away. */
    public enum Cut {
        INSIDE,
        OUTSIDE
    }

    public Scissors {
        contourMm = List.copyOf(contourMm);
        Check.points("contour_mm", contourMm, 3);
        if (!direction.isFinite() || !(direction.length() > 1e-9)) {
            throw new IllegalArgumentException("direction must be a vector other than [0, 0, 0]");
        }
        if (fromMm != null && toMm != null && !(fromMm < toMm)) {
            throw new IllegalArgumentException("from_mm must be below to_mm");
        }
    }

    @Override
    public LabelMap apply(Labelled input, Progress progress) throws UnusableInputException {
        Target target = Target.of(input.labels(), structure, "scissors");
        VoxelBox box = target.box();
        byte[] mask = target.mask(box);
        progress.check();
        Vector3d axis = new Vector3d(direction).normalize();
        Vector3d u = new Vector3d();
        Vector3d v = new Vector3d();
        across(axis, u, v);
        double[] polygon = new double[2 * contourMm.size()];
        Vector3d middle = new Vector3d();
        for (int i = 0; i < contourMm.size(); i++) {
            polygon[2 * i] = contourMm.get(i).dot(u);
            polygon[2 * i + 1] = contourMm.get(i).dot(v);
            middle.add(contourMm.get(i));
        }
        if (!(area(polygon) > 1e-6)) {
            throw target.refusal("its curve encloses nothing as seen along its direction");
        }
        double origin = middle.div(contourMm.size()).dot(axis);
        double low = fromMm == null ? Double.NEGATIVE_INFINITY : origin + fromMm;
        double high = toMm == null ? Double.POSITIVE_INFINITY : origin + toMm;
        boolean takeInside = cut != Cut.OUTSIDE;
        box.forEach((at, _, p) -> {
            if (mask[at] != 0) {
                double depth = p.dot(axis);
                boolean within =
                        depth >= low && depth <= high && inside(polygon, p.dot(u), p.dot(v));
                mask[at] = (byte) (within == takeInside ? 0 : 1);
            }
        });
        progress.check();
        return target.withMask(box, mask);
    }

    /** Two unit vectors at right angles to the axis and to each other. */
    private static void across(Vector3dc axis, Vector3d u, Vector3d v) {
        boolean steep = Math.abs(axis.x()) > 0.9;
        u.set(steep ? 0 : 1, steep ? 1 : 0, 0);
        u.sub(new Vector3d(axis).mul(u.dot(axis))).normalize();
        axis.cross(u, v);
    }

    /** By the even-odd rule, which gives a point on a shared edge to one of two polygons. */
    private static boolean inside(double[] polygon, double x, double y) {
        boolean inside = false;
        int last = polygon.length - 2;
        for (int i = 0; i < polygon.length; i += 2) {
            double xi = polygon[i];
            double yi = polygon[i + 1];
            double xj = polygon[last];
            double yj = polygon[last + 1];
            if (yi > y != yj > y && x < (xj - xi) * (y - yi) / (yj - yi) + xi) {
                inside = !inside;
            }
            last = i;
        }
        return inside;
    }

    private static double area(double[] polygon) {
        double twice = 0;
        int last = polygon.length - 2;
        for (int i = 0; i < polygon.length; i += 2) {
            twice += polygon[last] * polygon[i + 1] - polygon[i] * polygon[last + 1];
            last = i;
        }
        return Math.abs(twice) / 2;
    }
}
