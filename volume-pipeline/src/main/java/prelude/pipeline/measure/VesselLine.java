package prelude.pipeline.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;

/** The centreline of a vessel of a case, between two points of it or from end to end. */
public final class VesselLine {
    /** How far beside a vessel its end may be clicked. */
    private static final double REACH_MM = 5;

    /** So far behind an end, nothing that is done to a line's own ends reaches back to it. */
    private static final double ONWARD_RADII = 4;

    private final String asker;
    private final Body body;
    private final LabelMap labels;

    /**
     * @param asker who needs it, at the beginning of a sentence: {@code Measure 'neck'}
     */
    public VesselLine(String asker, Body body, LabelMap labels) {
        this.asker = asker;
        this.body = body;
        this.labels = labels;
    }

    /**
     * @param ends where the line begins and ends, LPS millimetres; empty for the vessel's own ends
     * @return in order, at least one
     * @throws UnusableInputException if the points lie beside the vessel, or no way leads between
     */
    public List<Centreline.Station> stations(Optional<Wanted.Ends> ends, OptionalDouble stepMm)
            throws UnusableInputException {
        return part(ends, stepMm).stations();
    }

    /** The same with what of it is missing. */
    Centreline.Part part(Optional<Wanted.Ends> ends, OptionalDouble stepMm)
            throws UnusableInputException {
        LabelMap.Place place =
                labels.find(body.name())
                        .orElseThrow(() ->
                                new UnusableInputException(
                                        "%s needs the voxels of %s, which the case has as a surface alone."
                                                .formatted(asker, body.name())));
        VoxelPath voxels = new VoxelPath(place, labels.grid(), body.tree());
        List<Vector3d> way = ends.isPresent() ? between(ends.get(), voxels) : fromEndToEnd(voxels);
        if (way.size() < 3) {
            throw new UnusableInputException(
                    "%s finds no way of three voxels through %s between its ends: see that both lie in one branch, further apart."
                            .formatted(asker, body.name()));
        }
        double step = stepMm.orElse(Math.max(0.5, smallest(labels.grid().spacingMm())));
        Centreline line =
                new Centreline(body.surface(), Math.max(step, Centreline.lengthOf(way) / 2000));
        Centreline.Part part =
                ends.isPresent()
                        ? line.along(way, meanRadius(way), ends.get())
                        : new Centreline.Part(line.along(way, meanRadius(way)), 0, 0);
        if (part.stations().isEmpty()) {
            throw new UnusableInputException(
                    "%s finds no closed section of %s along its way: it is too short for its width, or its surface is open there."
                            .formatted(asker, body.name()));
        }
        return part;
    }

    private List<Vector3d> fromEndToEnd(VoxelPath voxels) {
        int[] own = voxels.ends();
        List<Vector3d> way = voxels.between(own[0], own[1]);
        return way.size() > 2 ? withoutEnds(way) : way;
    }

    /** Begins before the one and ends behind the other, as far as the vessel goes on there. */
    private List<Vector3d> between(Wanted.Ends ends, VoxelPath voxels)
            throws UnusableInputException {
        int from = end("from", ends.from(), voxels);
        int to = end("to", ends.to(), voxels);
        List<Vector3d> asked = voxels.between(from, to);
        if (asked.size() < 3) {
            return asked;
        }
        double reach = ONWARD_RADII * meanRadius(asked);
        int before = voxels.beyond(from, to, reach);
        int behind = voxels.beyond(to, from, reach);
        return withoutEnds(voxels.between(before, behind));
    }

    /**
     * The way without its first and last steps, which lead from a corner of the vessel's end, or
     * from a click beside its middle, to where the wall is as far off as elsewhere.
     */
    private List<Vector3d> withoutEnds(List<Vector3d> way) {
        Query query = body.tree().query();
        double[] off = way.stream().mapToDouble(query::distance).toArray();
        double usual = Arrays.stream(off).sorted().toArray()[off.length / 2];
        int from = 0;
        double left = 0;
        while (from < way.size() - 1 && off[from] < 0.8 * usual && left < 1.5 * usual) {
            left += way.get(from).distance(way.get(++from));
        }
        int to = way.size() - 1;
        left = 0;
        while (to > from && off[to] < 0.8 * usual && left < 1.5 * usual) {
            left += way.get(to).distance(way.get(--to));
        }
        return way.subList(from, to + 1);
    }

    private int end(String which, Vector3dc point, VoxelPath voxels) throws UnusableInputException {
        return voxels.nearest(point, REACH_MM)
                .orElseThrow(() ->
                        new UnusableInputException(
                                "%s: its point '%s' lies more than %.0f mm beside %s; points are LPS mm."
                                        .formatted(asker, which, REACH_MM, body.name())));
    }

    private double meanRadius(List<Vector3d> way) {
        Query query = body.tree().query();
        return way.stream().mapToDouble(query::distance).average().orElse(1);
    }

    private static double smallest(Vector3d spacing) {
        return Math.min(spacing.x, Math.min(spacing.y, spacing.z));
    }
}
