package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.joml.Matrix4dc;
import org.joml.Vector3dc;
import prelude.cases.file.Case;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.Bodies;
import prelude.pipeline.measure.Body;

/** Places devices in a case and tells how they fit. */
public final class Placer {
    private final Case made;
    private final Bodies bodies;

    public Placer(Case made) {
        this.made = made;
        bodies = new Bodies(made);
    }

    /**
     * @return in the order of the plan
     * @throws UnusableInputException telling of each device that cannot be placed why
     */
    public List<Placed> place(List<Placement> plan, Progress progress)
            throws UnusableInputException {
        List<String> faults = new ArrayList<>();
        List<Placed> placed = placeWhatFits(plan, progress, faults::add);
        if (!faults.isEmpty()) {
            throw new UnusableInputException(String.join(" ", faults));
        }
        return placed;
    }

    /**
     * As {@link #place(List, Progress)}, without those that cannot be placed.
     *
     * @param refused told of each of these why, in a sentence
     */
    public List<Placed> placeWhatFits(
            List<Placement> plan, Progress progress, Consumer<String> refused) {
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            progress.check();
            progress.report("place", i / (double) plan.size());
            try {
                placed.add(place(plan.get(i)));
            } catch (UnusableInputException e) {
                refused.accept(String.valueOf(e.getMessage()));
            }
        }
        return placed;
    }

    /**
     * @throws UnusableInputException if the device cannot lie there
     */
    public Placed place(Placement wanted) throws UnusableInputException {
        return place(wanted, Motion.NONE);
    }

    /**
     * How a device fits where a hand has left it, told as of a planned one, on the same anatomy.
     *
     * @param planned a device that is a rigid body ({@link PlacementReader#RIGID})
     * @param nowFromPlanned from where a place of it is planned to where it is, rigid, LPS mm
     * @throws UnusableInputException telling why it fits nothing there
     */
    public Placed placeMoved(Placement planned, Matrix4dc nowFromPlanned)
            throws UnusableInputException {
        if (!PlacementReader.RIGID.contains(planned.device().family().kind())) {
            throw new IllegalArgumentException(planned.name() + " is no rigid body");
        }
        return place(planned, Motion.by(nowFromPlanned));
    }

    /**
     * How a wire or a catheter lies where hands have fed it to.
     *
     * @param line from the sheath's mouth to its tip, LPS mm
     * @param direction out of the sheath
     * @param forcesN with which the wall presses on it at each point
     * @throws UnusableInputException telling why nothing can be told of it
     */
    public Placed placeFed(
            Placement.WireInVessel wire,
            List<? extends Vector3dc> line,
            Vector3dc direction,
            double[] forcesN)
            throws UnusableInputException {
        Placed placed =
                new WirePlacing(wire, body(wire, wire.structure()), made.labels())
                        .fed(line, direction, forcesN);
        return placed.with(bodies.withDoubtTold(placed.figures()));
    }

    private Placed place(Placement wanted, Motion motion) throws UnusableInputException {
        Placed placed =
                switch (wanted) {
                    case Placement.ScrewInBone screw ->
                            new ScrewPlacing(screw, motion, body(wanted, screw.structure()))
                                    .place(made.volume(), bodies(wanted, screw.avoid()));
                    case Placement.PlateOnBone plate ->
                            new PlatePlacing(plate, body(wanted, plate.structure())).place(motion);
                    case Placement.GraftInVessel graft ->
                            new GraftPlacing(graft, body(wanted, graft.structure()), made.labels())
                                    .place();
                    case Placement.ValveInAnnulus valve ->
                            new ValvePlacing(valve, body(wanted, valve.structure())).place(motion);
                    case Placement.WireInVessel wire ->
                            new WirePlacing(wire, body(wanted, wire.structure()), made.labels())
                                    .place();
                    case Placement.ClipOnNeck clip ->
                            new ClipPlacing(clip, body(wanted, clip.structure())).place(motion);
                    case Placement.CoilInAneurysm coil ->
                            new CoilPlacing(coil, body(wanted, coil.structure())).place();
                    case Placement.StemInFemur stem ->
                            new StemPlacing(stem, body(wanted, stem.structure()))
                                    .place(made.volume(), motion);
                };
        return placed.with(bodies.withDoubtTold(placed.figures()));
    }

    private Body body(Placement wanted, String structure) throws UnusableInputException {
        return bodies.find(wanted.asker(), structure);
    }

    private List<Body> bodies(Placement wanted, List<String> structures)
            throws UnusableInputException {
        List<Body> all = new ArrayList<>();
        for (String structure : structures) {
            all.add(body(wanted, structure));
        }
        return all;
    }
}
