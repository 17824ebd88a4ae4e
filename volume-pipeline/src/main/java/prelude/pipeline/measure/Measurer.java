package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.file.Case;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;

/** Takes the measures of a case that a plan asks for. */
public final class Measurer {
    private final Case made;
    private final Bodies bodies;

    public Measurer(Case made) {
        this.made = made;
        bodies = new Bodies(made);
    }

    /**
     * @return in the order of the plan
     * @throws UnusableInputException telling all that is wrong with the plan, for itself and for
     *     this case; then nothing is measured
     */
    public List<Measured> measure(PlanReader.Plan plan, Progress progress)
            throws UnusableInputException {
        if (!plan.faults().isEmpty()) {
            PlanFit fit = new PlanFit(made, bodies);
            throw plan.refusal(
                    plan.wanted().stream().flatMap(w -> fit.faults(w).stream()).toList());
        }
        return measure(plan.wanted(), progress);
    }

    /**
     * @return in the order of the plan
     * @throws UnusableInputException telling of each measure that cannot be taken why
     */
    public List<Measured> measure(List<Wanted> plan, Progress progress)
            throws UnusableInputException {
        List<Measured> results = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            progress.check();
            progress.report("measure", i / (double) plan.size());
            try {
                results.add(measure(plan.get(i)));
            } catch (UnusableInputException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new UnusableInputException(String.join(" ", faults));
        }
        return results;
    }

    /**
     * @throws UnusableInputException if the case lacks what it asks for
     */
    public Measured measure(Wanted wanted) throws UnusableInputException {
        PlanFit fit = new PlanFit(made, bodies);
        List<String> faults = fit.faults(wanted);
        if (!faults.isEmpty()) {
            throw new UnusableInputException(String.join(" ", faults));
        }
        Measured measured = take(wanted);
        for (String note : fit.notes(wanted)) {
            measured = measured.with(note);
        }
        return bodies.withDoubtTold(measured);
    }

    private Measured take(Wanted wanted) throws UnusableInputException {
        return switch (wanted) {
            case Wanted.Size size -> SizeMeasure.of(size, body(size, size.structure()));
            case Wanted.Distance distance -> PointMeasures.distance(distance, made.volume().grid());
            case Wanted.Angle angle -> PointMeasures.angle(angle, made.volume().grid());
            case Wanted.Diameter diameter ->
                    DiameterMeasure.of(
                            diameter, body(diameter, diameter.structure()), made.labels());
            case Wanted.Thickness thickness ->
                    thickness.cortex()
                            ? ThicknessMeasure.ofCortex(
                                    thickness,
                                    body(thickness, thickness.structure()),
                                    made.volume())
                            : ThicknessMeasure.of(
                                    thickness, body(thickness, thickness.structure()));
            case Wanted.Margin margin ->
                    MarginMeasure.of(
                            margin, body(margin, margin.structure()), body(margin, margin.to()));
            case Wanted.Annulus annulus ->
                    AnnulusMeasure.of(annulus, body(annulus, annulus.structure()));
        };
    }

    private Body body(Wanted wanted, String typed) throws UnusableInputException {
        return bodies.find("Measure '%s'".formatted(wanted.name()), typed);
    }
}
