package prelude.engine.device;

import java.util.concurrent.atomic.AtomicInteger;

/** How many resources of a device are open: back to zero before it closes, or somebody forgot. */
public final class LiveResources {
    private final AtomicInteger count = new AtomicInteger();

    LiveResources() {}

    public void opened() {
        count.incrementAndGet();
    }

    public void closed() {
        count.decrementAndGet();
    }

    public int count() {
        return count.get();
    }
}
