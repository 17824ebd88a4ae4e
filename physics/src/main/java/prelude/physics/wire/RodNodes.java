package prelude.physics.wire;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.device.Wire;
import prelude.physics.tissue.PatientMetres;

/**
 * The nodes of a rod's middle line, at even distances along it from a sheath's mouth, the last at
 * its tip: the last piece is 0.5 to 1.5 times as long as the others. Two more stand in the sheath,
 * the second at its mouth. Metres, LPS.
 */
final class RodNodes {
    /** From node to node. */
    static final double SPACING_M = 0.002;

    /** No longer rods are led. */
    static final double LONGEST_M = Wire.LONGEST_MM * PatientMetres.METRES_PER_MM;

    /** The first in the lumen. */
    static final int FIRST = 2;

    static final int MOST = (int) (LONGEST_M / SPACING_M) + 4;

    final Vector3dc mouth;
    final Vector3dc direction;

    /** Three per node. */
    final double[] at = new double[3 * MOST];

    private double lengthM;

    /** With the two in the sheath. */
    private int count;

    private final Vector3d end = new Vector3d();

    /**
     * @param mouth the sheath's
     * @param direction into the vessel there
     * @param line from there on
     */
    RodNodes(Vector3dc mouth, Vector3dc direction, List<Vector3dc> line, double lengthM) {
        this.mouth = new Vector3d(mouth);
        this.direction = new Vector3d(direction);
        this.lengthM = lengthM;
        count = FIRST + inLumen();
        set(0, mouth.fma(-SPACING_M, direction, end));
        set(1, mouth);
        for (int i = FIRST; i < count; i++) {
            set(i, alongLine(line, fromSheathM(i)));
        }
    }

    private Vector3d alongLine(List<Vector3dc> line, double fromStartM) {
        double left = fromStartM;
        int i = 1;
        while (i + 1 < line.size() && line.get(i).distance(line.get(i - 1)) < left) {
            left -= line.get(i).distance(line.get(i - 1));
            i++;
        }
        Vector3dc from = line.get(i - 1);
        return from.lerp(line.get(i), left / line.get(i).distance(from), end);
    }

    private void set(int node, Vector3dc to) {
        at[3 * node] = to.x();
        at[3 * node + 1] = to.y();
        at[3 * node + 2] = to.z();
    }

    private int inLumen() {
        return (int) Math.floor(lengthM / SPACING_M + 0.5);
    }

    int count() {
        return count;
    }

    /** Along the line from the sheath's mouth to the tip. */
    double lengthM() {
        return lengthM;
    }

    /** Along the line from the sheath's mouth to a node; below 0 within the sheath. */
    double fromSheathM(int node) {
        return isTip(node) ? lengthM : (node - 1) * SPACING_M;
    }

    /** Of the piece that ends at a node. */
    double pieceM(int node) {
        return isTip(node) ? lengthM - (node - 2) * SPACING_M : SPACING_M;
    }

    private boolean isTip(int node) {
        return node >= FIRST && node == count - 1;
    }

    /** A node's share of the length. */
    double shareM(int node) {
        return node + 1 < count ? (pieceM(node) + pieceM(node + 1)) / 2 : pieceM(node) / 2;
    }

    /** The place at a distance from the sheath's mouth; straight on from either end. */
    Vector3d place(double fromM, Vector3d into) {
        if (count == FIRST || fromM <= 0) {
            return mouth.fma(fromM, direction, into);
        }
        int node = Math.clamp((int) (fromM / SPACING_M) + 2, FIRST, count - 1);
        double part = 1 - (fromSheathM(node) - fromM) / pieceM(node);
        int to = 3 * node;
        return into.set(
                at[to - 3] + part * (at[to] - at[to - 3]),
                at[to - 2] + part * (at[to + 1] - at[to - 2]),
                at[to - 1] + part * (at[to + 2] - at[to - 1]));
    }

    /** What is fed slides along the line that is there, and only its end goes on. */
    void feed(double byM) {
        double toM = Math.clamp(lengthM + byM, 0, LONGEST_M);
        place(toM, end);
        int had = count;
        lengthM = toM;
        count = FIRST + inLumen();
        if (count > had && had > FIRST) {
            shorten(had - 1);
        }
        if (count > FIRST) {
            set(count - 1, end);
        }
    }

    /** What was the tip becomes the end of a piece of even length, on the way to the new tip. */
    private void shorten(int node) {
        int i = 3 * node;
        double x = end.x - at[i - 3];
        double y = end.y - at[i - 2];
        double z = end.z - at[i - 1];
        double share = SPACING_M / Math.sqrt(x * x + y * y + z * z);
        at[i] = at[i - 3] + share * x;
        at[i + 1] = at[i - 2] + share * y;
        at[i + 2] = at[i - 1] + share * z;
    }

    /** For {@link #restore}. */
    double[] save() {
        double[] saved = Arrays.copyOf(at, 3 * count + 1);
        saved[3 * count] = lengthM;
        return saved;
    }

    void restore(double[] saved) {
        count = saved.length / 3;
        System.arraycopy(saved, 0, at, 0, 3 * count);
        lengthM = saved[3 * count];
    }
}
