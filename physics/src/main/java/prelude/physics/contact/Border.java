package prelude.physics.contact;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/**
 * One body as others meet it: places of its drawn surface and of its cut faces, now and at rest,
 * metres along the patient's axes from the patient's origin. Nothing of it is state: all follows
 * from nodes and fragments.
 */
public final class Border {
    /** What has gone less far from its rest place has met nothing new, m. */
    private static final double MOVED_M = 0.05e-3;

    /** What lies deeper under a place, in sizes of its tet, has not come in there. */
    static final double DEEPEST = 0.5;

    final BoundaryFaces faces;
    final Fragments fragments;
    private final Nodes nodes;
    private final double[] originM = new double[3];
    private final TetFrame tet = new TetFrame();
    private final PlaceGrid grid = new PlaceGrid();
    private boolean changed = true;
    private boolean moved = true;
    private boolean sorted;

    int count;

    /** The number of the face that each place is of, in the order of their fragments. */
    int[] face = new int[512];

    /** The nodes that carry each place, and how much. */
    private int[] node = new int[4 * face.length];

    private double[] weight = new double[4 * face.length];
    double[] rest = new double[3 * face.length];
    double[] place = new double[3 * face.length];

    /** Whether a place has left where it was at rest, and how many have. */
    boolean[] gone = new boolean[face.length];

    int goneCount;

    /** The furthest that something may be met by each place, and by any. */
    double[] reachM = new double[face.length];

    double furthestM;

    /** Low x, high x, low y and so on of all places. */
    final double[] box = new double[6];

    /** The number of the measurement for which a place's frame is. */
    private int[] framed = new int[face.length];

    private int round;
    private boolean[] sound = new boolean[face.length];
    private double[] frame = new double[TetFrame.NUMBERS * face.length];

    /** Out of the tissue, unit length; see {@link #looks}. */
    double[] normal = new double[3 * face.length];

    Border(Lattice lattice, Nodes nodes, Fragments fragments, BoundaryFaces faces) {
        this.nodes = nodes;
        this.fragments = fragments;
        this.faces = faces;
        for (int axis = 0; axis < 3; axis++) {
            originM[axis] = lattice.originMm(axis) * PatientMetres.METRES_PER_MM;
        }
    }

    /** Fragments are others than before. */
    void changed() {
        changed = true;
        moved = true;
    }

    /** Nodes go elsewhere. */
    public void moved() {
        moved = true;
    }

    /** Sees where all places are, if they may be elsewhere than before. */
    void measure() {
        if (changed) {
            changed = false;
            list();
        }
        if (moved) {
            moved = false;
            sorted = false;
            round++;
            place();
        }
    }

    private void list() {
        count = 0;
        furthestM = 0;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0) {
                for (int each = faces.first(f); each >= 0; each = faces.next[each]) {
                    if (faces.leans(each)) {
                        add(f, each);
                    }
                }
            }
        }
    }

    private void add(int f, int number) {
        if (count == face.length) {
            grow(2 * count);
        }
        int at = count++;
        face[at] = number;
        double left = 1;
        for (int k = 0; k < 3; k++) {
            double b = faces.drawn.bary[3 * number + k];
            node[4 * at + k] = fragments.node(f, k + 1);
            weight[4 * at + k] = b;
            left -= b;
            rest[3 * at + k] = faces.drawn.place[3 * number + k] + originM[k];
        }
        node[4 * at + 3] = fragments.node(f, 0);
        weight[4 * at + 3] = left;
        reachM[at] = Math.hypot(faces.radius[number], DEEPEST * faces.size[number]);
        furthestM = Math.max(furthestM, reachM[at]);
    }

    private void place() {
        for (int axis = 0; axis < 3; axis++) {
            box[2 * axis] = Double.POSITIVE_INFINITY;
            box[2 * axis + 1] = Double.NEGATIVE_INFINITY;
        }
        goneCount = 0;
        for (int at = 0; at < count; at++) {
            double squared = place(nodes.x, at, 0) + place(nodes.y, at, 1) + place(nodes.z, at, 2);
            gone[at] = squared > MOVED_M * MOVED_M;
            goneCount += gone[at] ? 1 : 0;
        }
    }

    /** How far it has come from rest along the axis, squared. */
    private double place(float[] of, int at, int axis) {
        double now = originM[axis] + mixed(of, at);
        place[3 * at + axis] = now;
        box[2 * axis] = Math.min(box[2 * axis], now);
        box[2 * axis + 1] = Math.max(box[2 * axis + 1], now);
        double by = now - rest[3 * at + axis];
        return by * by;
    }

    private double mixed(float[] of, int at) {
        int i = 4 * at;
        return weight[i] * of[node[i]]
                + weight[i + 1] * of[node[i + 1]]
                + weight[i + 2] * of[node[i + 2]]
                + weight[i + 3] * of[node[i + 3]];
    }

    /** How fast a place goes along a direction, m/s. */
    double speed(int at, double x, double y, double z) {
        return x * mixed(nodes.velocityX, at)
                + y * mixed(nodes.velocityY, at)
                + z * mixed(nodes.velocityZ, at);
    }

    /** All places in a grid of cells, from the last measurement. */
    PlaceGrid grid() {
        if (!sorted) {
            sorted = true;
            grid.sort(place, count, 2 * furthestM);
        }
        return grid;
    }

    /** Finds where a place looks; false where its tet is too flat to tell. */
    boolean looks(int at) {
        if (framed[at] != round) {
            framed[at] = round;
            int number = face[at];
            tet.load(fragments, nodes, faces.fragment[number]);
            double size = faces.size[number];
            int to = TetFrame.NUMBERS * at;
            sound[at] =
                    tet.invert(frame, to) > FacePlaces.FLATTEST * size * size * size
                            && TetFrame.turn(
                                    faces.drawn.slope, 3 * number, frame, to, normal, 3 * at);
        }
        return sound[at];
    }

    /**
     * Tells a place (patient, m) in the coordinates b1, b2 and b3 of the tet of a place that looks.
     */
    void coordinates(int at, double x, double y, double z, double[] to) {
        int from = TetFrame.NUMBERS * at;
        double dx = x - originM[0] - frame[from];
        double dy = y - originM[1] - frame[from + 1];
        double dz = z - originM[2] - frame[from + 2];
        for (int k = 0; k < 3; k++) {
            int row = from + 3 + 3 * k;
            to[k] = frame[row] * dx + frame[row + 1] * dy + frame[row + 2] * dz;
        }
    }

    /** Contacts between places of two borders. */
    static Contacts contacts(Border one, Border other) {
        return new Contacts(one.fragments, one.nodes, other.fragments, other.nodes);
    }

    private void grow(int capacity) {
        face = Arrays.copyOf(face, capacity);
        node = Arrays.copyOf(node, 4 * capacity);
        weight = Arrays.copyOf(weight, 4 * capacity);
        rest = Arrays.copyOf(rest, 3 * capacity);
        place = Arrays.copyOf(place, 3 * capacity);
        gone = Arrays.copyOf(gone, capacity);
        reachM = Arrays.copyOf(reachM, capacity);
        framed = Arrays.copyOf(framed, capacity);
        sound = Arrays.copyOf(sound, capacity);
        frame = Arrays.copyOf(frame, TetFrame.NUMBERS * capacity);
        normal = Arrays.copyOf(normal, 3 * capacity);
    }
}
