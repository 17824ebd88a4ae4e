package prelude.physics.contact;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * Places of tissue that must not come nearer to each other than so far, in directions that hold for
 * one step. What moves one moves the other the opposite way, so that momentum is kept.
 */
final class Contacts {
    /** Nodes of a contact: four that carry the one place, four that carry the other. */
    private static final int NODES = 8;

    /** Coefficient of friction of wet tissue on tissue (assumed). */
    private static final double FRICTION = 0.2;

    /** What has got into each other parts this fast and not faster, m in a step. */
    private static final double RECOVERS_M = 0.0005;

    /** A contact whose places are further apart than they must be by more is none for now, m. */
    private static final double NEAR_M = 0.0003;

    private final Fragments fragments;
    private final Nodes nodes;
    private int capacity = 256;
    private int count;
    private int[] node = new int[NODES * capacity];

    /** Of the first place; less those of the second. */
    private double[] weight = new double[NODES * capacity];

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

    Contacts(Fragments fragments, Nodes nodes) {
        this.fragments = fragments;
        this.nodes = nodes;
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
     * @param otherBary its b1, b2 and b3
     * @param away from the second to the first, unit length, at {@code [awayAt .. awayAt + 2]}
     */
    void add(
            int fragment,
            double[] bary,
            int at,
            int other,
            double[] otherBary,
            double[] away,
            int awayAt,
            double apartM,
            double leastM) {
        if (count == capacity) {
            grow();
        }
        carry(NODES * count, fragment, bary, at, 1);
        carry(NODES * count + 4, other, otherBary, 0, -1);
        double sum = 0;
        double most = 0;
        for (int i = NODES * count; i < NODES * count + NODES; i++) {
            double moves = Math.abs(weight[i]) * nodes.inverseMass[node[i]];
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

    private void carry(int to, int fragment, double[] bary, int at, int sign) {
        weight[to] = sign * (1 - bary[at] - bary[at + 1] - bary[at + 2]);
        node[to] = fragments.node(fragment, 0);
        for (int k = 1; k < 4; k++) {
            weight[to + k] = sign * bary[at + k - 1];
            node[to + k] = fragments.node(fragment, k);
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
            if (lacking > 0) {
                part(contact, lacking);
            }
        }
        nearCount = kept;
    }

    /** How much further apart its places must be, m. */
    private double lackingM(int i, double part) {
        double x = direction[3 * i];
        double y = direction[3 * i + 1];
        double z = direction[3 * i + 2];
        double gap = apart[i];
        for (int k = NODES * i; k < NODES * i + NODES; k++) {
            int n = node[k];
            gap +=
                    weight[k]
                            * (x * nodes.moved(n, 0)
                                    + y * nodes.moved(n, 1)
                                    + z * nodes.moved(n, 2));
        }
        return Math.min(least[i], apart[i] + RECOVERS_M * part) - gap;
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
        for (int k = NODES * i; k < NODES * i + NODES; k++) {
            double share = by * weight[k] * nodes.inverseMass[node[k]];
            nodes.move(node[k], share * x, share * y, share * z);
        }
    }

    /** Holds places that press on each other back along their faces. */
    private void rub(int i, double x, double y, double z) {
        Arrays.fill(slip, 0);
        for (int k = NODES * i; k < NODES * i + NODES; k++) {
            int n = node[k];
            slip[0] += weight[k] * (nodes.now(n, 0) - nodes.x[n]);
            slip[1] += weight[k] * (nodes.now(n, 1) - nodes.y[n]);
            slip[2] += weight[k] * (nodes.now(n, 2) - nodes.z[n]);
        }
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

    private void grow() {
        capacity *= 2;
        node = Arrays.copyOf(node, NODES * capacity);
        weight = Arrays.copyOf(weight, NODES * capacity);
        direction = Arrays.copyOf(direction, 3 * capacity);
        apart = Arrays.copyOf(apart, capacity);
        least = Arrays.copyOf(least, capacity);
        mobility = Arrays.copyOf(mobility, capacity);
        pushed = Arrays.copyOf(pushed, capacity);
        rubbed = Arrays.copyOf(rubbed, capacity);
        near = Arrays.copyOf(near, capacity);
    }
}
