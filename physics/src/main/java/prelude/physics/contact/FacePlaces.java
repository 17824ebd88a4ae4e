package prelude.physics.contact;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/** Where faces are now, how they look and how fast they go; metres and seconds. */
final class FacePlaces {
    private static final int FRAME = TetFrame.NUMBERS;

    /** A tet pressed flatter than this, of its volume at rest, tells no place. */
    static final double FLATTEST = 0.02;

    private final BoundaryFaces faces;
    private final Fragments fragments;
    private final Nodes nodes;
    private int capacity = 512;
    int count;

    /** The number of the face at each place in this list. */
    int[] face = new int[capacity];

    /** Where in this list a face is, if it is: see {@link #holds}. */
    int[] of = new int[0];

    boolean[] sound = new boolean[capacity];
    double[] middle = new double[3 * capacity];

    /** Out of the tissue, unit length. */
    double[] normal = new double[3 * capacity];

    double[] velocity = new double[3 * capacity];
    private double[] frame = new double[FRAME * capacity];
    private final TetFrame tet = new TetFrame();

    /** What {@link #under} found: b1, b2, b3 on the face. */
    final double[] found = new double[3];

    FacePlaces(BoundaryFaces faces, Fragments fragments, Nodes nodes) {
        this.faces = faces;
        this.fragments = fragments;
        this.nodes = nodes;
    }

    void clear() {
        count = 0;
        if (of.length < faces.next.length) {
            of = new int[faces.next.length];
        }
    }

    /** Whether a face is in the list. */
    boolean holds(int number) {
        return of[number] < count && face[of[number]] == number;
    }

    /** Adds a face as it is now. */
    void add(int number) {
        if (count == capacity) {
            grow();
        }
        int at = count++;
        face[at] = number;
        of[number] = at;
        int f = faces.fragment[number];
        tet.load(fragments, nodes, f);
        double[] v = tet.v;
        double det = tet.invert(frame, FRAME * at);
        sound[at] = det > FLATTEST * cube(faces.size[number]);
        double b1 = faces.middle[3 * number];
        double b2 = faces.middle[3 * number + 1];
        double b3 = faces.middle[3 * number + 2];
        double b0 = 1 - b1 - b2 - b3;
        for (int axis = 0; axis < 3; axis++) {
            middle[3 * at + axis] =
                    b0 * v[axis] + b1 * v[3 + axis] + b2 * v[6 + axis] + b3 * v[9 + axis];
        }
        speed(f, 3 * at, b0, b1, b2, b3);
        sound[at] &= TetFrame.turn(faces.slope, 3 * number, frame, FRAME * at, normal, 3 * at);
    }

    private static double cube(double of) {
        return of * of * of;
    }

    private void speed(int f, int to, double b0, double b1, double b2, double b3) {
        int a = fragments.node(f, 0);
        int b = fragments.node(f, 1);
        int c = fragments.node(f, 2);
        int d = fragments.node(f, 3);
        velocity[to] = mix(nodes.velocityX, a, b, c, d, b0, b1, b2, b3);
        velocity[to + 1] = mix(nodes.velocityY, a, b, c, d, b0, b1, b2, b3);
        velocity[to + 2] = mix(nodes.velocityZ, a, b, c, d, b0, b1, b2, b3);
    }

    private static double mix(
            float[] of, int a, int b, int c, int d, double b0, double b1, double b2, double b3) {
        return b0 * of[a] + b1 * of[b] + b2 * of[c] + b3 * of[d];
    }

    /** How much two faces look the same way: 1, away from each other or at each other: -1. */
    double alike(int a, int b) {
        return normal[3 * a] * normal[3 * b]
                + normal[3 * a + 1] * normal[3 * b + 1]
                + normal[3 * a + 2] * normal[3 * b + 2];
    }

    /** The octant of its normal: a bit for each axis along which it looks back. */
    int octant(int at) {
        int octant = 0;
        for (int axis = 0; axis < 3; axis++) {
            octant |= normal[3 * at + axis] < 0 ? 1 << axis : 0;
        }
        return octant;
    }

    /** The octants, a bit each, in which a normal may be no more {@link #alike} than so much. */
    int octantsOpposite(int at, double alike) {
        int octants = 0;
        for (int octant = 0; octant < CellLists.OCTANTS; octant++) {
            double squared = 0;
            for (int axis = 0; axis < 3; axis++) {
                double n = normal[3 * at + axis];
                squared += n < 0 != (octant >> axis & 1) > 0 ? n * n : 0;
            }
            octants |= squared >= 0.999 * alike * alike ? 1 << octant : 0;
        }
        return octants;
    }

    /** How far a's middle is out of b's plane. */
    double ahead(int a, int b) {
        return normal[3 * b] * (middle[3 * a] - middle[3 * b])
                + normal[3 * b + 1] * (middle[3 * a + 1] - middle[3 * b + 1])
                + normal[3 * b + 2] * (middle[3 * a + 2] - middle[3 * b + 2]);
    }

    /** How fast a's middle comes nearer to b's plane; below 0 where it goes away. */
    double closing(int a, int b) {
        return normal[3 * b] * (velocity[3 * b] - velocity[3 * a])
                + normal[3 * b + 1] * (velocity[3 * b + 1] - velocity[3 * a + 1])
                + normal[3 * b + 2] * (velocity[3 * b + 2] - velocity[3 * a + 2]);
    }

    /**
     * How far beside the face b the place lies that is {@code ahead} below a's middle; at most 0
     * where it is on the face. Leaves it in {@link #found}.
     */
    double under(int a, int b, double ahead) {
        int at = FRAME * b;
        double x = middle[3 * a] - ahead * normal[3 * b] - frame[at];
        double y = middle[3 * a + 1] - ahead * normal[3 * b + 1] - frame[at + 1];
        double z = middle[3 * a + 2] - ahead * normal[3 * b + 2] - frame[at + 2];
        for (int k = 0; k < 3; k++) {
            int row = at + 3 + 3 * k;
            found[k] = frame[row] * x + frame[row + 1] * y + frame[row + 2] * z;
        }
        return faces.beside(face[b], found);
    }

    private void grow() {
        capacity *= 2;
        face = Arrays.copyOf(face, capacity);
        sound = Arrays.copyOf(sound, capacity);
        middle = Arrays.copyOf(middle, 3 * capacity);
        normal = Arrays.copyOf(normal, 3 * capacity);
        velocity = Arrays.copyOf(velocity, 3 * capacity);
        frame = Arrays.copyOf(frame, FRAME * capacity);
    }
}
