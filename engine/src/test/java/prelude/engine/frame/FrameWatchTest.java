package prelude.engine.frame;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Material;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.StereoTarget;
import prelude.engine.view.StereoView;

/** What is told of frames: their stages on the frame thread, their passes on the device. */
@Tag("gpu")
class FrameWatchTest {
    private final StereoView view = Views.looking(new Vector3f(0, 0, 1), new Vector3f(), 0.5f, 1);
    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    private static final class Log implements FrameWatch {
        final List<Stage> stages = new ArrayList<>();
        final Map<Long, Map<String, Double>> passes = new HashMap<>();
        final List<StereoTarget> targets = new ArrayList<>();
        int begun;
        @Nullable StereoTarget only;

        @Override
        public void begins() {
            begun++;
        }

        @Override
        public void done(Stage stage) {
            stages.add(stage);
        }

        @Override
        public void took(StereoTarget target, long frame, String pass, double milliseconds) {
            targets.add(target);
            if (only != null && !only.equals(target)) {
                return;
            }
            passes.computeIfAbsent(frame, _ -> new HashMap<>())
                    .merge(pass, milliseconds, Double::sum);
        }

        double of(long frame) {
            return requireNonNull(passes.get(frame)).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }
    }

    private static Scene scene() {
        Scene scene = new Scene();
        int white = scene.add(Material.metal(Colour.WHITE, 0.5f));
        scene.add(Shapes.sphere("sphere", 0.3f, 64, white));
        return scene;
    }

    @Test
    void thePassesOfAFrameAddUpToItAndTheStagesComeInTheirOrder() {
        Log log = new Log();
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, 160, 160, 2)) {
            Scene scene = scene();
            renderer.draw(scene, view, target, 0);
            renderer.draw(scene, view, target, 1);
            assertThat(log.passes).isEmpty();
            renderer.watch(log);
            for (int i = 0; i < 12; i++) {
                renderer.draw(scene, view, target, i % 2);
            }
            assertThat(log.begun).isEqualTo(12);
            assertThat(log.stages.subList(0, 7)).containsExactly(FrameWatch.Stage.values());
            assertThat(log.stages).hasSize(12 * 7);
            // The first two were not watched, the last two are not known to be finished.
            assertThat(log.passes.keySet())
                    .containsExactlyInAnyOrder(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
            assertThat(log.targets).containsOnly(target);
            assertThat(requireNonNull(log.passes.get(5L)).keySet())
                    .contains("upload", "skin", "shadow", "depths", "occlusion", "surfaces");
            assertThat(log.of(12)).isCloseTo(renderer.gpuMilliseconds(), within(1e-6));
            renderer.watch(null);
            renderer.draw(scene, view, target, 0);
            renderer.draw(scene, view, target, 1);
            int told = log.passes.size();
            renderer.draw(scene, view, target, 0);
            assertThat(log.passes).hasSize(told);
        }
    }

    @Test
    void aPassWithMorePixelsTakesLongerAndTheOthersDoNot() {
        double[] surfaces = new double[2];
        double[] shadow = new double[2];
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget small = new OffscreenTarget(device, 64, 64, 1);
                OffscreenTarget large = new OffscreenTarget(device, 512, 512, 1)) {
            Scene scene = scene();
            for (int round = 0; round < 2; round++) {
                Log log = new Log();
                OffscreenTarget target = round == 0 ? small : large;
                log.only = target;
                renderer.watch(log);
                for (int i = 0; i < 7; i++) {
                    renderer.await(renderer.draw(scene, view, target, 0));
                }
                surfaces[round] = least(log, "surfaces");
                shadow[round] = least(log, "shadow");
            }
        }
        assertThat(surfaces[1]).isGreaterThan(3 * surfaces[0]);
        assertThat(shadow[1]).isLessThan(3 * shadow[0]);
    }

    private static double least(Log log, String pass) {
        return log.passes.values().stream()
                .mapToDouble(frame -> frame.get(pass))
                .min()
                .orElseThrow();
    }
}
