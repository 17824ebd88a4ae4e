package prelude.app.rehearsal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prelude.app.film.Caption;
import prelude.app.film.Exposure;
import prelude.app.film.FilmEyes;
import prelude.app.film.FilmRequest;
import prelude.app.film.FilmWriter;
import prelude.app.headless.StandingEyes;
import prelude.app.painting.Legend;
import prelude.app.report.FilmRow;
import prelude.app.words.Pen;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.frame.Renderer;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.ReadBack;
import prelude.engine.view.StereoView;

/**
 * Films a headless rehearsal: draws each frame when its time has come in the session, however long
 * that takes. The rehearsal's own frames and figures are left as they are.
 */
final class FilmCamera implements Resource {
    /** One is drawn, one is encoded, one waits. */
    private static final int EXPOSURES = 3;

    private final FilmRequest film;
    private final Renderer renderer;
    private final CaseScene scene;
    private final FilmPath path;
    private final long frames;
    private final Opened opened;
    private final OffscreenTarget target;
    private final List<ReadBack> memory = new ArrayList<>();
    private final FilmWriter writer;
    private final StereoView view = new StereoView();
    private long drawn;
    private long nanos;
    private long drawingNanos;

    /**
     * @param pen that writes in the frames
     * @param legend drawn into each frame
     * @param steps of the whole session
     * @throws IOException if no film can be written there
     */
    FilmCamera(
            Device device,
            Renderer renderer,
            CaseScene scene,
            FilmRequest film,
            FilmPath path,
            Pen pen,
            Optional<Legend> legend,
            long steps)
            throws IOException {
        this.renderer = renderer;
        this.scene = scene;
        this.film = film;
        this.path = path;
        frames = film.frames(steps);
        try (Opened opening = new Opened()) {
            target = opening.add(new OffscreenTarget(device, film.width(), film.height(), 1));
            opening.add(() -> renderer.forget(target));
            List<Exposure> ring = new ArrayList<>();
            for (int i = 0; i < EXPOSURES; i++) {
                ReadBack readBack = opening.add(new ReadBack(device, target, film.eyes().count()));
                memory.add(readBack);
                ring.add(new Exposure(i, eyes(readBack)));
            }
            writer = opening.add(new FilmWriter(film, ring, overlay(pen, legend)));
            opened = opening.keep();
        }
    }

    private BufferedImage overlay(Pen pen, Optional<Legend> legend) {
        BufferedImage overlay =
                new BufferedImage(film.width(), film.height(), BufferedImage.TYPE_INT_ARGB);
        new Caption(pen, film.caption()).draw(overlay);
        legend.ifPresent(words -> words.draw(pen, overlay));
        return overlay;
    }

    private List<ByteBuffer> eyes(ReadBack readBack) {
        List<ByteBuffer> eyes = new ArrayList<>();
        for (int eye = 0; eye < film.eyes().count(); eye++) {
            eyes.add(readBack.rgba(eye));
        }
        return eyes;
    }

    /** Draws the frames whose time has come. */
    void afterStep(long step) throws IOException {
        if (drawn == frames || film.dueStep(drawn) > step) {
            return;
        }
        long began = System.nanoTime();
        while (drawn < frames && film.dueStep(drawn) <= step) {
            Exposure free = writer.next();
            long ready = System.nanoTime();
            Framing.Shot shot = path.at(step);
            StandingEyes.look(
                    view,
                    shot.eyesM(),
                    shot.lookAtM(),
                    shot.up(),
                    (float) target.width() / target.height());
            renderer.await(renderer.draw(scene.scene(), view, target, 0));
            memory.get(free.index()).read(0);
            writer.take(free);
            drawn++;
            drawingNanos += System.nanoTime() - ready;
        }
        nanos += System.nanoTime() - began;
    }

    /** Waits until the film is whole. */
    FilmRow finish() throws IOException {
        long began = System.nanoTime();
        FilmWriter.Result result = writer.finish();
        nanos += System.nanoTime() - began;
        return new FilmRow(
                film.file().toString(),
                film.codec().word(),
                List.of(film.wholeWidth(), film.height()),
                film.eyes() == FilmEyes.SIDE_BY_SIDE,
                path.followsHead(),
                film.framesPerSecond(),
                result.frames(),
                (double) result.frames() / film.framesPerSecond(),
                result.bytes(),
                drawingNanos / 1e9,
                result.encodingSeconds(),
                nanos / 1e9);
    }

    /** The time that the film took the session's thread, which is no part of a frame. */
    double seconds() {
        return nanos / 1e9;
    }

    @Override
    public void close() {
        opened.close();
    }
}
