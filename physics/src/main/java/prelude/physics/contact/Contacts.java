package prelude.physics.contact;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * Places of tissue that must not come nearer to each other than so far, in directions that hold for
 * one step: of one body, or of two that are solved together. What moves one moves the other the
 * opposite way, so that momentum is kept.
 */
final class Contacts {
    /** Nodes of a contact: four that carry the one place, four that carry the other. */
    private static final int NODES = 8;

    private static final int OF_ONE = 4;

    /** Coefficient of friction of wet tissue on tissue (assumed). */
    private static final double FRICTION = 0.2;

    /** What has got into each other parts this fast and not faster, m in a step. */
    private static final double RECOVERS_M = 0.0005;

    /** A contact whose places are further apart than they must be by more is none for now, m. */
    private static final double NEAR_M = 0.0003;

    /**
     * What lacks no more is left, m: walls that lie on each other lack rounding errors, a third of
     * all that lack anything.
     */
    private static final double NEGLIGIBLE_M = 1e-6;

    private final Fragments fragments;
    private final Nodes nodes;

    /** Those of the second place. */
    private final Fragments otherFragments;

    private final Nodes otherNodes;
    private int capacity = 256;
    private int count;
    private int[] node = new int[NODES * capacity];

    /** Of the first place; less those of the second. */
    private double[] weight = new double[NODES * capacity];

    /** How far a unit of impulse moves each: weight times inverse mass. */
    private double[] share = new double[NODES * capacity];

    private double[] direction = new double[3 * capacity];

    /** How far apart they were when the step began, m. */
    private double[] apart = new double[capacity];

    /** How far apart they must be, m. */
    private double[] least = new double[capacity];

    private double[] mobility = new double[capacity];

    /** How far a contact has been pushed in this substep, and held back along the faces, m. */
    private double[] pushed = new double[capacity];

    private double[] rubbed = new double[capacity];

    /** Which contacts are looked at in this substep. */
    private int[] near = new int[capacity];

    private int nearCount;
    private final double[] slip = new double[3];

    /** Of one body with itself. */
    Contacts(Fragments fragments, Nodes nodes) {
        this(fragments, nodes, fragments, nodes);
    }

    Contacts(Fragments fragments, Nodes nodes, Fragments otherFragments, Nodes otherNodes) {
        this.fragments = fragments;
        this.nodes = nodes;
        this.otherFragments = otherFragments;
        this.otherNodes = otherNodes;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /**
     * @param fragment that carries the first place
     * @param bary its b1, b2 and b3, at {@code [at .. at + 2]}
     * @param other that carries the second
     * @param otherBary its b1, b2 and b3, at {@code [otherAt .. otherAt + 2]}
     * @param away from the second to the first, unit length, at {@code [awayAt .. awayAt + 2]}
     */
    void add(
            int fragment,
            double[] bary,
            int at,
            int other,
            double[] otherBary,
            int otherAt,
            double[] away,
            int awayAt,
            double apartM,
            double leastM) {
        if (count == capacity) {
            grow();
        }
        carry(fragments, nodes, NODES * count, fragment, bary, at, 1);
        carry(otherFragments, otherNodes, NODES * count + OF_ONE, other, otherBary, otherAt, -1);
        double sum = 0;
        double most = 0;
        for (int i = NODES * count; i < NODES * count + NODES; i++) {
            double moves = Math.abs(share[i]);
            sum += Math.abs(weight[i]) * moves;
            most = Math.max(most, moves);
        }
        if (sum > 0) {
            mobility[count] = Nodes.mobility(sum, most);
            System.arraycopy(away, awayAt, direction, 3 * count, 3);
            apart[count] = apartM;
            least[count] = leastM;
            count++;
        }
    }

    private void carry(
            Fragments of, Nodes body, int to, int fragment, double[] bary, int at, int sign) {
        weight[to] = sign * (1 - bary[at] - bary[at + 1] - bary[at + 2]);
        for (int k = 1; k < OF_ONE; k++) {
            weight[to + k] = sign * bary[at + k - 1];
        }
        for (int k = 0; k < OF_ONE; k++) {
            node[to + k] = of.node(fragment, k);
            share[to + k] = weight[to + k] * body.inverseMass[node[to + k]];
        }
    }

    void beginSubstep() {
        Arrays.fill(pushed, 0, count, 0);
        Arrays.fill(rubbed, 0, count, 0);
        nearCount = count;
        for (int i = 0; i < count; i++) {
            near[i] = i;
        }
    }

    /**
     * Moves what is too near apart, amid a substep that ends at a part (0 to 1) of the step. What
     * is far apart when a substep begins is not looked at again in it.
     */
    void part(double part) {
        int kept = 0;
        for (int i = 0; i < nearCount; i++) {
            int contact = near[i];
            double lacking = lackingM(contact, part);
            if (lacking > -NEAR_M) {
                near[kept++] = contact;
            }
            if (lacking > NEGLIGIBLE_M) {
                part(contact, lacking);
            }
        }
        nearCount = kept;
    }

    /** How much further apart its places must be, m. */
    private double lackingM(int i, double part) {
        double gap = apart[i];
        gap += moved(nodes, NODES * i, 3 * i);
        gap += moved(otherNodes, NODES * i + OF_ONE, 3 * i);
        return Math.min(least[i], apart[i] + RECOVERS_M * part) - gap;
    }

    /** How far one place has moved in the step along a direction. */
    private double moved(Nodes of, int from, int along) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (int k = from; k < from + OF_ONE; k++) {
            double w = weight[k];
            int n = node[k];
            x += w * of.moved(n, 0);
            y += w * of.moved(n, 1);
            z += w * of.moved(n, 2);
        }
        return direction[along] * x + direction[along + 1] * y + direction[along + 2] * z;
    }

    private void part(int i, double lacking) {
        double x = direction[3 * i];
        double y = direction[3 * i + 1];
        double z = direction[3 * i + 2];
        push(i, lacking / mobility[i], x, y, z);
        pushed[i] += lacking;
        rub(i, x, y, z);
    }

    private void push(int i, double by, double x, double y, double z) {
        push(nodes, NODES * i, by, x, y, z);
        push(otherNodes, NODES * i + OF_ONE, by, x, y, z);
    }

    private void push(Nodes of, int from, double by, double x, double y, double z) {
        for (int k = from; k < from + OF_ONE; k++) {
            double far = by * share[k];
            of.move(node[k], far * x, far * y, far * z);
        }
    }

    /** Holds places that press on each other back along their faces. */
    private void rub(int i, double x, double y, double z) {
        Arrays.fill(slip, 0);
        slide(nodes, NODES * i);
        slide(otherNodes, NODES * i + OF_ONE);
        double along = slip[0] * x + slip[1] * y + slip[2] * z;
        slip[0] -= along * x;
        slip[1] -= along * y;
        slip[2] -= along * z;
        double far = Math.sqrt(slip[0] * slip[0] + slip[1] * slip[1] + slip[2] * slip[2]);
        double back = Math.min(far, FRICTION * pushed[i] - rubbed[i]);
        if (back > 0) {
            push(i, -back / (far * mobility[i]), slip[0], slip[1], slip[2]);
            rubbed[i] += back;
        }
    }

    /** Adds how far one place has moved in the substep. */
    private void slide(Nodes of, int from) {
        for (int k = from; k < from + OF_ONE; k++) {
            int n = node[k];
            slip[0] += weight[k] * (of.now(n, 0) - of.x[n]);
            slip[1] += weight[k] * (of.now(n, 1) - of.y[n]);
            slip[2] += weight[k] * (of.now(n, 2) - of.z[n]);
        }
    }

    private void grow() {
        capacity *= 2;
        node = Arrays.copyOf(node, NODES * capacity);
        weight = Arrays.copyOf(weight, NODES * capacity);
        share = Arrays.copyOf(share, NODES * capacity);
        direction = Arrays.copyOf(direction, 3 * capacity);
        apart = Arrays.copyOf(apart, capacity);
        least = Arrays.copyOf(least, capacity);
        mobility = Arrays.copyOf(mobility, capacity);
        pushed = Arrays.copyOf(pushed, capacity);
        rubbed = Arrays.copyOf(rubbed, capacity);
        near = Arrays.copyOf(near, capacity);
    }
}
