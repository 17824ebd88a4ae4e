package prelude.app.xr;

/**
 * A thumbstick's push up or down as steps: one as it is pushed, and while it stays there one after
 * the other, slowly enough to stop in time. Makes no garbage.
 */
final class StickSteps {
    private static final float PUSHED = 0.7f;

    /** Less than a push, so that a thumb that trembles pushes once. */
    private static final float LET_GO = 0.4f;

    private static final long FIRST_NANOS = 500_000_000;
    private static final long NEXT_NANOS = 250_000_000;

    private int pushed;
    private long nextNanos;

    /**
     * @param y of the stick, -1 to 1, up above 0; 0 where there is none
     * @return 1 or -1 in the frame of a step, else 0
     */
    int follow(float y, long nowNanos) {
        if (!(Math.abs(y) >= LET_GO) || y * pushed < 0) {
            pushed = 0;
        }
        if (pushed == 0) {
            if (!(Math.abs(y) >= PUSHED)) {
                return 0;
            }
            pushed = y > 0 ? 1 : -1;
            nextNanos = nowNanos + FIRST_NANOS;
            return pushed;
        }
        if (nowNanos < nextNanos) {
            return 0;
        }
        nextNanos = nowNanos + NEXT_NANOS;
        return pushed;
    }
}
