package prelude.physics.suture;

import java.util.Arrays;

/** What is known of a thread's spans within a step; nothing here outlives it. */
final class SpanWork {
    /** Force times the substep squared, N s². */
    double[] impulse = new double[0];

    /** By how much the span was longer than its thread when it was last looked at, m. */
    double[] overM = new double[0];

    /** What a unit of impulse shortens it by, 1/kg. */
    double[] mobility = new double[0];

    /** No more is pulled with, N. */
    double[] mostN = new double[0];

    /** Sum of tension over the substeps, N. */
    double[] sumN = new double[0];

    /**
     * How many times the tension on one side of a junction may be that on the other: the first is
     * where span 0 begins, the last where the last span ends.
     */
    double[] grip = new double[0];

    void begin(Strand strand) {
        int spans = strand.spans();
        if (impulse.length < spans) {
            int room = 2 * spans;
            impulse = new double[room];
            overM = new double[room];
            mobility = new double[room];
            mostN = new double[room];
            sumN = new double[room];
            grip = new double[room + 1];
        }
        Arrays.fill(sumN, 0, spans, 0);
        Arrays.fill(mostN, 0, spans, Double.POSITIVE_INFINITY);
    }

    void beginSubstep(int spans) {
        Arrays.fill(impulse, 0, spans, 0);
    }
}
