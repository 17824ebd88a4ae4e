package prelude.engine;

/** Native memory or a GPU object with exactly one owner. Closing throws nothing checked. */
public interface Resource extends AutoCloseable {
    @Override
    void close();
}
