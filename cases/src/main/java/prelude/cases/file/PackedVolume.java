package prelude.cases.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import prelude.cases.volume.Volume;

/**
 * A case's volume as its file keeps it, packed on a thread of its own while the rest of the case is
 * still being made. Closing it gives up what is not done.
 */
public final class PackedVolume implements AutoCloseable {
    private @Nullable Volume volume;
    private @Nullable FutureTask<ByteArrayOutputStream> packing;

    /** Begins; the volume must not change any more. */
    public void start(Volume of) {
        close();
        FutureTask<ByteArrayOutputStream> task = new FutureTask<>(() -> pack(of));
        Thread.ofPlatform().daemon().name("packing").start(task);
        volume = of;
        packing = task;
    }

    private static ByteArrayOutputStream pack(Volume volume) throws IOException {
        // About half is what a CT is packed to.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(volume.samples().length);
        Nrrd.write(volume, bytes, Nrrd.Encoding.GZIP);
        return bytes;
    }

    /** Writes the volume, packed before or only now. */
    void write(Volume wanted, OutputStream out) throws IOException {
        FutureTask<ByteArrayOutputStream> task = packing;
        if (task == null || volume != wanted) {
            Nrrd.write(wanted, out, Nrrd.Encoding.GZIP);
            return;
        }
        try {
            task.get().writeTo(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IOException("the volume could not be packed", e.getCause());
        }
    }

    @Override
    public void close() {
        FutureTask<ByteArrayOutputStream> task = packing;
        if (task != null) {
            task.cancel(true);
        }
        packing = null;
        volume = null;
    }
}
