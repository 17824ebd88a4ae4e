package prelude.app.xr;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What the program itself costs a frame: processor time of the frame thread from xrWaitFrame's
 * return to xrEndFrame's. Waiting costs no processor time, so that blocking calls fall out by
 * themselves. Keeps the last minutes only and makes no garbage.
 */
final class FrameCosts {
    /** Three minutes at 90 Hz. */
    private static final int KEPT = 16_384;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long[] costNs = new long[KEPT];
    private long frames;
    private long beganNs;

    void begin() {
        beganNs = threads.getCurrentThreadCpuTime();
    }

    void end() {
        costNs[(int) (frames % KEPT)] = threads.getCurrentThreadCpuTime() - beganNs;
        frames++;
    }

    /**
     * The cost in milliseconds that a share of the frames stays within; 0 before the first frame.
     */
    double milliseconds(double share) {
        int count = (int) Math.min(frames, KEPT);
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(costNs, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) (share * count))] * 1e-6;
    }
}
