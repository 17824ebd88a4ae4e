package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkBufferImageCopy;
import org.lwjgl.vulkan.VkDependencyInfo;
import org.lwjgl.vulkan.VkImageMemoryBarrier2;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.memory.OneTime;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.DepthImages;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.view.StereoView;

/** Depths that are handed over beside pictures, against geometry. */
@Tag("gpu")
class DepthImagesTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 80;
    private static final int IMAGES = 3;

    private final StereoView view =
            Views.looking(new Vector3f(0, 0, 1), new Vector3f(), 0.5f, 1.5f);
    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    /** More depth images than pictures, and not in step with them. */
    private static final class Depths implements DepthImages, AutoCloseable {
        private final Image[] images = new Image[IMAGES];
        int next;

        Depths(Device device) {
            for (int i = 0; i < IMAGES; i++) {
                images[i] =
                        new Image(
                                device,
                                ImageShape.flat(VK10.VK_FORMAT_D32_SFLOAT, WIDTH, HEIGHT, 2, 1),
                                VK10.VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT
                                        | VK10.VK_IMAGE_USAGE_TRANSFER_SRC_BIT,
                                "handed over " + i);
            }
        }

        @Override
        public int imageCount() {
            return IMAGES;
        }

        @Override
        public long image(int index) {
            return images[index].handle();
        }

        @Override
        public int next() {
            return next;
        }

        @Override
        public void close() {
            for (Image image : images) {
                image.close();
            }
        }
    }

    private static final class WithDepths extends SameImages {
        @Nullable DepthImages depths;

        WithDepths(OffscreenTarget pictures) {
            super(pictures);
        }

        @Override
        public @Nullable DepthImages depths() {
            return depths;
        }
    }

    /** Of one eye, row by row; the image is left as a depth attachment again. */
    private float[] read(long image, int eye) {
        float[] depths = new float[WIDTH * HEIGHT];
        try (Buffer into = Buffer.readBack(device, 4L * depths.length, "depths")) {
            int attachment = VK10.VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL;
            int source = VK10.VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
            OneTime.run(
                    device,
                    commands -> {
                        try (MemoryStack stack = MemoryStack.stackPush()) {
                            VK13.vkCmdPipelineBarrier2(
                                    commands, turned(stack, image, attachment, source));
                            VkBufferImageCopy.Buffer region = VkBufferImageCopy.calloc(1, stack);
                            region.get(0)
                                    .imageSubresource()
                                    .aspectMask(VK10.VK_IMAGE_ASPECT_DEPTH_BIT)
                                    .baseArrayLayer(eye)
                                    .layerCount(1);
                            region.get(0).imageExtent().set(WIDTH, HEIGHT, 1);
                            VK10.vkCmdCopyImageToBuffer(
                                    commands, image, source, into.handle(), region);
                            VK13.vkCmdPipelineBarrier2(
                                    commands, turned(stack, image, source, attachment));
                        }
                    });
            FloatBuffer found = into.mapped().asFloatBuffer();
            found.get(0, depths);
        }
        return depths;
    }

    private static VkDependencyInfo turned(MemoryStack stack, long image, int from, int to) {
        VkImageMemoryBarrier2.Buffer barrier = VkImageMemoryBarrier2.calloc(1, stack);
        barrier.get(0)
                .sType$Default()
                .srcStageMask(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT)
                .srcAccessMask(VK13.VK_ACCESS_2_MEMORY_WRITE_BIT)
                .dstStageMask(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT)
                .dstAccessMask(VK13.VK_ACCESS_2_MEMORY_READ_BIT)
                .oldLayout(from)
                .newLayout(to)
                .srcQueueFamilyIndex(VK10.VK_QUEUE_FAMILY_IGNORED)
                .dstQueueFamilyIndex(VK10.VK_QUEUE_FAMILY_IGNORED)
                .image(image);
        barrier.get(0)
                .subresourceRange()
                .aspectMask(VK10.VK_IMAGE_ASPECT_DEPTH_BIT)
                .levelCount(1)
                .layerCount(2);
        return VkDependencyInfo.calloc(stack).sType$Default().pImageMemoryBarriers(barrier);
    }

    private static Scene ball(float xM) {
        Scene scene = new Scene();
        int white = scene.add(Material.matte(Colour.WHITE));
        RigidMesh ball = Shapes.sphere("ball", 0.2f, 96, white);
        ball.worldFromModel.translation(xM, 0, 0);
        scene.add(ball);
        return scene;
    }

    /**
     * Near plane over the distance along the view, of the ball's nearest point on a pixel's ray.
     */
    private static double expected(int column, int row, int eye, float xM) {
        double dx = (2 * (column + 0.5) / WIDTH - 1) * 0.75;
        double dy = (1 - 2 * (row + 0.5) / HEIGHT) * 0.5;
        double cx = xM - (eye == 0 ? -Views.HALF_EYE_DISTANCE_M : Views.HALF_EYE_DISTANCE_M);
        double a = dx * dx + dy * dy + 1;
        double b = dx * cx + 1;
        double c = cx * cx + 1 - 0.2 * 0.2;
        double root = b * b - a * c;
        return root < 0 ? 0 : Views.NEAR_M / ((b - Math.sqrt(root)) / a);
    }

    private void check(float[] found, int eye, float xM) {
        int compared = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                double here = expected(column, row, eye, xM);
                double beside = expected(column + 1, row, eye, xM);
                double before = expected(column - 1, row, eye, xM);
                double below = expected(column, row + 1, eye, xM);
                double above = expected(column, row - 1, eye, xM);
                double most =
                        Math.max(here, Math.max(Math.max(beside, before), Math.max(below, above)));
                double least =
                        Math.min(here, Math.min(Math.min(beside, before), Math.min(below, above)));
                // The first sample lies up to half a pixel beside the middle.
                if (least > 0 || most == 0) {
                    assertThat((double) found[row * WIDTH + column])
                            .as("%d, %d", column, row)
                            .isBetween(least - 2e-4, most + 2e-4);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(WIDTH * HEIGHT * 9 / 10);
        assertThat(expected(60, 40, eye, xM)).isCloseTo(Views.NEAR_M / 0.8, within(0.01));
    }

    @Test
    void areThoseOfWhatIsOpaqueReversedFromTheNearPlane() {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget pictures = new OffscreenTarget(device, WIDTH, HEIGHT, 2);
                Depths depths = new Depths(device)) {
            WithDepths target = new WithDepths(pictures);
            target.depths = depths;
            for (int frame = 0; frame < 4; frame++) {
                float xM = 0.03f * frame;
                depths.next = frame % IMAGES;
                renderer.await(renderer.draw(ball(xM), view, target, frame % 2));
                for (int eye = 0; eye < 2; eye++) {
                    check(read(depths.image(depths.next), eye), eye, xM);
                }
            }
            // Wanted no more, and once again.
            target.depths = null;
            renderer.draw(ball(0), view, target, 0);
            target.depths = depths;
            renderer.await(renderer.draw(ball(0.1f), view, target, 0));
            check(read(depths.image(depths.next), 0), 0, 0.1f);
        }
    }

    @Test
    void liesBehindWhatLetsSeeThroughAndTheScan() {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget pictures = new OffscreenTarget(device, WIDTH, HEIGHT, 2);
                Depths depths = new Depths(device)) {
            WithDepths target = new WithDepths(pictures);
            target.depths = depths;
            renderer.await(renderer.draw(LateLookTest.scene(), view, target, 0));
            float middle = read(depths.image(0), 0)[HEIGHT / 2 * WIDTH + WIDTH / 2 + 4];
            // The inner ball's front, 0.15 m before the middle.
            assertThat((double) middle).isCloseTo(Views.NEAR_M / 0.86, within(2e-3));
        }
    }
}
