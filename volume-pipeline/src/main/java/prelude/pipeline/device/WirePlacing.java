package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.device.Wire;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Centreline;
import prelude.pipeline.measure.Wanted;

/** Lays a guide wire or a catheter in a vessel, and tells how one lies that hands have fed. */
final class WirePlacing {
    /** Shorter, there is no line to tell of, mm. */
    private static final double SHORTEST_MM = 5;

    private final Placement.WireInVessel wanted;
    private final Body vessel;
    private final LabelMap labels;
    private final Wire wire;

    WirePlacing(Placement.WireInVessel wanted, Body vessel, LabelMap labels) {
        this.wanted = wanted;
        this.vessel = vessel;
        this.labels = labels;
        wire = Wire.of(wanted.device());
    }

    /**
     * @throws UnusableInputException if it does not pass, or no way leads there
     */
    Placed place() throws UnusableInputException {
        LumenLine lumen = new LumenLine(wanted.asker(), vessel, labels, wanted.ends());
        List<LumenLine.Place> places = lumen.places();
        requireRoom(places);
        if (places.size() < 2) {
            throw new UnusableInputException(
                    "%s would be no millimetre long: set 'to' further from 'from'."
                            .formatted(wanted.asker()));
        }
        RodInLumen rod = new RodInLumen(places, vessel.tree(), wire.diameterMm() / 2);
        requireLength(Centreline.lengthOf(rod.line()));
        double[] forces = rod.pressures();
        for (int i = 0; i < forces.length; i++) {
            forces[i] *= wire.stiffnessNMm2();
        }
        return new WireFit(
                        wanted,
                        vessel,
                        rod.line(),
                        places.getFirst().direction,
                        forces,
                        centres(lumen))
                .placed(notes(rod.unsettledMm()));
    }

    /**
     * How it lies where hands have fed it to.
     *
     * @param line from the sheath's mouth to the tip, LPS mm
     * @param direction out of the sheath
     * @param forcesN of the wall at each point
     * @throws UnusableInputException if so little of it is in the vessel that nothing can be told
     */
    Placed fed(List<? extends Vector3dc> line, Vector3dc direction, double[] forcesN)
            throws UnusableInputException {
        List<Vector3d> points = line.stream().map(Vector3d::new).toList();
        if (Centreline.lengthOf(points) < SHORTEST_MM) {
            throw new UnusableInputException(
                    "%s is less than %.0f mm out of its sheath: feed it on to have it measured."
                            .formatted(wanted.asker(), SHORTEST_MM));
        }
        LumenLine lumen =
                new LumenLine(
                        wanted.asker(),
                        vessel,
                        labels,
                        new Wanted.Ends(points.getFirst(), points.getLast()));
        return new WireFit(wanted, vessel, points, new Vector3d(direction), forcesN, centres(lumen))
                .placed(
                        List.of(
                                "The wall is taken to stand as scanned, and to give way by 0.1 mm to 1 N at a place.",
                                "A device that a hand pushes bears thrust: in a bend the wall then bears up to twice what it does where the device only lies (place).",
                                "The bending energy is that of a straight shaft, as stiff all along: a bent tip and a floppy end have less."));
    }

    private static List<Vector3d> centres(LumenLine lumen) {
        return lumen.places().stream().map(place -> place.centre).toList();
    }

    private void requireRoom(List<LumenLine.Place> places) throws UnusableInputException {
        for (LumenLine.Place place : places) {
            for (double radius : place.wallMm) {
                if (radius < wire.diameterMm() / 2) {
                    throw new UnusableInputException(
                            "%s, %.2f mm thick, does not pass the %s at [%.1f, %.1f, %.1f] mm: take a thinner one."
                                    .formatted(
                                            wanted.asker(),
                                            wire.diameterMm(),
                                            vessel.name(),
                                            place.centre.x,
                                            place.centre.y,
                                            place.centre.z));
                }
            }
        }
    }

    private void requireLength(double lengthMm) throws UnusableInputException {
        if (lengthMm > Wire.LONGEST_MM) {
            throw new UnusableInputException(
                    String.format(
                            Locale.ROOT,
                            "%s would be %.0f mm long; wires and catheters are led up to %.0f mm: set 'to' nearer to 'from'.",
                            wanted.asker(),
                            lengthMm,
                            Wire.LONGEST_MM));
        }
        if (wanted.fedMm().isPresent() && wanted.fedMm().getAsDouble() > lengthMm) {
            throw new UnusableInputException(
                    String.format(
                            Locale.ROOT,
                            "%s is to begin %.0f mm out of its sheath, but from 'from' to 'to' it is %.0f mm: set 'to' further on, or 'fed_mm' lower.",
                            wanted.asker(),
                            wanted.fedMm().getAsDouble(),
                            lengthMm));
        }
    }

    private List<String> notes(double unsettledMm) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "The wall is taken for rigid and without friction, the device for straight before it is bent, and as stiff all along.");
        if (wanted.tipDegrees() > 0) {
            notes.add("The bend of its tip is not reckoned here; in a rehearsal it is.");
        }
        if (unsettledMm > 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The device did not come to rest: it lies up to %.2f mm in the wall, and its forces are rough.",
                            unsettledMm));
        }
        return notes;
    }
}
