package prelude.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;

/**
 * Pipelines that differ by some switches. Each is made when it is first wanted, which takes its
 * time, unless another thread has {@linkplain #tasks made it before}.
 */
public final class PipelineVariants implements Resource {
    private final AtomicReferenceArray<@Nullable Pipeline> made;
    private final List<Object> locks = new ArrayList<>();
    private final IntFunction<Pipeline> maker;
    private volatile boolean closed;

    /**
     * @param maker makes one of them; called by any thread, for each once
     */
    public PipelineVariants(int count, IntFunction<Pipeline> maker) {
        made = new AtomicReferenceArray<>(count);
        this.maker = maker;
        for (int variant = 0; variant < count; variant++) {
            locks.add(new Object());
        }
    }

    public Pipeline of(int variant) {
        Pipeline known = made.get(variant);
        return known != null ? known : make(variant);
    }

    private Pipeline make(int variant) {
        synchronized (locks.get(variant)) {
            Pipeline known = made.get(variant);
            if (known == null) {
                known = maker.apply(variant);
                made.set(variant, known);
            }
            return known;
        }
    }

    /** For a thread that has the time: makes them one by one, as far as they are not there. */
    public List<Runnable> tasks() {
        List<Runnable> tasks = new ArrayList<>();
        for (int i = 0; i < made.length(); i++) {
            int variant = i;
            tasks.add(() -> makeUnlessClosed(variant));
        }
        return tasks;
    }

    private void makeUnlessClosed(int variant) {
        synchronized (locks.get(variant)) {
            if (!closed) {
                make(variant);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (int variant = 0; variant < made.length(); variant++) {
            synchronized (locks.get(variant)) {
                Pipeline known = made.getAndSet(variant, null);
                if (known != null) {
                    known.close();
                }
            }
        }
    }
}
