package prelude.engine.frame;

import java.nio.LongBuffer;
import java.util.List;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Target;
import prelude.engine.pass.Use;
import prelude.engine.pipeline.Binding;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.PipelineLayout;
import prelude.engine.pipeline.Sampler;
import prelude.engine.pipeline.SetLayout;

/** Makes of a square image a smaller one. */
final class ReducePass implements Pass<Frame>, Resource {
    private static final int GROUP = 8;
    private static final int COMPUTE = VK10.VK_SHADER_STAGE_COMPUTE_BIT;

    static final List<Binding> BINDINGS =
            List.of(
                    new Binding(0, VK10.VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, COMPUTE),
                    new Binding(1, VK10.VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, COMPUTE));

    private final Target from;
    private final Target to;
    private final Opened opened;
    private final PipelineLayout layout;
    private final Pipeline pipeline;
    private final LongBuffer set = MemoryUtil.memAllocLong(1);
    final Image image;

    /**
     * @param shader binds {@code from} and the image that is made
     * @param times how much smaller it is along a side
     * @param format a VkFormat
     */
    ReducePass(
            Device device,
            String shader,
            Target from,
            Image of,
            Target to,
            int times,
            int format,
            Sampler nearest) {
        this.from = from;
        this.to = to;
        try (Opened opening = new Opened()) {
            int side = (of.shape().width() + times - 1) / times;
            image =
                    opening.add(
                            Image.sampled(
                                    device,
                                    ImageShape.flat(format, side, side, 1, 1),
                                    VK10.VK_IMAGE_USAGE_STORAGE_BIT,
                                    to.name()));
            SetLayout bindings = opening.add(new SetLayout(device, BINDINGS, to.name()));
            layout =
                    opening.add(
                            new PipelineLayout(device, List.of(bindings), COMPUTE, 0, to.name()));
            pipeline = opening.add(Pipeline.compute(device, layout, shader));
            BindingSet images = opening.add(new BindingSet(device, bindings, to.name()));
            images.bind(0, of.view(), nearest).bindStorage(1, image.view());
            set.put(0, images.handle());
            opened = opening.keep();
        }
    }

    @Override
    public String name() {
        return to.name();
    }

    @Override
    public List<Access> accesses() {
        return List.of(
                Access.reads(from, Use.COMPUTE_SAMPLED), Access.writes(to, Use.COMPUTE_WRITTEN));
    }

    @Override
    public void record(Frame frame) {
        VK10.vkCmdBindPipeline(
                frame.commands, VK10.VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle());
        VK10.vkCmdBindDescriptorSets(
                frame.commands, VK10.VK_PIPELINE_BIND_POINT_COMPUTE, layout.handle(), 0, set, null);
        int groups = (image.shape().width() + GROUP - 1) / GROUP;
        VK10.vkCmdDispatch(frame.commands, groups, groups, 1);
    }

    @Override
    public void close() {
        opened.close();
        MemoryUtil.memFree(set);
    }
}
