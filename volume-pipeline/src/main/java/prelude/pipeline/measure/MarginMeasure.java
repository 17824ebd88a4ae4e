package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import prelude.cases.mesh.TriangleMeasure;

/** How far a structure lies from another: a tumour from a vessel, or from its organ's surface. */
final class MarginMeasure {
    private static final String DISTANCE =
            "least distance of the surfaces; U = 2 √(u₁² + u₂²), u(boundary at one place) of each";

    private MarginMeasure() {}

    static Measured of(Wanted.Margin wanted, Body one, Body other) {
        SurfaceGap gap =
                SurfaceGap.between(one.surface(), one.tree(), other.surface(), other.tree());
        Vector3d way = gap.other().sub(gap.one(), new Vector3d());
        double off =
                Doubt.COVERAGE
                        * Math.hypot(
                                one.doubt().along(way).once(), other.doubt().along(way).once());
        List<Value> values = new ArrayList<>();
        values.add(new Value("distance", gap.distanceMm(), "mm", off, DISTANCE));
        List<String> notes = new ArrayList<>(List.of(relation(gap, one.name(), other.name())));
        if (wanted.requiredMm().isPresent()) {
            double required = wanted.requiredMm().getAsDouble();
            double area = one.surface().areaMm2();
            double near = near(one, other, required);
            double range =
                    (near(one, other, required + off)
                                    - near(one, other, Math.max(0, required - off)))
                            / 2;
            values.add(
                    new Value(
                            "surface_within_margin",
                            near / 100,
                            "cm2",
                            range / 100,
                            String.format(
                                    Locale.ROOT,
                                    "of %s nearer than %s mm, of %.1f cm2; U by the distance's own",
                                    one.name(),
                                    required,
                                    area / 100)));
            notes.add(verdict(gap.distanceMm(), off, required));
        }
        return new Measured(
                wanted.name(),
                "margin",
                List.of(one.name(), other.name()),
                values,
                List.of(
                        Measured.Place.of("on " + one.name(), gap.one()),
                        Measured.Place.of("on " + other.name(), gap.other())),
                notes);
    }

    private static String relation(SurfaceGap gap, String one, String other) {
        return switch (gap.relation()) {
            case APART -> "They lie apart.";
            case MEETING -> "They touch or reach into each other.";
            case INSIDE -> "The %s lies within the %s.".formatted(one, other);
            case AROUND -> "The %s lies within the %s.".formatted(other, one);
        };
    }

    private static String verdict(double distance, double off, double required) {
        String asked = String.format(Locale.ROOT, "%.1f mm", required);
        if (distance - off >= required) {
            return "The margin of %s is kept.".formatted(asked);
        }
        return distance + off < required
                ? "The margin of %s is not kept.".formatted(asked)
                : "Whether the margin of %s is kept lies within the uncertainty.".formatted(asked);
    }

    /** Square millimetres of the first surface that lie nearer to the second than a limit. */
    private static double near(Body one, Body other, double limitMm) {
        Query query = other.tree().query();
        float[] p = one.surface().positionsMm();
        int[] corners = one.surface().triangles();
        double area = 0;
        for (int t = 0; t < corners.length; t += 3) {
            double x = 0;
            double y = 0;
            double z = 0;
            for (int corner = 0; corner < 3; corner++) {
                x += p[3 * corners[t + corner]] / 3;
                y += p[3 * corners[t + corner] + 1] / 3;
                z += p[3 * corners[t + corner] + 2] / 3;
            }
            if (query.distance(x, y, z, limitMm) < limitMm) {
                area += TriangleMeasure.areaMm2(p, corners, t / 3);
            }
        }
        return area;
    }
}
