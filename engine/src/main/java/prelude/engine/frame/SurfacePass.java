package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkExtent2D;
import org.lwjgl.vulkan.VkRect2D;
import org.lwjgl.vulkan.VkRenderingAttachmentInfo;
import org.lwjgl.vulkan.VkRenderingInfo;
import prelude.engine.Resource;
import prelude.engine.memory.Image;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;

/** Draws what both eyes see, lit, and resolves it into the picture. */
final class SurfacePass implements Pass<Frame>, Resource {
    /** Two triangles for each square of background.vert.glsl, as in composite.vert.glsl. */
    private static final int BACKGROUND_VERTICES = SquaresPass.VERTICES;

    private final MeshStore meshes;
    private final MeshDraws draws;
    private final Drawing drawing;
    private final RenderSettings settings;
    private final boolean multisampled;
    private final VkRenderingAttachmentInfo.Buffer colour = VkRenderingAttachmentInfo.calloc(1);
    private final VkRenderingAttachmentInfo depth = VkRenderingAttachmentInfo.calloc();
    private final VkRenderingInfo rendering = VkRenderingInfo.calloc();

    SurfacePass(MeshStore meshes, MeshDraws draws, Drawing drawing, RenderSettings settings) {
        this.meshes = meshes;
        this.draws = draws;
        this.drawing = drawing;
        this.settings = settings;
        multisampled = settings.samples() > 1;
        colour.get(0)
                .sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_CLEAR)
                .storeOp(
                        multisampled
                                ? VK10.VK_ATTACHMENT_STORE_OP_DONT_CARE
                                : VK10.VK_ATTACHMENT_STORE_OP_STORE);
        if (multisampled) {
            colour.get(0).resolveImageLayout(VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
        }
        // Reversed depth: 0 is infinitely far.
        depth.sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_CLEAR)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_DONT_CARE);
        rendering
                .sType$Default()
                .layerCount(1)
                .viewMask(0b11)
                .pColorAttachments(colour)
                .pDepthAttachment(depth);
    }

    @Override
    public String name() {
        return "surfaces";
    }

    @Override
    public List<Access> accesses() {
        List<Access> all = new ArrayList<>(lighting(settings));
        if (settings.ambientOcclusion()) {
            all.add(Access.reads(Targets.HALF_DEPTH, Use.SAMPLED));
            all.add(Access.reads(Targets.OCCLUSION, Use.SAMPLED));
        }
        all.add(Access.writes(Targets.DEPTH, Use.DEPTH_ATTACHMENT));
        if (multisampled) {
            all.add(Access.writes(Targets.SAMPLES, Use.COLOUR_ATTACHMENT));
            all.add(Access.writes(Targets.PICTURE_DEPTH, Use.DEPTH_RESOLVED));
        }
        all.add(Access.writes(Targets.PICTURE, Use.COLOUR_ATTACHMENT));
        return List.copyOf(all);
    }

    /** What every pass reads that lights surfaces. */
    static List<Access> lighting(RenderSettings settings) {
        List<Access> reads = new ArrayList<>();
        reads.add(Access.reads(Targets.MESHES, Use.VERTICES));
        reads.add(Access.reads(Targets.SKINNED, Use.VERTICES));
        reads.add(Access.reads(Targets.SHADOW, Use.SAMPLED));
        if (settings.softShadows()) {
            reads.add(Access.reads(Targets.BLOCKERS, Use.SAMPLED));
            reads.add(Access.reads(Targets.BLOCKERS_AROUND, Use.SAMPLED));
        }
        return reads;
    }

    @Override
    public void record(Frame frame) {
        VkCommandBuffer commands = frame.commands;
        SurfacePipelines pipelines = drawing.pipelines();
        begin(commands);
        draws.begin(frame, drawing.width(), drawing.height());
        HiddenMask mask = drawing.mask();
        if (mask != null) {
            mask.record(commands, draws);
        }
        for (int rank = 0; rank < meshes.count(); rank++) {
            int i = meshes.nearest(rank);
            GpuMesh mesh = meshes.mesh(i);
            int first = mesh.buffers.first(mesh.level);
            int ordinary = mesh.buffers.ordinary(mesh.level);
            int interior = mesh.buffers.interior(mesh.level);
            if (!mesh.mesh.visible
                    || !mesh.seen
                    || mesh.share == Share.NONE
                    || ordinary + interior == 0) {
                continue;
            }
            draws.bindSolid(commands, meshes.solidSet(mesh));
            draws.bindMesh(commands, mesh, i);
            draw(commands, mesh, false, first, ordinary);
            draw(commands, mesh, true, first + ordinary, interior);
        }
        if (drawing.showsRoom()) {
            draws.bind(commands, pipelines.background());
            draws.cull(commands, true);
            VK10.vkCmdDraw(commands, BACKGROUND_VERTICES, 1, 0, 0);
        }
        VK13.vkCmdEndRendering(commands);
    }

    private void draw(
            VkCommandBuffer commands, GpuMesh mesh, boolean interior, int first, int count) {
        if (count == 0) {
            return;
        }
        SurfacePipelines pipelines = drawing.pipelines();
        draws.bind(commands, pipelines.surface(mesh, interior, drawing.hasLayers()));
        VK10.vkCmdDrawIndexed(commands, count, 1, first, 0, 0);
        if (meshes.drawsLines() && mesh.isPainted(interior)) {
            draws.bind(commands, pipelines.lines(mesh, interior, drawing.hasLayers()));
            VK10.vkCmdDrawIndexed(commands, count, 1, first, 0, 0);
        }
    }

    private void begin(VkCommandBuffer commands) {
        Image samples = drawing.attachments().colour;
        long picture = drawing.pictureView();
        long attachment = colour.address();
        VkRenderingAttachmentInfo.nimageView(
                attachment, samples == null ? picture : samples.view());
        boolean last = !drawing.hasLayers();
        if (samples != null) {
            VkRenderingAttachmentInfo.nresolveImageView(attachment, last ? picture : 0);
            VkRenderingAttachmentInfo.nresolveMode(
                    attachment,
                    last ? VK13.VK_RESOLVE_MODE_AVERAGE_BIT : VK13.VK_RESOLVE_MODE_NONE);
        }
        int store =
                drawing.castsRays() || drawing.hasLayers() || drawing.hasSigns()
                        ? VK10.VK_ATTACHMENT_STORE_OP_STORE
                        : VK10.VK_ATTACHMENT_STORE_OP_DONT_CARE;
        depth.imageView(drawing.attachments().depth.view()).storeOp(store);
        long depthView = drawing.depthView();
        boolean wanted = depthView != VK10.VK_NULL_HANDLE;
        // The first sample: means of depths are of no surface.
        depth.resolveImageView(depthView)
                .resolveImageLayout(VK10.VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL)
                .resolveMode(
                        wanted ? VK13.VK_RESOLVE_MODE_SAMPLE_ZERO_BIT : VK13.VK_RESOLVE_MODE_NONE);
        if (multisampled) {
            VkRenderingAttachmentInfo.nstoreOp(attachment, store);
        }
        long extent = rendering.address() + VkRenderingInfo.RENDERAREA + VkRect2D.EXTENT;
        VkExtent2D.nwidth(extent, drawing.width());
        VkExtent2D.nheight(extent, drawing.height());
        VK13.vkCmdBeginRendering(commands, rendering);
    }

    @Override
    public void close() {
        rendering.free();
        depth.free();
        colour.free();
    }
}
