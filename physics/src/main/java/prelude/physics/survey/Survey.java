package prelude.physics.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;

/**
 * What biopsy needles and probes have found. Both look each time they go on, and leave the tissue
 * as it is: the channel of a needle closes behind it, and nothing is drawn along.
 */
public final class Survey {
    /** A sprung core needle shoots its tip forward by this. */
    private static final double THROW_MM = 22;

    /** Behind its point, the notch that the core fills. */
    private static final double POINT_MM = 4;

    private static final double NOTCH_MM = 18;

    /** Further out than any needle is in a patient. */
    private static final double LONGEST_MM = 400;

    private final Consumer<Surfaces.Visitor> surfaces;
    private final boolean[] wasOn = new boolean[2];
    private final List<Biopsy> biopsies = new ArrayList<>();
    private final List<ProbedPoint> points = new ArrayList<>();

    /**
     * @param surfaces shows all closed surfaces as they lie now
     */
    public Survey(Consumer<Surfaces.Visitor> surfaces) {
        this.surfaces = surfaces;
    }

    /** What a hand does as a step begins; null is an empty hand. */
    public void hand(int hand, long step, @Nullable ToolSample sample) {
        boolean on = sample != null && sample.on();
        if (sample != null && on && !wasOn[hand]) {
            double seconds = step * ScriptSampler.STEP_SECONDS;
            if (sample.instrument() == Instrument.BIOPSY) {
                shoot(seconds, sample);
            } else if (sample.instrument() == Instrument.PROBE) {
                point(seconds, new Vector3d(sample.tipX(), sample.tipY(), sample.tipZ()));
            }
        }
        wasOn[hand] = on;
    }

    private void shoot(double seconds, ToolSample sample) {
        Vector3dc axis = new Vector3d(sample.axisX(), sample.axisY(), sample.axisZ());
        Vector3d tip =
                new Vector3d(sample.tipX(), sample.tipY(), sample.tipZ()).fma(-THROW_MM, axis);
        Tract tract = new Tract(tip, axis, LONGEST_MM);
        surfaces.accept(tract);
        tract.end();
        double depth = tract.entryMm();
        biopsies.add(
                new Biopsy(
                        seconds,
                        tip,
                        new Vector3d(axis).negate(),
                        depth,
                        tract.passed(0, depth),
                        tract.passed(POINT_MM, POINT_MM + NOTCH_MM)));
    }

    private void point(double seconds, Vector3d place) {
        NearestSurface nearest = new NearestSurface(place);
        surfaces.accept(nearest);
        Double fromLast =
                points.isEmpty() ? null : (Double) points.getLast().placeMm().distance(place);
        points.add(new ProbedPoint(seconds, place, nearest.structure(), fromLast));
    }

    public List<Biopsy> biopsies() {
        return List.copyOf(biopsies);
    }

    public List<ProbedPoint> points() {
        return List.copyOf(points);
    }
}
