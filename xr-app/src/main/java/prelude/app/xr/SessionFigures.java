package prelude.app.xr;

/**
 * How a session went so far.
 *
 * @param lateFrames frames whose predicted display time came more than 1.5 periods after the last
 * @param endFrameErrors frames that the runtime refused
 * @param cpuMsP50 processor time of the frame thread from xrWaitFrame's return to xrEndFrame's, in
 *     milliseconds
 * @param recentrings how often the user moved the world's origin
 * @param scale how much of a picture's sides was drawn at last, as the rate asked for
 * @param leastScale the least of them
 * @param scaleChanges how often it changed
 */
public record SessionFigures(
        long frames,
        long lateFrames,
        long endFrameErrors,
        double cpuMsP50,
        double cpuMsP99,
        long recentrings,
        double scale,
        double leastScale,
        long scaleChanges) {}
