package prelude.physics.instrument;

/**
 * Something rigid that pushes a body's tissue aside during a step: all that is nearer to one of its
 * lines than the line's radius. Metres from the body's origin.
 */
interface Pusher {
    /** Looks at what it is in the step that begins. */
    void begin();

    int lines();

    double radiusM(int line);

    /** Puts a line's two ends where they are at a part (0 to 1) of the step. */
    void lay(int line, double part, double[] from, double[] to);

    /** How far it moves in the step, at most. */
    double movedM();

    /** Whether its lines begin with the tip that leads it into tissue. */
    boolean hasTip();

    /** Whether it gives way to what it pushes. */
    boolean yields();

    /** How far it gives way at a place, along a unit vector, for a unit of impulse, 1/kg. */
    double mobility(double[] at, double[] along);

    /** How far a place of it has come in the substep so far, m. */
    void slid(double[] at, double[] by);

    /** It is pushed at a place along a unit vector, by an impulse's worth in kg m. */
    void give(double[] at, double[] along, double impulse);
}
