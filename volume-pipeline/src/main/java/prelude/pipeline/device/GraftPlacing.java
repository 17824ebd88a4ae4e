package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import prelude.cases.device.Graft;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.SectionDoubt;
import prelude.pipeline.measure.Value;

/** How a graft or a stent lies in a vessel: how much of it touches the wall, and what holds it. */
final class GraftPlacing {
    /** What is no further from the wall touches it. */
    private static final double TOUCHING_MM = 0.5;

    private static final String OVERSIZING_SOURCE =
            "van Prehn et al., Eur J Vasc Endovasc Surg 38:42-53, 2009";

    private final Placement.GraftInVessel wanted;
    private final Body vessel;
    private final Graft graft;
    private final LumenLine line;
    private final GraftLay lay;

    GraftPlacing(Placement.GraftInVessel wanted, Body vessel, LabelMap labels)
            throws UnusableInputException {
        this.wanted = wanted;
        this.vessel = vessel;
        graft = Graft.of(wanted.device());
        line = new LumenLine(wanted.asker(), vessel, labels, wanted.ends());
        line.requireLength(wanted.asker(), graft.lengthMm());
        lay = new GraftLay(line, graft);
    }

    Placed place() {
        SurfaceMesh outside = graft.outside(lay);
        float[] gaps = gaps(outside);
        List<Value> values = new ArrayList<>();
        List<Grade> grades = new ArrayList<>();
        List<Measured.Place> places = new ArrayList<>();
        apposition(gaps, values);
        landing("first", gaps, values, grades);
        landing("last", gaps, values, grades);
        bend(values);
        places.add(Measured.Place.of("first end", line.at(0, 0, 0)));
        places.add(Measured.Place.of("last end", line.at(graft.lengthMm(), 0, 0)));
        return new Placed(
                wanted,
                new Measured(
                        wanted.name(),
                        "graft",
                        List.of(vessel.name()),
                        values,
                        places,
                        notes(values)),
                grades,
                profile(gaps),
                graft.parts(lay),
                List.of(new VertexMap("gap_mm", outside, gaps, TOUCHING_MM)));
    }

    /** From each vertex of the graft to the vessel's wall; what lies on it has none. */
    private float[] gaps(SurfaceMesh outside) {
        Query query = vessel.tree().query();
        float[] p = outside.positionsMm();
        float[] gaps = new float[outside.vertexCount()];
        for (int v = 0; v < gaps.length; v++) {
            Vector3d at = new Vector3d(p[3 * v], p[3 * v + 1], p[3 * v + 2]);
            // Between two places the graft may cut a corner of the wall: it presses there.
            gaps[v] = query.inside(at) ? (float) query.distance(at) : 0;
        }
        return gaps;
    }

    private double rowMm() {
        return graft.lengthMm() / graft.rows();
    }

    private static double greatest(float[] gaps, int row) {
        double most = 0;
        for (int side = 0; side < Graft.sides(); side++) {
            most = Math.max(most, gaps[row * Graft.sides() + side]);
        }
        return most;
    }

    private static double share(float[] gaps, double limit) {
        int touching = 0;
        for (float gap : gaps) {
            touching += gap <= limit ? 1 : 0;
        }
        return touching / (double) gaps.length;
    }

    private void apposition(float[] gaps, List<Value> values) {
        double sum = 0;
        double most = 0;
        for (float gap : gaps) {
            sum += gap;
            most = Math.max(most, gap);
        }
        Doubt.Boundary boundary = vessel.doubt().allAround();
        double once = Doubt.COVERAGE * boundary.once();
        values.add(
                new Value(
                        "apposition",
                        share(gaps, TOUCHING_MM),
                        "share",
                        (filled(-1) - filled(1)) / 2,
                        "of the outer surface within 0.5 mm of the wall; U by the vessel's diameter's"));
        values.add(
                new Value(
                        "gap_mean",
                        sum / gaps.length,
                        "mm",
                        Doubt.COVERAGE * boundary.averaged(gaps.length),
                        "from the outer surface to the wall; U = 2 u(mean boundary)"));
        values.add(
                new Value(
                        "gap_greatest",
                        most,
                        "mm",
                        once,
                        "from the outer surface to the wall; U = 2 u(boundary at one place)"));
    }

    /** The stretch from one end on over which the graft touches all around, and its oversizing. */
    private void landing(String end, float[] gaps, List<Value> values, List<Grade> grades) {
        boolean first = end.equals("first");
        double length = held(gaps, first);
        double off = Math.max(rowMm(), (filledFrom(first, -1) - filledFrom(first, 1)) / 2);
        values.add(
                new Value(
                        "landing_" + end,
                        length,
                        "mm",
                        off,
                        "from the %s end, all around within 0.5 mm of the wall; U by the vessel's diameter's"
                                .formatted(end)));
        double zone = Math.min(graft.landingMm(), graft.lengthMm() / 2);
        double sum = 0;
        double doubt = 0;
        int count = 0;
        for (LumenLine.Place place : line.places()) {
            double from = first ? place.alongMm : graft.lengthMm() - place.alongMm;
            if (from >= 0 && from <= zone) {
                sum += place.section.perimeterDiameterMm();
                doubt += SectionDoubt.of(place.section, vessel.doubt()).perimeterDiameterMm();
                count++;
            }
        }
        if (count == 0) {
            return;
        }
        double diameter = sum / count;
        double diameterOff = doubt / count;
        values.add(
                new Value(
                        "vessel_diameter_" + end,
                        diameter,
                        "mm",
                        diameterOff,
                        "mean P/π over the last %.0f mm before the %s end; U = 2 u(P)/π"
                                .formatted(zone, end)));
        double oversizing = 100 * (graft.diameterMm() / diameter - 1);
        double oversizingOff = 100 * graft.diameterMm() / (diameter * diameter) * diameterOff;
        values.add(
                new Value(
                        "oversizing_" + end,
                        oversizing,
                        "%",
                        oversizingOff,
                        "graft's diameter over the vessel's, less 1; U = 100 D/d² U(d)"));
        if (graft.strutMm() > 0 && graft.wallMm() > 0) {
            grades.add(
                    Grade.of(
                            "oversizing, %s end".formatted(end),
                            oversizing,
                            oversizingOff,
                            GraftPlacing::oversized,
                            wanted.device().family().id().startsWith("thoracic")
                                    ? "assumed: as for the abdomen, " + OVERSIZING_SOURCE
                                    : OVERSIZING_SOURCE));
            grades.add(
                    Grade.of(
                            "landing zone, %s end".formatted(end),
                            length,
                            off,
                            this::landed,
                            wanted.device().family().source()));
        }
    }

    private static Grade.Step oversized(double percent) {
        if (percent < 0) {
            return new Grade.Step("none", "the graft is smaller than the vessel");
        }
        if (percent < 10) {
            return new Grade.Step("low", "below 10 %");
        }
        if (percent <= 20) {
            return new Grade.Step("usual", "10 to 20 %");
        }
        return percent <= 30
                ? new Grade.Step("high", "above 20 to 30 %")
                : new Grade.Step("excessive", "above 30 %: folds, and leaks along them");
    }

    private Grade.Step landed(double lengthMm) {
        String least = "%.0f mm".formatted(graft.landingMm());
        return lengthMm >= graft.landingMm()
                ? new Grade.Step("long enough", "at least " + least)
                : new Grade.Step("short", "less than " + least);
    }

    private double held(float[] gaps, boolean first) {
        int rows = graft.rows();
        int held = 0;
        while (held <= rows && greatest(gaps, first ? held : rows - held) <= TOUCHING_MM) {
            held++;
        }
        return Math.max(0, held - 1) * rowMm();
    }

    /**
     * Whether the graft is wide enough for the vessel at a place.
     *
     * @param by -1 where the vessel is taken to be narrower by its uncertainty, 1 wider
     */
    private boolean fills(LumenLine.Place place, int by) {
        double off = SectionDoubt.of(place.section, vessel.doubt()).perimeterDiameterMm();
        return place.section.perimeterDiameterMm() + by * off
                <= graft.diameterMm() + 2 * TOUCHING_MM;
    }

    private List<LumenLine.Place> under() {
        return line.places().stream()
                .filter(place -> place.alongMm >= 0 && place.alongMm <= graft.lengthMm())
                .toList();
    }

    /** The share of the graft's length over which it is wide enough. */
    private double filled(int by) {
        List<LumenLine.Place> under = under();
        return under.stream().filter(place -> fills(place, by)).count() / (double) under.size();
    }

    /** From one end on, millimetres. */
    private double filledFrom(boolean first, int by) {
        List<LumenLine.Place> under = first ? under() : under().reversed();
        for (LumenLine.Place place : under) {
            if (!fills(place, by)) {
                return first ? place.alongMm : graft.lengthMm() - place.alongMm;
            }
        }
        return graft.lengthMm();
    }

    /** How strongly the vessel bends the graft, over twice its own radius. */
    private void bend(List<Value> values) {
        double window = Math.max(5, graft.diameterMm() / 2);
        double least = Double.POSITIVE_INFINITY;
        for (double at = window; at + window <= graft.lengthMm(); at += 1) {
            Vector3d before = line.at(at, 0, 0).sub(line.at(at - window, 0, 0));
            Vector3d after = line.at(at + window, 0, 0).sub(line.at(at, 0, 0));
            least = Math.min(least, window / Math.max(1e-9, before.angle(after)));
        }
        if (Double.isFinite(least) && least < 1e4) {
            double sagitta =
                    Doubt.COVERAGE * Math.sqrt(1.5) * vessel.doubt().allAround().averaged(10);
            values.add(
                    new Value(
                            "least_bend_radius",
                            least,
                            "mm",
                            least * least * 2 * sagitta / (window * window),
                            "of the centreline under the graft; U = 2 R² U(sagitta) / w²"));
        }
    }

    private List<String> notes(List<Value> values) {
        List<String> notes = new ArrayList<>();
        double rest = line.lengthMm() - graft.lengthMm();
        notes.add(
                String.format(
                        Locale.ROOT,
                        "It ends %.1f mm before 'to'; branches that it covers are not looked for.",
                        Math.max(0, rest)));
        double most =
                values.stream()
                        .filter(v -> v.what().equals("gap_greatest"))
                        .findFirst()
                        .orElseThrow()
                        .value();
        if (most > 2 * TOUCHING_MM) {
            notes.add(
                    "Where the vessel is wider than the graft, the graft is taken to lie along the middle.");
        }
        return notes;
    }

    private List<Placed.Along> profile(float[] gaps) {
        List<Placed.Along> profile = new ArrayList<>();
        for (int row = 0; row <= graft.rows(); row++) {
            profile.add(new Placed.Along(row * rowMm(), "gap_mm", greatest(gaps, row)));
        }
        return profile;
    }
}
