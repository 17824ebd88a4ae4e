package prelude.engine.frame;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Cargo;
import prelude.engine.memory.Slab;

/**
 * Something on its way to the device. Another thread makes it and writes what fills it into staging
 * memory; the frame thread records the copies. Whoever asked for it owns it from the first, arrived
 * or not.
 */
final class Load<T extends Resource> {
    /**
     * A piece in staging memory, to be copied.
     *
     * @param load what it is of; null for what the frame thread wrote itself
     */
    record Ready(@Nullable Load<?> load, Slab slab, Buffer staging) {}

    private final Function<Cargo, T> maker;
    private final Queue<Ready> ready = new ArrayDeque<>();
    private @Nullable T made;
    private @Nullable Throwable failure;
    private boolean written;
    private boolean dropped;

    /** Whether all copies that fill it have been submitted. */
    private boolean arrived;

    Load(Function<Cargo, T> maker) {
        this.maker = maker;
    }

    /** Nothing is left to be copied. */
    synchronized void arrive(T complete) {
        made = complete;
        written = true;
        arrived = true;
    }

    /**
     * What was asked for, once it may be used; null until then.
     *
     * @throws RuntimeException or an error, where it could not be made
     */
    synchronized @Nullable T arrived() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return arrived ? made : null;
    }

    /** On the loading thread: gives what is to be brought; null where nobody wants it any more. */
    @Nullable Cargo make() {
        Cargo cargo = new Cargo();
        try {
            T its = maker.apply(cargo);
            synchronized (this) {
                if (dropped) {
                    its.close();
                    return null;
                }
                made = its;
            }
            return cargo;
        } catch (RuntimeException | Error thrown) {
            fail(thrown);
            return null;
        }
    }

    synchronized void fail(Throwable thrown) {
        failure = thrown;
    }

    /** On the loading thread: false where nobody wants it any more; then it stays the caller's. */
    synchronized boolean offer(Ready piece) {
        if (!dropped) {
            ready.add(piece);
        }
        return !dropped;
    }

    synchronized boolean isDropped() {
        return dropped;
    }

    /** On the loading thread: no more pieces will come. */
    synchronized void wrote() {
        written = true;
    }

    /** The next piece to be copied; null where none is there yet. */
    synchronized @Nullable Ready next() {
        return ready.poll();
    }

    /**
     * Whether nothing more will come of it, good or bad. To be asked when all pieces that were
     * taken are on their way.
     */
    synchronized boolean settles() {
        arrived |= written && ready.isEmpty();
        return arrived || failure != null;
    }

    /**
     * Nobody wants it any more.
     *
     * @return what of it is to be closed when no frame uses it; null where the loading thread does
     */
    synchronized @Nullable T drop() {
        dropped = true;
        return made;
    }
}
