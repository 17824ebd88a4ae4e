package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joml.Vector2d;

/**
 * Ends a vessel's section at the mouths of its branches: a plane across an aorta runs along the
 * renal arteries, and what it cuts of them is none of the aorta's width.
 */
final class BranchMouths {
    /** A mouth as wide as this share of the vessel is no branch's: there it forks. */
    private static final double WIDEST_SHARE = 0.7;

    /**
     * A branch reaches farther than this share of its mouth's width; the ends of a flat vessel do
     * so only where it is more than 2.4 times as wide as it is high.
     */
    private static final double LEAST_REACH = 0.5;

    /** The way around a piece that reaches so far, in widths of its mouth. */
    private static final double LEAST_WAY = Math.hypot(1, 2 * LEAST_REACH);

    /** Of mouths that part nearly as much as the one farthest in, the narrowest is the branch's. */
    private static final double NEARLY = 0.8;

    private static final int MOST_BRANCHES = 8;

    private final List<Vector2d> corners;

    /** Sums along the line from its first corner to each, and all around. */
    private final double[] twiceArea;

    private final double[] wayMm;
    private final double[] turn;

    /**
     * @param middle of the vessel, around which the line turns
     */
    private BranchMouths(List<Vector2d> corners, Vector2d middle) {
        this.corners = corners;
        twiceArea = new double[corners.size() + 1];
        wayMm = new double[corners.size() + 1];
        turn = new double[corners.size() + 1];
        for (int i = 0; i < corners.size(); i++) {
            Vector2d a = corners.get(i);
            Vector2d b = corners.get((i + 1) % corners.size());
            twiceArea[i + 1] = twiceArea[i] + cross(a, b);
            wayMm[i + 1] = wayMm[i] + a.distance(b);
            turn[i + 1] = turn[i] + angle(a, b, middle);
        }
    }

    /** What lies between two corners is a branch's; the second one may lie a round further on. */
    private record Mouth(int from, int to, double widthMm, double areaMm2) {}

    /**
     * The section without branches; the same one where it has none.
     *
     * @param middle in the section's plane, within the vessel itself
     */
    static Section without(Section section, Vector2d middle) {
        Section trunk = section;
        Vector2d within = middle;
        for (int i = 0; i < MOST_BRANCHES; i++) {
            List<Vector2d> corners = trunk.corners();
            double widest = WIDEST_SHARE * 2 * trunk.inscribedMm(within);
            Optional<Mouth> mouth = new BranchMouths(corners, within).mouth(widest);
            if (mouth.isEmpty()) {
                break;
            }
            List<Vector2d> rest = new ArrayList<>();
            for (int k = mouth.get().to; k <= mouth.get().from + corners.size(); k++) {
                rest.add(corners.get(k % corners.size()));
            }
            trunk = trunk.with(rest);
            Vector2d centre = trunk.centreInPlane();
            within = trunk.surrounds(centre) ? centre : within;
        }
        return trunk;
    }

    private Optional<Mouth> mouth(double widestMm) {
        List<Mouth> mouths = new ArrayList<>();
        int count = corners.size();
        for (int from = 0; from < count; from++) {
            for (int to = from + 2; to < from + count - 1; to++) {
                double width = corners.get(from).distance(corners.get(to % count));
                if (width <= widestMm
                        && between(wayMm, from, to) >= LEAST_WAY * width
                        && isBeside(from, to)
                        && reach(from, to, width) >= LEAST_REACH * width) {
                    mouths.add(new Mouth(from, to, width, area(from, to)));
                }
            }
        }
        double most = mouths.stream().mapToDouble(Mouth::areaMm2).max().orElse(0);
        return mouths.stream()
                .filter(mouth -> mouth.areaMm2 >= NEARLY * most)
                .min(Comparator.comparingDouble(Mouth::widthMm));
    }

    private double between(double[] sums, int from, int to) {
        int count = corners.size();
        return to < count ? sums[to] - sums[from] : sums[count] - sums[from] + sums[to - count];
    }

    /** Whether the piece does not hold the vessel's middle, around which it would turn. */
    private boolean isBeside(int from, int to) {
        double turned = between(turn, from, to);
        // Around a point outside, the way out is turned back by the mouth, by less than half a
        // round.
        return Math.abs(turned) < Math.PI;
    }

    private double area(int from, int to) {
        Vector2d last = corners.get(to % corners.size());
        return Math.abs(between(twiceArea, from, to) + cross(last, corners.get(from))) / 2;
    }

    /** How far the piece reaches from its mouth, square to it. */
    private double reach(int from, int to, double widthMm) {
        Vector2d a = corners.get(from);
        Vector2d b = corners.get(to % corners.size());
        double least = 0;
        double greatest = 0;
        for (int k = from + 1; k < to; k++) {
            Vector2d c = corners.get(k % corners.size());
            double off = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
            least = Math.min(least, off);
            greatest = Math.max(greatest, off);
        }
        return Math.max(greatest, -least) / Math.max(widthMm, 1e-9);
    }

    private static double cross(Vector2d a, Vector2d b) {
        return a.x * b.y - b.x * a.y;
    }

    private static double angle(Vector2d a, Vector2d b, Vector2d middle) {
        double ax = a.x - middle.x;
        double ay = a.y - middle.y;
        double bx = b.x - middle.x;
        double by = b.y - middle.y;
        return Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
    }
}
