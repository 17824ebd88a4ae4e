package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Vector2d;
import org.joml.Vector3d;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Centreline;
import prelude.pipeline.measure.Section;
import prelude.pipeline.measure.VesselLine;
import prelude.pipeline.measure.Wanted;

/**
 * The inside of a vessel along its centreline: at each place a frame square to the line, which does
 * not turn about it, and the wall's distance all around.
 */
final class LumenLine {
    static final int ANGLES = 96;

    /** From place to place: the wall between is taken to run straight. */
    private static final double STEP_MM = 1;

    /** Nearer, two places of a line are one. */
    private static final double NEAR_MM = 0.05;

    /** How far beyond the line's own ends it is carried straight on. */
    private static final double MOST_ADDED_MM = 40;

    /**
     * A place of the line, counted from the line's first end and a little below 0 before it. The
     * angle 0 is along {@code across}, a right one along {@code up}.
     */
    static final class Place {
        final double alongMm;
        final Vector3d centre;
        final Vector3d direction;
        final Vector3d across;
        final Vector3d up;
        final Section section;
        final double[] wallMm;

        Place(double alongMm, Centreline.Station station, Vector3d across) {
            this.alongMm = alongMm;
            centre = station.centre();
            direction = station.direction();
            this.across = new Vector3d(across).fma(-across.dot(direction), direction).normalize();
            up = direction.cross(this.across, new Vector3d());
            section = station.section();
            wallMm = wallMm(section, centre, this.across, up);
        }
    }

    private final List<Place> places = new ArrayList<>();

    /**
     * From one point of a vessel to another.
     *
     * @throws UnusableInputException if the points lie beside the vessel or no way leads between
     */
    LumenLine(String asker, Body vessel, LabelMap labels, Wanted.Ends ends)
            throws UnusableInputException {
        List<Centreline.Station> stations =
                new VesselLine(asker, vessel, labels)
                        .stations(Optional.of(ends), OptionalDouble.of(STEP_MM));
        List<Centreline.Station> all = new ArrayList<>();
        all.addAll(beyond(vessel, stations.getFirst(), ends.from(), -1).reversed());
        all.addAll(stations);
        all.addAll(beyond(vessel, stations.getLast(), ends.to(), 1));
        Vector3d across = Pose.across(all.getFirst().direction());
        // It may begin up to a voxel before its first end, which is where it is counted from.
        Centreline.Station first = all.getFirst();
        double along =
                -Math.max(0, new Vector3d(ends.from()).sub(first.centre()).dot(first.direction()));
        for (int i = 0; i < all.size(); i++) {
            along += i == 0 ? 0 : all.get(i).centre().distance(all.get(i - 1).centre());
            Place place = new Place(along, all.get(i), across);
            across = place.across;
            places.add(place);
        }
    }

    /** A centreline stops about half a radius before its ends: it goes straight on up to them. */
    private static List<Centreline.Station> beyond(
            Body vessel, Centreline.Station end, Vector3d wanted, int sign) {
        List<Centreline.Station> more = new ArrayList<>();
        Vector3d way = new Vector3d(end.direction()).mul(sign);
        double missing = Math.min(MOST_ADDED_MM, new Vector3d(wanted).sub(end.centre()).dot(way));
        int steps = missing < NEAR_MM ? 0 : (int) Math.ceil(missing);
        for (int i = 1; i <= steps; i++) {
            Vector3d at = new Vector3d(end.centre()).fma(missing * i / steps, way);
            Optional<Section> section =
                    Section.all(vessel.surface(), at, end.direction()).stream()
                            .filter(each -> each.surrounds(at))
                            .findFirst();
            if (section.isEmpty()) {
                break;
            }
            more.add(new Centreline.Station(0, at, end.direction(), section.get(), false));
        }
        return more;
    }

    List<Place> places() {
        return places;
    }

    double lengthMm() {
        return places.getLast().alongMm;
    }

    /**
     * @throws UnusableInputException if the vessel between the points is shorter than the device
     */
    void requireLength(String asker, double lengthMm) throws UnusableInputException {
        if (lengthMm > lengthMm() + 0.5) {
            throw new UnusableInputException(
                    String.format(
                            Locale.ROOT,
                            "%s is %.0f mm long, but the vessel only %.0f mm from 'from' to 'to': take a shorter one or set 'to' further on.",
                            asker,
                            lengthMm,
                            lengthMm()));
        }
    }

    /** The last place that begins no further along; the next follows it. */
    int before(double alongMm) {
        int low = 0;
        int high = places.size() - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (places.get(middle).alongMm <= alongMm) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** How far between a place and the next, 0 to 1, and beyond 1 past the line's end. */
    double share(int before, double alongMm) {
        double from = places.get(before).alongMm;
        double to = places.get(before + 1).alongMm;
        return to > from ? (alongMm - from) / (to - from) : 0;
    }

    /** A point beside the line. */
    Vector3d at(double alongMm, double angle, double radiusMm) {
        int i = before(alongMm);
        double share = share(i, alongMm);
        Place one = places.get(i);
        Place other = places.get(i + 1);
        Vector3d across = new Vector3d(one.across).lerp(other.across, share);
        Vector3d up = new Vector3d(one.up).lerp(other.up, share);
        Vector3d way = across.mul(Math.cos(angle)).fma(Math.sin(angle), up).normalize();
        return new Vector3d(one.centre).lerp(other.centre, share).fma(radiusMm, way);
    }

    /**
     * From a point within a section to its line, all around, the angle 0 along {@code across}.
     *
     * @param up square to {@code across} in the section's plane
     */
    static double[] wallMm(Section section, Vector3d centre, Vector3d across, Vector3d up) {
        double[] wallMm = new double[ANGLES];
        for (int a = 0; a < ANGLES; a++) {
            double angle = 2 * Math.PI * a / ANGLES;
            Vector3d way = new Vector3d(across).mul(Math.cos(angle)).fma(Math.sin(angle), up);
            wallMm[a] = toWall(section, centre, way);
        }
        return wallMm;
    }

    /** From a point within a section to its line, along a direction of its plane. */
    private static double toWall(Section section, Vector3d from, Vector3d way) {
        Vector3d rest = new Vector3d(from).sub(section.origin());
        double x = rest.dot(section.across());
        double y = rest.dot(section.up());
        double dx = way.dot(section.across());
        double dy = way.dot(section.up());
        double least = Double.POSITIVE_INFINITY;
        List<Vector2d> corners = section.corners();
        for (int i = 0; i < corners.size(); i++) {
            Vector2d a = corners.get(i);
            Vector2d b = corners.get((i + 1) % corners.size());
            double ex = b.x - a.x;
            double ey = b.y - a.y;
            double turn = dx * ey - dy * ex;
            if (turn == 0) {
                continue;
            }
            double t = ((a.x - x) * ey - (a.y - y) * ex) / turn;
            double s = ((a.x - x) * dy - (a.y - y) * dx) / turn;
            if (t >= 0 && s >= 0 && s <= 1) {
                least = Math.min(least, t);
            }
        }
        // A ray through a corner may slip between two edges.
        return Double.isFinite(least) ? least : section.areaDiameterMm() / 2;
    }
}
