package prelude.physics.blood;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Blood that lies on the tissue: how deep over each column of the {@link Ground}. It runs to lower
 * columns and leaves a film behind; what runs where nothing carries it is off the field. A height
 * field: it shows where blood gathers, not how a jet flies, and knows no cleft under an overhang.
 */
final class BloodPools {
    /**
     * Of what stands higher, so much goes to each of four neighbours in a step: stable below 1/4.
     */
    private static final double PART = 0.2;

    /** Blood this thin clings. */
    private static final double FILM_MM = 0.12;

    private static final double MM3_PER_ML = 1000;

    private final Ground ground;
    private double[] depthMm;
    private final double[] east;
    private final double[] south;
    private double spilledMl;
    private double suckedMl;
    private double offFieldMl;

    /** Columns outside of this have none. */
    private int lowU;

    private int lowV;
    private int highU = -1;
    private int highV = -1;

    BloodPools(Ground ground) {
        this.ground = ground;
        int count = ground.columns * ground.rows;
        depthMm = new double[count];
        east = new double[count];
        south = new double[count];
    }

    double depthMm(int column) {
        return depthMm[column];
    }

    double spilledMl() {
        return spilledMl;
    }

    double suckedMl() {
        return suckedMl;
    }

    double offFieldMl() {
        return offFieldMl;
    }

    double pooledMl() {
        double sum = 0;
        for (double depth : depthMm) {
            sum += depth;
        }
        return sum * ground.cellMm * ground.cellMm / MM3_PER_ML;
    }

    boolean wet() {
        return highU >= lowU;
    }

    /** Lets blood out at a place, LPS mm: it wells up to the surface over it. */
    void spill(double ml, double x, double y, double z) {
        spilledMl += ml;
        int column = ground.column(x, y, z);
        if (column < 0) {
            offFieldMl += ml;
            return;
        }
        depthMm[column] += ml * MM3_PER_ML / (ground.cellMm * ground.cellMm);
        widen(column % ground.columns, column / ground.columns);
    }

    private void widen(int u, int v) {
        boolean first = !wet();
        lowU = first ? u : Math.min(lowU, u);
        highU = first ? u : Math.max(highU, u);
        lowV = first ? v : Math.min(lowV, v);
        highV = first ? v : Math.max(highV, v);
    }

    /** Lets all run for a step. */
    void step() {
        if (!wet()) {
            return;
        }
        lowU = Math.max(0, lowU - 1);
        lowV = Math.max(0, lowV - 1);
        highU = Math.min(ground.columns - 1, highU + 1);
        highV = Math.min(ground.rows - 1, highV + 1);
        for (int v = lowV; v <= highV; v++) {
            for (int u = lowU; u <= highU; u++) {
                int at = u + ground.columns * v;
                east[at] = u < highU ? flow(at, at + 1) : 0;
                south[at] = v < highV ? flow(at, at + ground.columns) : 0;
            }
        }
        for (int v = lowV; v <= highV; v++) {
            for (int u = lowU; u <= highU; u++) {
                int at = u + ground.columns * v;
                pass(at, at + 1, east[at]);
                pass(at, at + ground.columns, south[at]);
            }
        }
        drop();
    }

    /** What goes from one column to another, mm of depth; below 0 the other way. */
    private double flow(int from, int to) {
        double loose = Math.max(0, depthMm[from] - FILM_MM);
        double looseThere = Math.max(0, depthMm[to] - FILM_MM);
        double here = ground.heightMm(from);
        double there = ground.heightMm(to);
        if (here == Ground.NONE || there == Ground.NONE) {
            return (there == Ground.NONE ? loose : 0) / 4
                    - (here == Ground.NONE ? looseThere : 0) / 4;
        }
        double fall = here + depthMm[from] - there - depthMm[to];
        return Math.clamp(PART * fall, -looseThere / 4, loose / 4);
    }

    private void pass(int from, int to, double depth) {
        if (depth != 0) {
            depthMm[from] -= depth;
            depthMm[to] += depth;
        }
    }

    /** Takes off what has run over the edge or where nothing carries it, and narrows the bounds. */
    private void drop() {
        double lost = 0;
        int fromU = lowU;
        int toU = highU;
        int fromV = lowV;
        int toV = highV;
        highU = -1;
        lowU = 0;
        for (int v = fromV; v <= toV; v++) {
            for (int u = fromU; u <= toU; u++) {
                int at = u + ground.columns * v;
                boolean edge = u == 0 || v == 0 || u == ground.columns - 1 || v == ground.rows - 1;
                if (edge || ground.heightMm(at) == Ground.NONE) {
                    lost += depthMm[at];
                    depthMm[at] = 0;
                } else if (depthMm[at] > 0) {
                    widen(u, v);
                }
            }
        }
        offFieldMl += lost * ground.cellMm * ground.cellMm / MM3_PER_ML;
    }

    /**
     * Sucks away what lies near a tip, LPS mm.
     *
     * @param mostMl that goes through the tip in the step
     */
    void suck(double x, double y, double z, double reachMm, double mostMl) {
        double reachable = reach(x, y, z, reachMm, 0);
        if (reachable > 0) {
            double cell = ground.cellMm * ground.cellMm / MM3_PER_ML;
            double part = Math.min(1, mostMl / (reachable * cell));
            suckedMl += reach(x, y, z, reachMm, part) * cell;
        }
    }

    /** Takes a part of all that is within reach of a tip; how much there was, or what it took. */
    private double reach(double x, double y, double z, double reachMm, double part) {
        double tipU = ground.across.x() * x + ground.across.y() * y + ground.across.z() * z;
        double tipV = ground.along.x() * x + ground.along.y() * y + ground.along.z() * z;
        double tipUp = ground.up(x, y, z);
        double sum = 0;
        int toV = Math.min(highV, ground.row(tipV + reachMm));
        int toU = Math.min(highU, ground.column(tipU + reachMm));
        for (int v = Math.max(lowV, ground.row(tipV - reachMm)); v <= toV; v++) {
            for (int u = Math.max(lowU, ground.column(tipU - reachMm)); u <= toU; u++) {
                int at = u + ground.columns * v;
                double du = ground.middleU(u) - tipU;
                double dv = ground.middleV(v) - tipV;
                double low = ground.heightMm(at) - reachMm;
                double high = ground.heightMm(at) + depthMm[at] + reachMm;
                if (du * du + dv * dv <= reachMm * reachMm && tipUp >= low && tipUp <= high) {
                    double taken = part * depthMm[at];
                    sum += part == 0 ? depthMm[at] : taken;
                    depthMm[at] -= taken;
                }
            }
        }
        return sum;
    }

    /** All this at one moment. */
    static final class State {
        private final double[] depthMm;
        private final double spilledMl;
        private final double suckedMl;
        private final double offFieldMl;
        private final int[] bounds;

        private State(BloodPools live) {
            depthMm = live.depthMm.clone();
            spilledMl = live.spilledMl;
            suckedMl = live.suckedMl;
            offFieldMl = live.offFieldMl;
            bounds = new int[] {live.lowU, live.lowV, live.highU, live.highV};
        }

        long bytes() {
            return 8L * depthMm.length;
        }
    }

    State save() {
        return new State(this);
    }

    /**
     * @param state null for none that ever was
     */
    void restore(@Nullable State state) {
        if (state == null) {
            Arrays.fill(depthMm, 0);
            spilledMl = 0;
            suckedMl = 0;
            offFieldMl = 0;
            highU = -1;
            lowU = 0;
            return;
        }
        depthMm = Arrays.copyOf(state.depthMm, state.depthMm.length);
        spilledMl = state.spilledMl;
        suckedMl = state.suckedMl;
        offFieldMl = state.offFieldMl;
        lowU = state.bounds[0];
        lowV = state.bounds[1];
        highU = state.bounds[2];
        highV = state.bounds[3];
    }
}
