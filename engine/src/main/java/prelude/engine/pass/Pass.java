package prelude.engine.pass;

import java.util.List;

/**
 * A step of a frame. Says what it reads and writes, and writes no barrier.
 *
 * @param <F> what it records into
 */
public interface Pass<F> {
    String name();

    /** At most one access per target. */
    List<Access> accesses();

    void record(F frame);
}
