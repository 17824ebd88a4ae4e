package prelude.physics.wire;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * The middle line of all that comes out of one sheath into one vessel. Its nodes stand at even
 * distances along it from the sheath's mouth, the last at the foremost tip: what is fed slides
 * along the line that is there, and only its end goes on.
 *
 * <p>It has no mass, as wires are light and stiff: it moves, against a little drag, to where
 * bending, stretch and the wall are in balance. Bending is that of discrete rods (Bergou et al.,
 * Discrete Elastic Rods, ACM Trans Graph 27:63, 2008), quadratic as lengths stay: ½ B |x'' - κ|² to
 * each node's share of the length, κ the free curvature of a bent tip, carried along the line
 * without twist, for a rod that is free to turn in the lumen has none. Newton's steps solve all
 * nodes together, so that the tip feels a push at once.
 */
final class Rod {
    /** It is fed in parts no longer than this, m. */
    static final double PART_M = RodNodes.SPACING_M / 2;

    /** Of a piece between nodes: steel's is higher, and would make nothing more accurate. */
    private static final double STRETCH_N_PER_M = 5e5;

    /**
     * Along the wall a node that is pressed on it goes no further at once than in a lumen as narrow
     * as this: the plane that stands for the wall knows nothing of how that bends.
     */
    private static final double NARROW_M = 0.001;

    /** Against moving aside, N s/m² (assumed): it is at rest within some tenths of a second. */
    private static final double DRAG = 10;

    private static final int ITERATIONS = 4;

    /** A step of Newton's that leads up is cut short so often. */
    private static final int HALVINGS = 8;

    /** No node goes further at once: planes stand for the wall. */
    private static final double FURTHEST_M = 0.0004;

    /** Where no node goes further than this in a part of a step, it rests. */
    private static final double RESTING_M = 2e-7;

    /** What lies along the line, by the distance from the sheath's mouth. */
    interface Shafts {
        /** E I of all together there, N m². */
        double stiffness(double fromSheathM);

        double radiusM(double fromSheathM);

        /**
         * The free curvature there, 1/m.
         *
         * @param across unit vector square to the line, carried along it without twist
         * @param up square to both
         */
        void curvature(double fromSheathM, Vector3dc across, Vector3dc up, Vector3d into);
    }

    final RodNodes line;
    private final RodWall wall;
    private final RodFrame frame;
    private final Shafts shafts;
    private final double[] at;
    private final BandedSolver solver = new BandedSolver();

    /** As the part of a step begins, and a step of Newton's. */
    private final double[] began = new double[3 * RodNodes.MOST];

    private final double[] before = new double[3 * RodNodes.MOST];
    private final double[] way = new double[3];
    private boolean resting;

    /**
     * @param vessel in which it lies
     */
    Rod(RodNodes line, LumenWall vessel, Shafts shafts) {
        this.line = line;
        this.shafts = shafts;
        wall = new RodWall(line, vessel);
        frame = new RodFrame(line, shafts);
        at = line.at;
    }

    /** Something has changed that moves it. */
    void wake() {
        resting = false;
    }

    boolean resting() {
        return resting;
    }

    /**
     * Moves on.
     *
     * @param byM how much further the foremost tip is fed; at most {@link #PART_M} either way
     */
    void move(double byM, double seconds) {
        if (resting && byM == 0) {
            return;
        }
        line.feed(byM);
        frame.carryAlong();
        int nodes = line.count();
        System.arraycopy(at, 0, began, 0, 3 * nodes);
        double furthest = 0;
        for (int i = 0; i < ITERATIONS && nodes > 2; i++) {
            wall.see(shafts);
            furthest = approach(seconds);
            if (furthest < RESTING_M) {
                break;
            }
        }
        resting = byM == 0 && furthest < RESTING_M;
    }

    /** One step of Newton's; how far a node went at most. */
    private double approach(double seconds) {
        int nodes = line.count();
        int rows = 3 * (nodes - RodNodes.FIRST);
        solver.begin(rows);
        for (int i = 1; i < nodes; i++) {
            if (i + 1 < nodes) {
                addBending(i);
            }
            if (i > 1) {
                addStretch(i);
                addWall(i);
                addDrag(i, seconds);
            }
        }
        if (!solver.solve()) {
            // It does not rest where nothing is known of its balance.
            return FURTHEST_M;
        }
        double furthest = 0;
        for (int row = 0; row < rows; row++) {
            furthest = Math.max(furthest, Math.abs(solver.solution(row)));
        }
        double share = furthest > FURTHEST_M ? FURTHEST_M / furthest : 1;
        double from = energy(seconds);
        System.arraycopy(at, 0, before, 0, 3 * nodes);
        for (int half = 0; half < HALVINGS; half++) {
            for (int row = 0; row < rows; row++) {
                at[row + 6] = before[row + 6] + share * solver.solution(row);
            }
            if (energy(seconds) <= from) {
                return share * furthest;
            }
            share /= 2;
        }
        System.arraycopy(before, 0, at, 0, 3 * nodes);
        return 0;
    }

    /** What is brought down in a part of a step, twice, J. */
    private double energy(double seconds) {
        int nodes = line.count();
        double sum = 0;
        for (int node = 1; node < nodes; node++) {
            for (int axis = 0; node + 1 < nodes && axis < 3; axis++) {
                double bend = bend(node, axis);
                sum += frame.stiffness[node] * line.shareM(node) * bend * bend;
            }
            if (node > 1) {
                double longer = longerM(node);
                double wallN = wall.forceN(node);
                double drag = DRAG * line.shareM(node) / seconds;
                sum += stretch(node) * longer * longer + wallN * wallN / RodWall.N_PER_M;
                for (int row = 3 * node; row < 3 * node + 3; row++) {
                    sum += drag * (at[row] - began[row]) * (at[row] - began[row]);
                }
            }
        }
        return sum;
    }

    private double stretch(int node) {
        return STRETCH_N_PER_M * RodNodes.SPACING_M / line.pieceM(node);
    }

    /**
     * How much longer the piece that ends at a node is than it should be; its way in {@code way}.
     */
    private double longerM(int node) {
        int i = 3 * node;
        way[0] = at[i] - at[i - 3];
        way[1] = at[i + 1] - at[i - 2];
        way[2] = at[i + 2] - at[i - 1];
        double length = Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]);
        for (int axis = 0; axis < 3; axis++) {
            way[axis] /= length;
        }
        return length - line.pieceM(node);
    }

    /** How much more a node is bent than it is free, along an axis, 1/m. */
    private double bend(int node, int axis) {
        int i = 3 * node + axis;
        return (at[i + 3] - at[i]) * bendShare(node, 1)
                - (at[i] - at[i - 3]) * bendShare(node, -1)
                - frame.curvature[i];
    }

    /** What a node's curvature takes of its neighbour before (-1), of itself, or of the next. */
    private double bendShare(int node, int of) {
        double both = line.pieceM(node) + line.pieceM(node + 1);
        return switch (of) {
            case -1 -> 2 / (both * line.pieceM(node));
            case 1 -> 2 / (both * line.pieceM(node + 1));
            default -> -2 / (line.pieceM(node) * line.pieceM(node + 1));
        };
    }

    private void addBending(int node) {
        double weight = frame.stiffness[node] * line.shareM(node);
        for (int axis = 0; axis < 3; axis++) {
            double bend = bend(node, axis);
            for (int row = -1; row <= 1; row++) {
                if (node + row < 2) {
                    continue;
                }
                double share = weight * bendShare(node, row);
                int at = 3 * (node + row - 2) + axis;
                solver.addRight(at, -share * bend);
                for (int column = -1; column <= row; column++) {
                    if (node + column >= 2) {
                        solver.add(
                                at,
                                3 * (node + column - 2) + axis,
                                share * bendShare(node, column));
                    }
                }
            }
        }
    }

    /** Of the piece that ends at a node. */
    private void addStretch(int node) {
        double longer = longerM(node);
        double stretch = stretch(node);
        double tension = stretch * longer;
        // A rod under thrust is softer than this: the steps are shorter then, and still lead down.
        double aside = Math.max(0, tension / (line.pieceM(node) + longer));
        int own = 3 * (node - 2);
        int behind = own - 3;
        for (int a = 0; a < 3; a++) {
            solver.addRight(own + a, -tension * way[a]);
            if (behind >= 0) {
                solver.addRight(behind + a, tension * way[a]);
            }
            for (int b = 0; b < 3; b++) {
                double value = (stretch - aside) * way[a] * way[b] + (a == b ? aside : 0);
                if (b <= a) {
                    solver.add(own + a, own + b, value);
                    if (behind >= 0) {
                        solver.add(behind + a, behind + b, value);
                    }
                }
                if (behind >= 0) {
                    solver.add(own + a, behind + b, -value);
                }
            }
        }
    }

    private void addWall(int node) {
        double push = wall.forceN(node);
        if (push > 0) {
            int own = 3 * (node - 2);
            double aside = push / NARROW_M;
            for (int a = 0; a < 3; a++) {
                double normal = wall.normal(node, a);
                solver.addRight(own + a, push * normal);
                for (int b = 0; b <= a; b++) {
                    double value = (RodWall.N_PER_M - aside) * normal * wall.normal(node, b);
                    solver.add(own + a, own + b, value + (a == b ? aside : 0));
                }
            }
        }
    }

    private void addDrag(int node, double seconds) {
        double drag = DRAG * line.shareM(node) / seconds;
        for (int axis = 0; axis < 3; axis++) {
            int row = 3 * (node - 2) + axis;
            solver.add(row, row, drag);
            solver.addRight(row, -drag * (at[row + 6] - began[row + 6]));
        }
    }

    /**
     * With what it presses back through the sheath, newtons; below 0 it pulls. A rod that is bent
     * where it leaves a sleeve pushes itself out with ½ B κ² (Bigoni et al., Eshelby-like forces
     * acting on elastic structures, Mech Mater 80:368-374, 2015).
     */
    double thrustN() {
        int nodes = line.count();
        if (nodes == RodNodes.FIRST) {
            return 0;
        }
        double tension = stretch(2) * longerM(2);
        double thrust = 0;
        for (int axis = 0; axis < 3; axis++) {
            double part = -tension * way[axis];
            if (nodes > 3) {
                part += frame.stiffness[2] * line.shareM(2) * bend(2, axis) * bendShare(2, -1);
            }
            double bend = bend(1, axis);
            part -= frame.stiffness[1] * line.shareM(1) * bend * bendShare(1, 1);
            thrust += part * line.direction.get(axis);
            thrust -= frame.stiffness[1] * bend * bend / 2;
        }
        return thrust;
    }

    /** How strongly a node is bent, squared, 1/m². */
    double bentSquared(int node) {
        double sum = 0;
        for (int axis = 0; node + 1 < line.count() && axis < 3; axis++) {
            double bent = bend(node, axis) + frame.curvature[3 * node + axis];
            sum += bent * bent;
        }
        return sum;
    }

    /** With what the wall presses on a node, newtons. */
    double wallN(int node) {
        return wall.forceN(node);
    }

    /** All that it is at one moment. */
    static final class Saved {
        private final double[] line;
        private final double[] wall;
        private final boolean resting;

        private Saved(Rod of) {
            line = of.line.save();
            wall = of.wall.save();
            resting = of.resting;
        }
    }

    Saved save() {
        return new Saved(this);
    }

    void restore(Saved saved) {
        line.restore(saved.line);
        wall.restore(saved.wall);
        frame.carryAlong();
        resting = saved.resting;
    }
}
