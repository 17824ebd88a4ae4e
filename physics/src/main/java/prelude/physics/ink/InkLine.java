package prelude.physics.ink;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.physics.attach.TissuePoints;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * One line of ink: two rows of points side by side, so that each lip of a wound along it keeps one.
 * Dot i is of the points 2i and 2i + 1; metres from the body's origin.
 */
final class InkLine {
    private static final int ROWS = 2;

    /** Dots further apart than this much more than they were drawn have a wound between them. */
    private static final double TORN_M = 0.0015;

    final TissuePoints points;

    /** How far each dot was from the one before when it was drawn; of the first, 0. */
    private double[] spacingM = new double[32];

    /** How far the two rows were apart at each dot. */
    private double[] widthM = new double[32];

    InkLine(Nodes nodes) {
        points = new TissuePoints(nodes, 64);
    }

    private InkLine(InkLine of) {
        points = new TissuePoints(of.points.nodes(), of.points.count() + ROWS);
        points.restore(of.points.save());
        spacingM = of.spacingM.clone();
        widthM = of.widthM.clone();
    }

    InkLine copy() {
        return new InkLine(this);
    }

    int dots() {
        return points.count() / ROWS;
    }

    /** Adds the dot whose two points have been added. */
    void dot(Fragments fragments) {
        int dot = dots() - 1;
        if (dot == spacingM.length) {
            spacingM = Arrays.copyOf(spacingM, 2 * dot);
            widthM = Arrays.copyOf(widthM, 2 * dot);
        }
        spacingM[dot] =
                dot == 0 || lost(dot - 1) ? 0 : apart(fragments, ROWS * dot, ROWS * (dot - 1));
        widthM[dot] = apart(fragments, ROWS * dot, ROWS * dot + 1);
    }

    /** Whether a row goes on from a dot to the next: both are there, with no wound between. */
    boolean whole(Fragments fragments, int dot, int row) {
        int one = ROWS * dot + row;
        return !points.lost(one)
                && !points.lost(one + ROWS)
                && apart(fragments, one, one + ROWS) < 2 * spacingM[dot + 1] + TORN_M;
    }

    /** Whether nothing can go on from a dot: one of its points is gone with its tissue. */
    boolean lost(int dot) {
        return lost(dot, 0) || lost(dot, 1);
    }

    boolean lost(int dot, int row) {
        return points.lost(ROWS * dot + row);
    }

    /** Whether a wound lies between the two rows. */
    boolean parted(Fragments fragments, int dot) {
        return !lost(dot, 0)
                && !lost(dot, 1)
                && apart(fragments, ROWS * dot, ROWS * dot + 1) > widthM[dot] + TORN_M;
    }

    /** The middle of a dot as it lies now; false where all of it is lost. */
    boolean middle(Fragments fragments, int dot, Vector3d to) {
        int of = 0;
        to.zero();
        for (int row = 0; row < ROWS; row++) {
            if (!lost(dot, row)) {
                int point = ROWS * dot + row;
                to.add(
                        points.place(fragments, point, 0),
                        points.place(fragments, point, 1),
                        points.place(fragments, point, 2));
                of++;
            }
        }
        if (of > 0) {
            to.div(of);
        }
        return of > 0;
    }

    double spacingM(int dot) {
        return spacingM[dot];
    }

    private double apart(Fragments fragments, int one, int other) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = points.place(fragments, one, axis) - points.place(fragments, other, axis);
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /** For a hash of the state. */
    DoubleStream state() {
        DoubleStream places =
                IntStream.range(0, points.count())
                        .mapToObj(i -> IntStream.range(0, 5).mapToDouble(k -> number(i, k)))
                        .flatMapToDouble(numbers -> numbers);
        DoubleStream lengths =
                IntStream.range(0, dots())
                        .mapToObj(dot -> DoubleStream.of(spacingM[dot], widthM[dot]))
                        .flatMapToDouble(numbers -> numbers);
        return DoubleStream.concat(DoubleStream.of(dots()), DoubleStream.concat(places, lengths));
    }

    private double number(int point, int which) {
        if (points.lost(point)) {
            return -1;
        }
        return which == 4 ? points.fragment(point) : points.weight(point, which);
    }

    long bytes() {
        return 56L * points.count();
    }
}
