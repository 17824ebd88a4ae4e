package prelude.physics.suture;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import prelude.cases.anatomy.SutureThread;
import prelude.physics.attach.TissuePoints;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * One thread: the passes that it makes through tissue, in order, and its spans. Span {@code 2p} is
 * what lies within pass p, span {@code 2p + 1} what follows it, up to the next pass, the needle or,
 * of a loop, the first pass.
 *
 * <p>The needle's point lays passes; thread lies in those alone through which the needle has been
 * drawn, the first {@link #threaded} of them.
 */
final class Strand {
    static final int NO_HAND = -1;

    /** What a span may come to be, m: drawn closed, its ends lie beside each other. */
    static final double SHORTEST_M = 1e-5;

    final SutureThread thread;
    final TissuePoints points;

    int passes;
    int threaded;

    /** Whether the last pass goes on: the point is within the tissue. */
    boolean open;

    /** First and last point of each pass. */
    int[] first = new int[4];

    int[] last = new int[4];

    /** What tissue holds the thread with in each pass, N. */
    double[] holdsN = new double[4];

    /** How far the lips stood apart at each pass's end when the needle went on across, mm; NaN. */
    double[] gapBeforeMm = new double[4];

    double[] largestBeforeMm = new double[4];

    /** How much thread is in each span, m. */
    double[] spanM = new double[8];

    /** Mean over the last step, N. */
    double[] tensionN = new double[8];

    /** The hand that sews with it, or {@link #NO_HAND}. */
    int hand = NO_HAND;

    /** Whether the hand draws the thread: its last span is as long as it is. */
    boolean drawn;

    boolean closed;

    /** Free thread before the first pass and after the last, m; a knot at its end may follow. */
    double startTailM;

    double endTailM;
    boolean startKnot;
    boolean endKnot;

    /** Times that the trigger drove the needle through tissue. */
    int stitches;

    SutureState state = SutureState.SEWING;
    SutureKind kind = SutureKind.UNTIED;

    Strand(SutureThread thread, Nodes nodes) {
        this.thread = thread;
        points = new TissuePoints(nodes, 16);
    }

    /** Spans that thread lies in. */
    int spans() {
        return threaded == 0 ? 0 : 2 * threaded - (closed || hand != NO_HAND ? 0 : 1);
    }

    int addPass(int point, double holds) {
        if (passes == first.length) {
            first = Arrays.copyOf(first, 2 * passes);
            last = Arrays.copyOf(last, 2 * passes);
            holdsN = Arrays.copyOf(holdsN, 2 * passes);
            gapBeforeMm = Arrays.copyOf(gapBeforeMm, 2 * passes);
            largestBeforeMm = Arrays.copyOf(largestBeforeMm, 2 * passes);
            spanM = Arrays.copyOf(spanM, 4 * passes);
            tensionN = Arrays.copyOf(tensionN, 4 * passes);
        }
        first[passes] = point;
        last[passes] = point;
        holdsN[passes] = holds;
        gapBeforeMm[passes] = Double.NaN;
        largestBeforeMm[passes] = Double.NaN;
        return passes++;
    }

    /** How long a pass is as the tissue lies, m. */
    double passM(Fragments fragments, int pass) {
        double sum = 0;
        for (int i = first[pass]; i < last[pass]; i++) {
            sum += apartM(fragments, i, i + 1);
        }
        return sum;
    }

    double apartM(Fragments fragments, int one, int other) {
        double x = points.place(fragments, one, 0) - points.place(fragments, other, 0);
        double y = points.place(fragments, one, 1) - points.place(fragments, other, 1);
        double z = points.place(fragments, one, 2) - points.place(fragments, other, 2);
        return Math.sqrt(x * x + y * y + z * z);
    }

    double fromM(Fragments fragments, int point, double[] place) {
        double x = points.place(fragments, point, 0) - place[0];
        double y = points.place(fragments, point, 1) - place[1];
        double z = points.place(fragments, point, 2) - place[2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** The needle has been drawn out of its next pass: the thread lies in it, snug. */
    void threadNext(Fragments fragments) {
        if (threaded > 0) {
            spanM[2 * threaded - 1] = apartM(fragments, last[threaded - 1], first[threaded]);
        }
        spanM[2 * threaded] = passM(fragments, threaded);
        spanM[2 * threaded + 1] = 0;
        Arrays.fill(tensionN, Math.max(0, 2 * threaded - 1), 2 * threaded + 2, 0);
        threaded++;
    }

    /** Drops a pass; its thread goes to its neighbours. */
    void dropPass(int pass) {
        if (pass < threaded) {
            dropThread(pass);
            threaded--;
            drawn &= threaded > 0;
        } else if (pass == passes - 1) {
            open = false;
        }
        int after = passes - pass - 1;
        System.arraycopy(first, pass + 1, first, pass, after);
        System.arraycopy(last, pass + 1, last, pass, after);
        System.arraycopy(holdsN, pass + 1, holdsN, pass, after);
        System.arraycopy(gapBeforeMm, pass + 1, gapBeforeMm, pass, after);
        System.arraycopy(largestBeforeMm, pass + 1, largestBeforeMm, pass, after);
        passes--;
    }

    private void dropThread(int pass) {
        int within = 2 * pass;
        boolean atStart = pass == 0;
        boolean atEnd = pass == threaded - 1;
        double thread = spanM[within];
        double after = spanM[within + 1];
        if (closed) {
            int before = atStart ? 2 * threaded - 1 : within - 1;
            spanM[before] += thread + (atStart && atEnd ? 0 : after);
        } else if (atStart) {
            startTailM += thread + (atEnd ? 0 : after);
        } else if (atEnd && hand == NO_HAND) {
            endTailM += thread + spanM[within - 1];
        } else {
            spanM[within - 1] += thread + after;
        }
        int keep = 2 * threaded - within - 2;
        System.arraycopy(spanM, within + 2, spanM, within, keep);
        System.arraycopy(tensionN, within + 2, tensionN, within, keep);
    }

    /** Turns a loop so that it begins with another pass. */
    void beginWith(int pass) {
        turn(first, pass);
        turn(last, pass);
        turn(holdsN, pass, 1);
        turn(gapBeforeMm, pass, 1);
        turn(largestBeforeMm, pass, 1);
        turn(spanM, pass, 2);
        turn(tensionN, pass, 2);
    }

    private void turn(int[] values, int by) {
        int[] old = Arrays.copyOf(values, threaded);
        for (int i = 0; i < threaded; i++) {
            values[i] = old[(i + by) % threaded];
        }
    }

    private void turn(double[] values, int by, int each) {
        int n = each * threaded;
        double[] old = Arrays.copyOf(values, n);
        for (int i = 0; i < n; i++) {
            values[i] = old[(i + each * by) % n];
        }
    }

    /** A part of this thread as one of its own, which keeps these passes. */
    Strand part(int fromPass, int toPass) {
        Strand part = copy();
        int kept = toPass - fromPass;
        System.arraycopy(first, fromPass, part.first, 0, kept);
        System.arraycopy(last, fromPass, part.last, 0, kept);
        System.arraycopy(holdsN, fromPass, part.holdsN, 0, kept);
        System.arraycopy(gapBeforeMm, fromPass, part.gapBeforeMm, 0, kept);
        System.arraycopy(largestBeforeMm, fromPass, part.largestBeforeMm, 0, kept);
        System.arraycopy(spanM, 2 * fromPass, part.spanM, 0, 2 * kept);
        System.arraycopy(tensionN, 2 * fromPass, part.tensionN, 0, 2 * kept);
        part.passes = kept;
        part.open = open && toPass == passes;
        part.threaded = Math.max(0, Math.min(threaded, toPass) - fromPass);
        return part;
    }

    Strand copy() {
        Strand copy = new Strand(thread, points.nodes());
        copy.take(this);
        return copy;
    }

    private void take(Strand from) {
        points.restore(from.points.save());
        passes = from.passes;
        threaded = from.threaded;
        open = from.open;
        first = from.first.clone();
        last = from.last.clone();
        holdsN = from.holdsN.clone();
        gapBeforeMm = from.gapBeforeMm.clone();
        largestBeforeMm = from.largestBeforeMm.clone();
        spanM = from.spanM.clone();
        tensionN = from.tensionN.clone();
        hand = from.hand;
        drawn = from.drawn;
        closed = from.closed;
        startTailM = from.startTailM;
        endTailM = from.endTailM;
        startKnot = from.startKnot;
        endKnot = from.endKnot;
        stitches = from.stitches;
        state = from.state;
        kind = from.kind;
    }

    /** How much thread is in all its spans but that to the needle, m. */
    double lengthM() {
        double sum = 0;
        for (int span = 0; span < spans() - (hand == NO_HAND ? 0 : 1); span++) {
            sum += spanM[span];
        }
        return sum;
    }

    /** All that tells this thread from another, as numbers. */
    DoubleStream state() {
        DoubleStream ends = DoubleStream.of(passes, threaded, hand, startTailM, endTailM);
        DoubleStream spans = Arrays.stream(spanM, 0, spans());
        DoubleStream places =
                IntStream.range(0, points.count())
                        .boxed()
                        .flatMapToDouble(
                                i -> IntStream.range(0, 4).mapToDouble(k -> points.weight(i, k)));
        return DoubleStream.concat(ends, DoubleStream.concat(spans, places));
    }

    long bytes() {
        return 28L * points.count() + 72L * first.length + 64;
    }
}
