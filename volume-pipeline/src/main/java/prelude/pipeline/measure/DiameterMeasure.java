package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;

/** How wide a vessel is along its centreline. */
final class DiameterMeasure {
    /** The mean radius of a section, in circles that fit into it, of what lies along a vessel. */
    private static final double LENGTHWISE = 1.8;

    /** A way so much longer than its chord winds more than a vessel without aneurysm does. */
    private static final double WINDING = 1.5;

    /** What of a way is left out and told. */
    private static final double MISSED_MM = 0.5;

    private DiameterMeasure() {}

    static Measured of(Wanted.Diameter wanted, Body body, LabelMap labels)
            throws UnusableInputException {
        Centreline.Part part =
                new VesselLine("Measure '%s'".formatted(wanted.name()), body, labels)
                        .part(wanted.ends(), wanted.stepMm());
        List<Centreline.Station> stations = part.stations();
        List<Centreline.Station> across =
                stations.stream().filter(DiameterMeasure::liesAcross).toList();
        if (across.isEmpty()) {
            throw new UnusableInputException(
                    "Measure '%s' finds no section across %s: along its way it is no tube; give 'from' and 'to' in one branch of a vessel."
                            .formatted(wanted.name(), body.name()));
        }
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
                across.stream().min(Comparator.comparingDouble(DiameterMeasure::diameter)).get();
        Centreline.Station widest =
                across.stream().max(Comparator.comparingDouble(DiameterMeasure::diameter)).get();
        add(values, "median_", median(across), body.doubt());
        add(values, "narrowest_", narrowest, body.doubt());
        add(values, "widest_", widest, body.doubt());
        List<String> notes = notes(wanted, narrowest, body);
        missing("from", part.missingFromMm(), body).ifPresent(notes::add);
        missing("to", part.missingToMm(), body).ifPresent(notes::add);
        notes.addAll(notesOfWay(stations, across, length / chord));
        List<Measured.Place> places = new ArrayList<>();
        places.add(Measured.Place.of("begin", stations.getFirst().centre()));
        places.add(Measured.Place.of("end", stations.getLast().centre()));
        places.add(Measured.Place.of("narrowest", narrowest.centre()));
        places.add(Measured.Place.of("widest", widest.centre()));
        return new Measured(wanted.name(), "diameter", List.of(body.name()), values, places, notes);
    }

    /** Where a line turns into a branch, the plane square to it runs along a vessel. */
    private static boolean liesAcross(Centreline.Station station) {
        Section section = station.section();
        double fits = section.inscribedMm(section.centreInPlane());
        return diameter(station) / 2 <= LENGTHWISE * fits;
    }

    private static List<String> notesOfWay(
            List<Centreline.Station> all, List<Centreline.Station> across, double winding) {
        List<String> notes = new ArrayList<>();
        long branched = across.stream().filter(Centreline.Station::branched).count();
        if (branched > 0) {
            notes.add(
                    "At %d of %d sections branches leave the vessel; it is measured to their mouths."
                            .formatted(branched, all.size()));
        }
        int lengthwise = all.size() - across.size();
        if (lengthwise > 0) {
            notes.add(
                    "%d of %d sections run along the vessel, where its line turns at a branch, and are left out; give 'from' and 'to' in one branch."
                            .formatted(lengthwise, all.size()));
        }
        if (winding > WINDING) {
            notes.add(
                    "The way is %.1f times as long as its chord: it winds, or leads through several branches."
                            .formatted(winding));
        }
        return notes;
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
            Wanted.Diameter wanted, Centreline.Station narrowest, Body body) {
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

    /** Says what of the asked way lies too near to the vessel's own end to be measured. */
    private static Optional<String> missing(String end, double mm, Body body) {
        return mm < MISSED_MM
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%.1f mm of the way at '%s' lie by the own end of %s, where sections are cut short, and are left out.",
                                mm,
                                end,
                                body.name()));
    }

    private static Centreline.Station median(List<Centreline.Station> stations) {
        return stations.stream()
                .sorted(Comparator.comparingDouble(DiameterMeasure::diameter))
                .toList()
                .get(stations.size() / 2);
    }
}
