package prelude.engine.frame;

import java.util.ArrayDeque;
import java.util.Queue;
import prelude.engine.Resource;

/** Closes resources once the device has finished the last frame that could read them. */
final class Retirement implements Resource {
    private record Retired(long frame, Resource resource) {}

    private final Queue<Retired> waiting = new ArrayDeque<>();

    /** Takes over a resource that frames up to {@code frame} may use. */
    void retire(long frame, Resource resource) {
        waiting.add(new Retired(frame, resource));
    }

    void frameFinished(long frame) {
        while (!waiting.isEmpty() && waiting.element().frame() <= frame) {
            waiting.remove().resource().close();
        }
    }

    int waiting() {
        return waiting.size();
    }

    /** Only when nothing is in flight any more. */
    @Override
    public void close() {
        frameFinished(Long.MAX_VALUE);
    }
}
