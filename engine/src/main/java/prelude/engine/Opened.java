package prelude.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.lwjgl.system.NativeResource;

/**
 * What was opened one on the other, closed in the reverse order; where one closing fails the others
 * still happen. While something is opened it is closed unless it is {@linkplain #keep kept}:
 *
 * <pre>{@code
 * try (Opened opened = new Opened()) {
 *     Device device = opened.add(Device.open(...));
 *     return new Place(opened.keep(), device, ...);
 * }
 * }</pre>
 */
public final class Opened implements Resource {
    private final Deque<Resource> resources = new ArrayDeque<>();

    public <T extends Resource> T add(T resource) {
        resources.push(resource);
        return resource;
    }

    /** The same for memory outside of Java's heap. */
    public <T extends NativeResource> T addNative(T memory) {
        resources.push(memory::free);
        return memory;
    }

    /** Hands everything over to another owner; closing this one then closes nothing. */
    public Opened keep() {
        Opened kept = new Opened();
        kept.resources.addAll(resources);
        resources.clear();
        return kept;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
