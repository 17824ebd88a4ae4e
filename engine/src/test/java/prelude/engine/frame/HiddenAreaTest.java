package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Scene;
import prelude.engine.target.HiddenArea;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/** Parts of pictures that no one sees. */
@Tag("gpu")
class HiddenAreaTest {
    private static final int SIDE = 120;

    /** A corner of the left eye's picture and another of the right one's; each sees 0.5 aside. */
    private static final HiddenArea CORNERS =
            new HiddenArea(
                    new float[] {-0.5f, 0.5f, -0.25f, 0.5f, -0.5f, 0.25f},
                    new float[] {0.5f, -0.5f, 0.5f, -0.25f, 0.25f, -0.5f});

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

    private static final class Masked extends SameImages {
        @Nullable HiddenArea area;

        Masked(OffscreenTarget whole) {
            super(whole);
        }

        @Override
        public @Nullable HiddenArea hidden() {
            return area;
        }
    }

    /** How far within the hidden corner a pixel's middle lies, in pixels; below 0 outside. */
    private static double within(int eye, int column, int row) {
        double x = column + 0.5;
        double y = row + 0.5;
        double fromCorner = eye == 0 ? x + y : 2 * SIDE - x - y;
        return (SIDE / 4.0 - fromCorner) / Math.sqrt(2);
    }

    private void isLeftOut(Scene scene) {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget whole = new OffscreenTarget(device, SIDE, SIDE, 1);
                OffscreenTarget images = new OffscreenTarget(device, SIDE, SIDE, 1)) {
            Masked masked = new Masked(images);
            renderer.draw(scene, view, whole, 0);
            masked.area = CORNERS;
            renderer.draw(scene, view, masked, 0);
            for (int eye = 0; eye < 2; eye++) {
                compare(whole.read(0, eye), images.read(0, eye), eye);
            }
            masked.area = new HiddenArea(new float[0], new float[0]);
            renderer.draw(scene, view, masked, 0);
            masked.area = null;
            renderer.draw(scene, view, masked, 0);
            Picture again = images.read(0, 0);
            assertThat(again.argb(1, 1)).isEqualTo(whole.read(0, 0).argb(1, 1));
            renderer.forget(masked);
        }
    }

    private static void compare(Picture whole, Picture masked, int eye) {
        int hidden = 0;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double within = within(eye, column, row);
                int found = masked.argb(column, row);
                if (within > 1) {
                    assertThat(found).as("%d, %d of %d", column, row, eye).isZero();
                    hidden++;
                } else if (within < -1) {
                    assertThat(found)
                            .as("%d, %d of %d", column, row, eye)
                            .isEqualTo(whole.argb(column, row));
                }
            }
        }
        assertThat(hidden).isGreaterThan(350);
    }

    @Test
    void areNotDrawnAndTheRestIsAsEver() {
        isLeftOut(new DemonstrationScene(16).scene());
    }

    @Test
    void norAreTransparentSurfacesAndTheScanThere() {
        isLeftOut(LateLookTest.scene());
    }
}
