package prelude.physics.contact;

import prelude.cases.scenario.ScriptSampler;

/**
 * Keeps two bodies out of each other, while they are solved together. Before each step every place
 * of the one's border finds the nearest of the other's that looks at it, and the other way about;
 * in the step the two stay apart along the met one's normal. They may lie as deep in each other as
 * they did at rest, as surfaces found in a scan overlap.
 */
public final class BodyPair {
    /** Places meet where their normals differ by more than this cosine. */
    private static final double LOOKS_AT = -0.2;

    /** Within so many sizes of a tet at rest, places may lie in each other as they did. */
    private static final double NEAR_AT_REST = 2;

    /**
     * What bodies may come nearer to each other than at rest, m: what a touch far away moves by
     * microns disturbs no neighbour.
     */
    private static final double SLACK_M = 0.1e-3;

    /** Bodies meet that come this near within the step, m. */
    private static final double TOUCH_M = 0.05e-3;

    /** Where they do, so near places are kept apart: they may be drawn on within the step, m. */
    private static final double MARGIN_M = 0.7e-3;

    /** How much further places may go in a step than at the speed with which they begin it. */
    private static final double FASTER = 1.5;

    /** What has come in deeper may have come from the other side, m. */
    private static final double DEEP_M = 0.002;

    private final Border one;
    private final Border other;
    private final Contacts contacts;
    private boolean pressing;
    private int best;
    private double leastSquared;
    private double alikeSquared;
    private double gapM;
    private final double[] foot = new double[3];
    private final double[] own = new double[3];
    private final double[] away = new double[3];

    public BodyPair(Border one, Border other) {
        this.one = one;
        this.other = other;
        contacts = Border.contacts(one, other);
    }

    /** Finds what may meet in the step; whether anything does. */
    public boolean find() {
        contacts.clear();
        pressing = false;
        one.measure();
        other.measure();
        if (one.goneCount + other.goneCount > 0) {
            find(one, other);
            find(other, one);
        }
        if (!pressing) {
            contacts.clear();
        }
        return pressing;
    }

    /** Nothing meets in this step. */
    public void none() {
        contacts.clear();
        pressing = false;
    }

    public boolean pressing() {
        return pressing;
    }

    private void find(Border a, Border b) {
        for (int at = 0; at < a.count; at++) {
            if ((a.gone[at] || b.goneCount > 0) && near(a, at, b)) {
                nearest(a, at, b);
                if (best >= 0) {
                    meet(a, at, b);
                }
            }
        }
    }

    private static boolean near(Border a, int at, Border b) {
        for (int axis = 0; axis < 3; axis++) {
            double place = a.place[3 * at + axis];
            if (place < b.box[2 * axis] - b.furthestM
                    || place > b.box[2 * axis + 1] + b.furthestM) {
                return false;
            }
        }
        return true;
    }

    /** Finds the nearest place of b that looks at one of a; -1 in {@link #best} without any. */
    private void nearest(Border a, int at, Border b) {
        best = -1;
        leastSquared = Double.POSITIVE_INFINITY;
        alikeSquared = Double.POSITIVE_INFINITY;
        PlaceGrid grid = b.grid();
        double far = b.furthestM;
        double[] p = a.place;
        int x1 = grid.cell(p[3 * at] + far);
        int y1 = grid.cell(p[3 * at + 1] + far);
        int z1 = grid.cell(p[3 * at + 2] + far);
        for (int i = grid.cell(p[3 * at] - far); i <= x1; i++) {
            for (int j = grid.cell(p[3 * at + 1] - far); j <= y1; j++) {
                for (int k = grid.cell(p[3 * at + 2] - far); k <= z1; k++) {
                    int list = PlaceGrid.mixed(i, j, k);
                    for (int entry = grid.from(list); entry < grid.to(list); entry++) {
                        consider(a, at, b, grid.item(entry));
                    }
                }
            }
        }
        // What is nearer to tissue that looks the same way has come through from behind.
        if (best >= 0 && gapM < -DEEP_M && alikeSquared < leastSquared) {
            best = -1;
        }
    }

    private void consider(Border a, int at, Border b, int q) {
        double x = a.place[3 * at] - b.place[3 * q];
        double y = a.place[3 * at + 1] - b.place[3 * q + 1];
        double z = a.place[3 * at + 2] - b.place[3 * q + 2];
        double squared = x * x + y * y + z * z;
        if (squared > b.reachM[q] * b.reachM[q]
                || squared >= leastSquared
                || !b.looks(q)
                || !a.looks(at)) {
            return;
        }
        double[] n = b.normal;
        double[] m = a.normal;
        double alike =
                n[3 * q] * m[3 * at] + n[3 * q + 1] * m[3 * at + 1] + n[3 * q + 2] * m[3 * at + 2];
        if (alike > LOOKS_AT) {
            alikeSquared = alike > 0 ? Math.min(alikeSquared, squared) : alikeSquared;
            return;
        }
        double ahead = n[3 * q] * x + n[3 * q + 1] * y + n[3 * q + 2] * z;
        int number = b.face[q];
        double across = b.faces.radius[number];
        if (ahead >= -Border.DEEPEST * b.faces.size[number]
                && squared - ahead * ahead <= across * across) {
            best = q;
            leastSquared = squared;
            gapM = ahead;
        }
    }

    private void meet(Border a, int at, Border b) {
        int q = 3 * best;
        double x = b.normal[q];
        double y = b.normal[q + 1];
        double z = b.normal[q + 2];
        double closing = b.speed(best, x, y, z) - a.speed(at, x, y, z);
        double least = leastM(a, at, b);
        double will = gapM - FASTER * ScriptSampler.STEP_SECONDS * Math.max(0, closing);
        if (will >= least + MARGIN_M) {
            return;
        }
        pressing |= will < least + TOUCH_M;
        int p = 3 * at;
        double[] place = a.place;
        b.coordinates(
                best, place[p] - gapM * x, place[p + 1] - gapM * y, place[p + 2] - gapM * z, foot);
        System.arraycopy(a.faces.drawn.bary, 3 * a.face[at], own, 0, 3);
        int carries = a.faces.fragment[a.face[at]];
        int carriesOther = b.faces.fragment[b.face[best]];
        double sign = a == one ? 1 : -1;
        away[0] = sign * x;
        away[1] = sign * y;
        away[2] = sign * z;
        if (a == one) {
            contacts.add(carries, own, 0, carriesOther, foot, 0, away, 0, gapM, least);
        } else {
            contacts.add(carriesOther, foot, 0, carries, own, 0, away, 0, gapM, least);
        }
    }

    /** How far apart they must be. */
    private double leastM(Border a, int at, Border b) {
        int number = b.face[best];
        double squared = 0;
        double before = 0;
        for (int axis = 0; axis < 3; axis++) {
            double by = a.rest[3 * at + axis] - b.rest[3 * best + axis];
            squared += by * by;
            before += by * b.faces.drawn.normal[3 * number + axis];
        }
        double around = NEAR_AT_REST * b.faces.size[number];
        return (squared < around * around ? Math.min(0, before) : 0) - SLACK_M;
    }

    /** A substep begins. */
    public void beginSubstep() {
        contacts.beginSubstep();
    }

    /** Moves what is too near apart, amid a substep that ends at a part (0 to 1) of the step. */
    public void push(double part) {
        contacts.part(part);
    }

    /** Places that may meet in this step. */
    public int count() {
        return contacts.count();
    }
}
