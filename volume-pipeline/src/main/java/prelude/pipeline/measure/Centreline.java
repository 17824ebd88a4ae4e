package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * The line along the middle of a vessel, and the vessel's sections square to it.
 *
 * <p>Begins as a way through voxels; then, in turns, each point moves to the middle of its section
 * and the line is smoothed over about a radius, so that the sections stand square.
 */
public final class Centreline {
    private static final int TURNS = 4;

    /**
     * A section and where along the line it lies.
     *
     * @param alongMm from the line's beginning
     * @param section without the branches that leave the vessel here
     * @param branched whether any do
     */
    public record Station(
            double alongMm,
            Vector3d centre,
            Vector3d direction,
            Section section,
            boolean branched) {}

    private final SurfaceMesh surface;
    private final double stepMm;

    Centreline(SurfaceMesh surface, double stepMm) {
        this.surface = surface;
        this.stepMm = stepMm;
    }

    /**
     * @param way through the vessel, from voxel to voxel
     * @param radiusMm about half the vessel's width
     * @return in order; points whose plane finds no closed section around them are left out
     */
    List<Station> along(List<Vector3d> way, double radiusMm) {
        double window = Math.max(radiusMm, 2 * stepMm);
        return stations(line(way, window), window);
    }

    /**
     * The part of a line between the points of it that are nearest to two others.
     *
     * @param way likewise; it should lead on behind both ends, for by its own ends a line's
     *     direction is known from one side alone
     */
    Part along(List<Vector3d> way, double radiusMm, Wanted.Ends ends) {
        double window = Math.max(radiusMm, 2 * stepMm);
        ArcLine line = new ArcLine(line(way, window));
        double length = line.lengthMm();
        double margin = Math.min(reach(window) * stepMm, length / 4);
        double from = line.nearestTo(ends.from());
        double to = line.nearestTo(ends.to());
        double begin = Math.max(from, Math.min(margin, to));
        double end = Math.min(to, Math.max(length - margin, begin));
        int steps = Math.max(1, (int) Math.rint((end - begin) / stepMm));
        List<Station> stations = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            double along = (end - begin) * i / steps;
            Vector3d point = line.at(begin + along);
            Vector3d direction = line.direction(begin + along, reach(window) * stepMm);
            station(along, point, direction).ifPresent(stations::add);
        }
        return new Part(
                stations,
                begin - from + line.before(ends.from()),
                to - end + line.behind(ends.to()));
    }

    /**
     * @param missingFromMm what was asked for and lies by the vessel's own end, where the line
     *     begins, and is not in it
     * @param missingToMm the same where it ends
     */
    record Part(List<Station> stations, double missingFromMm, double missingToMm) {}

    private List<Vector3d> line(List<Vector3d> way, double window) {
        List<Vector3d> line = resampled(smoothed(way, window, lengthOf(way)));
        for (int turn = 0; turn < TURNS; turn++) {
            List<Vector3d> centred = new ArrayList<>();
            for (int i = 0; i < line.size(); i++) {
                Vector3d point = line.get(i);
                centred.add(
                        section(point, direction(line, i, window))
                                .map(whole -> trunk(whole, point).centre())
                                // A centre that jumps is another branch's.
                                .filter(centre -> centre.distance(point) < window)
                                .orElse(point));
            }
            line = unfolded(resampled(smoothed(centred, window / 2, lengthOf(centred))), window);
        }
        return line;
    }

    /**
     * The line without ends that turn away from it by more than 45 degrees: there sections are cut
     * by the vessel's own end, and their middles draw the line aside or back.
     */
    private List<Vector3d> unfolded(List<Vector3d> line, double window) {
        int reach = Math.max(2, (int) Math.rint(window / stepMm));
        int from = 0;
        int to = line.size() - 1;
        while (to - from > 2 * reach && turns(line, from, from + 1, from + reach, 1)) {
            from++;
        }
        while (to - from > 2 * reach && turns(line, to, to - 1, to - reach, -1)) {
            to--;
        }
        return line.subList(from, to + 1);
    }

    /** Whether the first step leads elsewhere than the way does a window further on. */
    private static boolean turns(List<Vector3d> line, int end, int next, int inner, int onward) {
        Vector3d step = line.get(next).sub(line.get(end), new Vector3d());
        Vector3d way = line.get(inner + onward).sub(line.get(inner), new Vector3d());
        return step.angle(way) > Math.PI / 4;
    }

    private List<Station> stations(List<Vector3d> line, double window) {
        List<Station> stations = new ArrayList<>();
        // Nearer to an end the line's direction is known from one side alone.
        int reach = Math.min(reach(window), (line.size() - 1) / 4);
        double along = 0;
        for (int i = reach; i < line.size() - reach; i++) {
            along += i == reach ? 0 : line.get(i).distance(line.get(i - 1));
            station(along, line.get(i), direction(line, i, window)).ifPresent(stations::add);
        }
        return stations;
    }

    private Optional<Station> station(double along, Vector3d point, Vector3d direction) {
        return section(point, direction)
                .map(whole -> {
                    Section trunk = trunk(whole, point);
                    boolean branched = trunk.corners().size() < whole.corners().size();
                    return new Station(along, point, direction, trunk, branched);
                });
    }

    private Optional<Section> section(Vector3d point, Vector3d direction) {
        return Section.all(surface, point, direction).stream()
                .filter(section -> section.surrounds(point))
                .findFirst();
    }

    private static Section trunk(Section section, Vector3d point) {
        return BranchMouths.without(section, section.inPlane(point));
    }

    public static double lengthOf(List<Vector3d> line) {
        double length = 0;
        for (int i = 1; i < line.size(); i++) {
            length += line.get(i).distance(line.get(i - 1));
        }
        return length;
    }

    private int reach(double window) {
        return Math.max(1, (int) Math.rint(window / 2 / stepMm));
    }

    /** Of the chord over a window: what bends evenly keeps its tangent. */
    private Vector3d direction(List<Vector3d> line, int at, double window) {
        // The same to both sides, as far as there is a line.
        int each = Math.min(reach(window), Math.max(1, Math.min(at, line.size() - 1 - at)));
        Vector3d from = line.get(Math.max(0, at - each));
        Vector3d to = line.get(Math.min(line.size() - 1, at + each));
        return to.sub(from, new Vector3d()).normalize();
    }

    /**
     * A local quadratic fit (Savitzky and Golay, 1964, with weights that fall to nothing at the
     * window's ends): noise goes, a bend stays.
     *
     * @param window to either side, millimetres
     * @param length of the line
     */
    public static List<Vector3d> smoothed(List<Vector3d> line, double window, double length) {
        int count = line.size();
        if (count < 5 || length == 0) {
            return line;
        }
        int reach = Math.clamp((long) Math.ceil(window / (length / (count - 1))), 2, count - 1);
        List<Vector3d> smooth = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double[] moments = new double[5];
            Vector3d[] sums = {new Vector3d(), new Vector3d(), new Vector3d()};
            for (int j = Math.max(0, i - reach); j <= Math.min(count - 1, i + reach); j++) {
                double x = (j - i) / (reach + 1.0);
                double weight = 1 - x * x;
                double power = weight;
                for (int m = 0; m < 5; m++) {
                    moments[m] += power;
                    if (m < 3) {
                        sums[m].fma(power, line.get(j));
                    }
                    power *= x;
                }
            }
            smooth.add(atZero(moments, sums));
        }
        return smooth;
    }

    /** The constant of a least-squares quadratic, by Cramer's rule. */
    private static Vector3d atZero(double[] m, Vector3d[] sums) {
        double c0 = m[2] * m[4] - m[3] * m[3];
        double c1 = m[2] * m[3] - m[1] * m[4];
        double c2 = m[1] * m[3] - m[2] * m[2];
        double determinant = m[0] * c0 + m[1] * c1 + m[2] * c2;
        return new Vector3d(sums[0]).mul(c0).fma(c1, sums[1]).fma(c2, sums[2]).div(determinant);
    }

    /** Points a step apart, both ends kept. */
    private List<Vector3d> resampled(List<Vector3d> line) {
        double length = lengthOf(line);
        int count = Math.max(2, (int) Math.rint(length / stepMm) + 1);
        List<Vector3d> even = new ArrayList<>(count);
        int segment = 1;
        double passed = 0;
        for (int i = 0; i < count; i++) {
            double wanted = length * i / (count - 1);
            double own = line.get(segment).distance(line.get(segment - 1));
            while (segment < line.size() - 1 && passed + own < wanted) {
                passed += own;
                segment++;
                own = line.get(segment).distance(line.get(segment - 1));
            }
            double share = own > 0 ? Math.clamp((wanted - passed) / own, 0, 1) : 0;
            even.add(line.get(segment - 1).lerp(line.get(segment), share, new Vector3d()));
        }
        return even;
    }
}
