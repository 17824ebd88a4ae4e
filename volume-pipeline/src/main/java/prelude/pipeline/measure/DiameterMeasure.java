package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;

/** How wide a vessel is along its centreline. */
final class DiameterMeasure {
    /** How far beside a vessel its end may be clicked. */
    private static final double REACH_MM = 5;

    private DiameterMeasure() {}

    static Measured of(Wanted.Diameter wanted, Measurer.Body body, LabelMap labels)
            throws UnusableInputException {
        List<Centreline.Station> stations = stations(wanted, body, labels);
        List<Value> values = new ArrayList<>();
        double length = stations.getLast().alongMm() - stations.getFirst().alongMm();
        double chord = stations.getLast().centre().distance(stations.getFirst().centre());
        Doubt.Boundary ends = body.doubt().allAround();
        values.add(
                new Value(
                        "length",
                        length,
                        "mm",
                        Doubt.COVERAGE * Math.sqrt(2) * ends.randomMm(),
                        "along the centreline, of the part that was measured; U = 2 √2 d/√12"));
        values.add(new Value("chord", chord, "mm", values.getFirst().uncertainty(), "end to end"));
        Centreline.Station narrowest =
                stations.stream().min(Comparator.comparingDouble(DiameterMeasure::diameter)).get();
        Centreline.Station widest =
                stations.stream().max(Comparator.comparingDouble(DiameterMeasure::diameter)).get();
        add(values, "median_", median(stations), body.doubt());
        add(values, "narrowest_", narrowest, body.doubt());
        add(values, "widest_", widest, body.doubt());
        List<Measured.Place> places = new ArrayList<>();
        places.add(Measured.Place.of("begin", stations.getFirst().centre()));
        places.add(Measured.Place.of("end", stations.getLast().centre()));
        places.add(Measured.Place.of("narrowest", narrowest.centre()));
        places.add(Measured.Place.of("widest", widest.centre()));
        return new Measured(
                wanted.name(),
                "diameter",
                List.of(body.name()),
                values,
                places,
                notes(wanted, narrowest, body));
    }

    private static double diameter(Centreline.Station station) {
        return station.section().areaDiameterMm();
    }

    private static void add(
            List<Value> values, String prefix, Centreline.Station station, Doubt doubt) {
        Section section = station.section();
        SectionDoubt off = SectionDoubt.of(section, doubt);
        values.add(
                new Value(
                        prefix + "area_derived_diameter",
                        section.areaDiameterMm(),
                        "mm",
                        off.areaDiameterMm(),
                        SectionDoubt.AREA_DIAMETER));
        values.add(
                new Value(
                        prefix + "perimeter_derived_diameter",
                        section.perimeterDiameterMm(),
                        "mm",
                        off.perimeterDiameterMm(),
                        SectionDoubt.PERIMETER_DIAMETER));
        double[] widths = section.widthsMm();
        values.add(
                new Value(
                        prefix + "least_width",
                        widths[0],
                        "mm",
                        off.widthMm(),
                        SectionDoubt.WIDTH));
        values.add(
                new Value(
                        prefix + "greatest_width",
                        widths[1],
                        "mm",
                        off.widthMm(),
                        SectionDoubt.WIDTH));
    }

    private static List<String> notes(
            Wanted.Diameter wanted, Centreline.Station narrowest, Measurer.Body body) {
        List<String> notes = new ArrayList<>();
        if (wanted.ends().isEmpty()) {
            notes.add(
                    "The vessel's two ends, about a radius each, were left out, where sections are cut short; give 'from' and 'to' for a part of it.");
        }
        double voxel = body.doubt().within(narrowest.direction()).voxelMm();
        if (diameter(narrowest) < 3 * voxel) {
            notes.add(
                    "At its narrowest the vessel is less than 3 voxels wide: partial volume may hide half of that.");
        }
        return notes;
    }

    private static List<Centreline.Station> stations(
            Wanted.Diameter wanted, Measurer.Body body, LabelMap labels)
            throws UnusableInputException {
        LabelMap.Place place =
                labels.find(body.name())
                        .orElseThrow(() ->
                                new UnusableInputException(
                                        "Measure '%s' needs the voxels of %s, which the case has as a surface alone."
                                                .formatted(wanted.name(), body.name())));
        VoxelPath voxels = new VoxelPath(place, labels.grid(), body.tree());
        int from;
        int to;
        if (wanted.ends().isPresent()) {
            from = end(wanted, "from", wanted.ends().get().from(), voxels, body.name());
            to = end(wanted, "to", wanted.ends().get().to(), voxels, body.name());
        } else {
            int[] ends = voxels.ends();
            from = ends[0];
            to = ends[1];
        }
        List<Vector3d> way = voxels.between(from, to);
        if (way.size() > 2) {
            way = withoutEnds(way, body.tree());
        }
        if (way.size() < 3) {
            throw new UnusableInputException(
                    "Measure '%s' finds no way of three voxels through %s between its ends: see that both lie in one branch, further apart."
                            .formatted(wanted.name(), body.name()));
        }
        double step = wanted.stepMm().orElse(Math.max(0.5, smallest(labels.grid().spacingMm())));
        double radius = meanRadius(way, body.tree());
        List<Centreline.Station> stations =
                new Centreline(body.surface(), Math.max(step, Centreline.lengthOf(way) / 2000))
                        .along(way, radius);
        if (stations.isEmpty()) {
            throw new UnusableInputException(
                    "Measure '%s' finds no closed section of %s along its way: it is too short for its width, or its surface is open there."
                            .formatted(wanted.name(), body.name()));
        }
        return stations;
    }

    /**
     * The way without its first and last steps, which lead from a corner of the vessel's end, or
     * from a click beside its middle, to where the wall is as far off as elsewhere.
     */
    private static List<Vector3d> withoutEnds(List<Vector3d> way, SurfaceTree wall) {
        Query query = wall.query();
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

    private static Centreline.Station median(List<Centreline.Station> stations) {
        return stations.stream()
                .sorted(Comparator.comparingDouble(DiameterMeasure::diameter))
                .toList()
                .get(stations.size() / 2);
    }

    private static int end(
            Wanted.Diameter wanted, String which, Vector3dc point, VoxelPath voxels, String name)
            throws UnusableInputException {
        return voxels.nearest(point, REACH_MM)
                .orElseThrow(() ->
                        new UnusableInputException(
                                "Measure '%s': its point '%s' lies more than %.0f mm beside %s; points are LPS mm."
                                        .formatted(wanted.name(), which, REACH_MM, name)));
    }

    private static double meanRadius(List<Vector3d> way, SurfaceTree tree) {
        Query query = tree.query();
        return way.stream().mapToDouble(query::distance).average().orElse(1);
    }

    private static double smallest(Vector3d spacing) {
        return Math.min(spacing.x, Math.min(spacing.y, spacing.z));
    }
}
