package prelude.app.rehearsal;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import prelude.app.film.Caption;
import prelude.app.painting.Legend;
import prelude.app.slices.SlicePanel;
import prelude.app.slices.SlicePicture;
import prelude.app.slices.SliceRequest;
import prelude.app.words.Pen;
import prelude.cases.file.Case;
import prelude.cases.file.NewFile;
import prelude.cases.scenario.ScriptSampler;
import prelude.engine.view.StereoView;

/**
 * The pictures of a headless rehearsal: how it begins, the middle of it, how it ends; with a script
 * also between, where things happen.
 */
final class Pictures {
    /** Pixels of a slice on the panel. */
    private static final int PANEL_SIDE = 640;

    private final @Nullable Path folder;
    private final Pen pen;
    private final Caption caption;
    private final TreeMap<Long, Due> due = new TreeMap<>();
    private final List<String> written = new ArrayList<>();
    private int shots;
    private long nanos;

    private final Optional<Legend> legend;

    private record Due(String name, Framing.Shot shot) {}

    /**
     * @param script null where nothing moves
     * @param pen that writes in them
     * @param standing what is to be read in every picture
     * @param legend drawn into each picture
     */
    Pictures(
            RehearsalSettings settings,
            Framing framing,
            @Nullable ScriptSampler script,
            Pen pen,
            String standing,
            Optional<Legend> legend) {
        caption = new Caption(pen, standing);
        this.pen = pen;
        this.legend = legend;
        folder = settings.out().orElse(null);
        long end =
                settings.seconds()
                        .map(s -> (long) Math.ceil(s * ScriptSampler.STEPS_PER_SECOND))
                        .orElse(1L);
        due.put(end, new Due("end", framing.wound()));
        due.put(1L, new Due("begin", framing.overview()));
        if (script != null) {
            long motion = Math.min(script.endStep(), end);
            due.putIfAbsent(motion / 3, new Due("cut", framing.close()));
            due.putIfAbsent(2 * motion / 3, new Due("held", framing.close()));
            due.putIfAbsent(motion - 1, new Due("lifted", framing.wound()));
        } else {
            due.putIfAbsent(end / 2, new Due("middle", framing.overview()));
        }
    }

    void afterFrame(long step, PictureCamera camera) throws IOException {
        Path into = folder;
        if (into == null || due.isEmpty() || step < due.firstKey()) {
            return;
        }
        long began = System.nanoTime();
        Due now = due.pollFirstEntry().getValue();
        String name = "%02d-%s".formatted(++shots, now.name);
        camera.draw(now.shot);
        write(camera, StereoView.LEFT, into.resolve(name + "-left.png"));
        write(camera, StereoView.RIGHT, into.resolve(name + "-right.png"));
        nanos += System.nanoTime() - began;
    }

    /** The slices side by side, as they are before anything is done. */
    void addSlices(Case aCase, VolumeRequest asked) throws IOException {
        if (folder == null || asked.slices().isEmpty()) {
            return;
        }
        BufferedImage slices = slices(aCase, asked, asked.slices().get());
        write(caption.above(slices), folder.resolve("slices.png"));
    }

    private BufferedImage slices(Case aCase, VolumeRequest asked, SliceRequest slices) {
        SlicePicture pictured =
                new SlicePicture(
                        aCase,
                        slices.window(),
                        asked.over()
                                .map(over ->
                                        new SlicePicture.Overlay(
                                                over.volume().volume(), over.preset())));
        return new SlicePanel(pen, aCase, pictured, slices.window(), PANEL_SIDE, true)
                .draw(slices.planes(), slices.atMm());
    }

    private void write(PictureCamera camera, int eye, Path file) throws IOException {
        BufferedImage picture = camera.read(eye).image();
        caption.draw(picture);
        legend.ifPresent(words -> words.draw(pen, picture));
        write(picture, file);
    }

    private void write(RenderedImage picture, Path file) throws IOException {
        try (NewFile fresh = new NewFile(file);
                ImageOutputStream png = new MemoryCacheImageOutputStream(fresh.stream())) {
            ImageIO.write(picture, "png", png);
            png.flush();
            fresh.keep();
        }
        written.add(file.getFileName().toString());
    }

    List<String> written() {
        return List.copyOf(written);
    }

    /** The time that pictures took, which is no part of a frame. */
    double seconds() {
        return nanos / 1e9;
    }
}
