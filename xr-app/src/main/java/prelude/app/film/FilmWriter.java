package prelude.app.film;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import prelude.cases.file.NewFile;
import prelude.engine.Resource;

/**
 * Takes frames from the thread that draws them and encodes them on one of its own, in their order,
 * none left out. As many frames wait as there are exposures: who draws faster than is encoded
 * waits. Closing before {@link #finish} leaves no file.
 */
public final class FilmWriter implements Resource {
    /** Tells the encoding thread that there is no more; has no pictures. */
    private static final Exposure END = new Exposure(-1, List.of());

    private final FilmRequest film;
    private final Overlay overlay;
    private final NewFile file;
    private final VideoFile video;
    private final YuvPicture picture;
    private final BlockingQueue<Exposure> empty;
    private final BlockingQueue<Exposure> exposed;
    private final Thread encoding = new Thread(this::encodeAll, "film");
    private volatile @Nullable Throwable failure;
    private volatile boolean abandoned;
    private boolean ended;
    private long encodingNanos;
    private long frames;

    /**
     * What came of a film.
     *
     * @param encodingSeconds of the encoding thread, waiting left out
     */
    public record Result(long frames, long bytes, double encodingSeconds) {}

    /**
     * @param ring what frames are drawn into by turns
     * @param overlay what is laid over each eye's pictures, as large as they are, transparent where
     *     they are seen
     * @throws IOException if no film can be begun there, in one sentence
     */
    public FilmWriter(FilmRequest film, List<Exposure> ring, BufferedImage overlay)
            throws IOException {
        this.film = film;
        this.overlay = new Overlay(overlay);
        empty = new ArrayBlockingQueue<>(ring.size(), false, ring);
        exposed = new ArrayBlockingQueue<>(ring.size() + 1);
        file = new NewFile(film.file());
        try {
            video = new VideoFile(film, file.path());
        } catch (IOException | RuntimeException | Error refusal) {
            file.close();
            throw named(refusal);
        }
        try {
            picture = new YuvPicture(film);
        } catch (IOException | RuntimeException | Error refusal) {
            video.close();
            file.close();
            throw named(refusal);
        }
        encoding.start();
    }

    /** Waits for an exposure that is free. */
    public Exposure next() throws IOException {
        try {
            Exposure free = empty.take();
            throwFailure();
            return free;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /** Takes the next frame of the film. */
    public void take(Exposure next) {
        // There is room for all that there are.
        exposed.add(next);
    }

    /** Waits until all is encoded and gives the file its name. */
    public Result finish() throws IOException {
        end();
        throwFailure();
        try {
            video.finish();
            video.close();
            long bytes = Files.size(file.path());
            file.keep();
            return new Result(frames, bytes, encodingNanos / 1e9);
        } catch (IOException failed) {
            throw named(failed);
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        exposed.add(END);
        boolean interrupted = false;
        while (encoding.isAlive()) {
            try {
                encoding.join();
            } catch (InterruptedException e) {
                // What it reads is about to be freed.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void encodeAll() {
        try {
            for (Exposure next = exposed.take(); next != END; next = exposed.take()) {
                if (failure == null && !abandoned) {
                    long began = System.nanoTime();
                    encode(next);
                    encodingNanos += System.nanoTime() - began;
                }
                empty.add(next);
            }
        } catch (InterruptedException e) {
            failure = e;
        }
    }

    private void encode(Exposure next) {
        try {
            picture.begin(frames);
            for (int eye = 0; eye < film.eyes().count(); eye++) {
                overlay.over(next.rgba(eye));
                picture.put(eye, next.rgba(eye));
            }
            video.encode(picture.frame());
            frames++;
        } catch (IOException | RuntimeException | Error failed) {
            // Told to who draws, at the next frame.
            failure = failed;
        }
    }

    private void throwFailure() throws IOException {
        Throwable failed = failure;
        if (failed != null) {
            throw named(failed);
        }
    }

    /** An IOException that names the film; all else as it is. */
    private IOException named(Throwable failed) {
        return switch (failed) {
            case Error error -> throw error;
            case RuntimeException defect -> throw defect;
            default ->
                    new IOException(
                            "no film %s: %s".formatted(film.file(), failed.getMessage()), failed);
        };
    }

    @Override
    public void close() {
        abandoned = true;
        end();
        picture.close();
        video.close();
        try {
            file.close();
        } catch (IOException _) {
            // The temporary file goes with the program.
        }
    }
}
