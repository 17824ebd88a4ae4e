package prelude.app.xr;

/** Counts frames, and those that came late, by the runtime's own clock. */
final class FramePacing {
    private static final double LATE_PERIODS = 1.5;
    private static final long NONE = Long.MIN_VALUE;

    private long lastNs = NONE;
    private long frames;
    private long lateFrames;

    /**
     * @param displayNs the frame's predicted display time
     * @param periodNs the display's period, which may change from frame to frame
     */
    void frame(long displayNs, long periodNs) {
        if (lastNs != NONE && displayNs - lastNs > LATE_PERIODS * periodNs) {
            lateFrames++;
        }
        lastNs = displayNs;
        frames++;
    }

    /** The session stands still: the time until the next frame is not a late frame's. */
    void pause() {
        lastNs = NONE;
    }

    long frames() {
        return frames;
    }

    long lateFrames() {
        return lateFrames;
    }
}
