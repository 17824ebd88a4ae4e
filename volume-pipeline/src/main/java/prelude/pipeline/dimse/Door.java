package prelude.pipeline.dimse;

/** What listens on the network until it is closed. */
public interface Door extends AutoCloseable {
    @Override
    void close();
}
