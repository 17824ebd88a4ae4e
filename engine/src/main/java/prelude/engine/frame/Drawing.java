package prelude.engine.frame;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.pass.Target;
import prelude.engine.target.DepthImages;
import prelude.engine.target.HiddenArea;
import prelude.engine.target.StereoTarget;

/**
 * What a frame is drawn into: the target's image, and the attachments and pipelines that fit it.
 */
final class Drawing implements TargetImages, Resource {
    private final Device device;
    private final Layouts layouts;
    private final Retirement retirement;
    private final RenderSettings settings;
    private final IdentityHashMap<StereoTarget, TargetViews> views = new IdentityHashMap<>();
    private @Nullable TargetViews own;
    private @Nullable SurfacePipelines pipelines;
    private @Nullable Image shadow;
    private @Nullable Blockers blockers;
    private @Nullable Occlusion occlusion;
    private @Nullable Veil veil;
    private @Nullable Image light;
    private boolean casts;
    private boolean hasLayers;
    private boolean hasSigns;
    private @Nullable LayerImages layers;
    private @Nullable StereoTarget target;
    private int imageIndex;
    private int width;
    private int height;
    private long pictureView;
    private long depthImage;
    private long depthView;
    private boolean room;

    Drawing(Device device, Layouts layouts, Retirement retirement, RenderSettings settings) {
        this.device = device;
        this.layouts = layouts;
        this.retirement = retirement;
        this.settings = settings;
    }

    /**
     * @param castsRays whether volumes are drawn, which need what the surfaces left
     * @param transparent whether surfaces are drawn in layers, which need the same
     * @param signs whether signs are drawn, which need the same
     */
    void aim(
            StereoTarget next,
            int index,
            Image shadowMap,
            Blockers shadowBlocks,
            Occlusion ambient,
            boolean showsRoom,
            boolean castsRays,
            boolean transparent,
            boolean signs,
            long frame) {
        casts = castsRays;
        hasSigns = signs;
        hasLayers = transparent;
        light = null;
        layers = null;
        if (pipelines == null || pipelines.format() != next.format()) {
            if (pipelines != null) {
                retirement.retire(frame, pipelines);
                pipelines = null;
            }
            pipelines = new SurfacePipelines(device, layouts, next.format(), settings);
        }
        TargetViews known = views.get(next);
        if (known == null) {
            known = new TargetViews(device, next);
            views.put(next, known);
        }
        boolean sampled = castsRays || transparent || signs;
        if (known.attachments == null || !known.attachments.fits(next, sampled)) {
            if (known.attachments != null) {
                retirement.retire(frame, known.attachments);
                known.attachments = null;
            }
            known.attachments = new Attachments(device, next, settings.samples(), sampled);
        }
        fitMask(known, next, frame);
        own = known;
        pictureView = known.view(index);
        DepthImages depths = settings.samples() > 1 ? next.depths() : null;
        int depth = depths == null ? 0 : depths.next();
        depthImage = depths == null ? VK10.VK_NULL_HANDLE : depths.image(depth);
        depthView = depths == null ? VK10.VK_NULL_HANDLE : known.depthView(depths, depth);
        target = next;
        width = next.drawnWidth();
        height = next.drawnHeight();
        if (width < 1 || height < 1 || width > next.width() || height > next.height()) {
            throw new IllegalArgumentException(
                    "%d x %d of an image of %d x %d"
                            .formatted(width, height, next.width(), next.height()));
        }
        imageIndex = index;
        shadow = shadowMap;
        blockers = shadowBlocks;
        occlusion = ambient;
        room = showsRoom;
    }

    private void fitMask(TargetViews known, StereoTarget next, long frame) {
        HiddenArea area = next.hidden();
        if (known.mask != null && (area == null || !known.mask.fits(area, next.format()))) {
            retirement.retire(frame, known.mask);
            known.mask = null;
        }
        if (known.mask == null && area != null && area.cornerCount() > 0) {
            known.mask = new HiddenMask(device, layouts, area, next.format(), settings.samples());
        }
    }

    /** Null where all is seen. */
    @Nullable HiddenMask mask() {
        return own().mask;
    }

    void forget(StereoTarget gone) {
        TargetViews known = views.remove(gone);
        if (known != null) {
            known.close();
            own = own == known ? null : own;
        }
    }

    /** Takes what a finished frame cost, for its target unless that is forgotten. */
    void took(StereoTarget into, double milliseconds) {
        TargetViews known = views.get(into);
        if (known != null) {
            known.gpuMilliseconds = milliseconds;
        }
    }

    /** What belongs to the target of this frame. */
    TargetViews own() {
        if (own == null) {
            throw new IllegalStateException("not aimed at a target");
        }
        return own;
    }

    /** Of the target that was aimed at last; NaN where it is not known. */
    double gpuMilliseconds() {
        return own == null ? Double.NaN : own.gpuMilliseconds;
    }

    /** What rays find in volumes comes there. */
    void light(Image found) {
        light = found;
    }

    /** Transparent surfaces are drawn there, and what they leave of the lamp's light. */
    void layers(LayerImages images, Veil shadow) {
        layers = images;
        veil = shadow;
    }

    LayerImages layers() {
        if (layers == null) {
            throw new IllegalStateException("no layers are drawn");
        }
        return layers;
    }

    /** Whether later passes lay transparent surfaces over what the surfaces' leaves. */
    boolean hasLayers() {
        return hasLayers;
    }

    /** Whether signs are laid over what the surfaces' leaves. */
    boolean hasSigns() {
        return hasSigns;
    }

    /** Whether later passes read what the surfaces' leaves. */
    boolean castsRays() {
        return casts;
    }

    RenderSettings settings() {
        return settings;
    }

    /** Of what is drawn into, which may be a part of the images. */
    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean showsRoom() {
        return room;
    }

    /** Where the depths of what is opaque go besides; VK_NULL_HANDLE where nobody wants them. */
    long depthView() {
        return depthView;
    }

    long pictureView() {
        return pictureView;
    }

    Attachments attachments() {
        Attachments attachments = own().attachments;
        if (attachments == null) {
            throw new IllegalStateException("not aimed at a target");
        }
        return attachments;
    }

    /** Whether anything was drawn yet. */
    boolean isAimed() {
        return pipelines != null;
    }

    SurfacePipelines pipelines() {
        if (pipelines == null) {
            throw new IllegalStateException("not aimed at a target");
        }
        return pipelines;
    }

    @Override
    public long image(Target what) {
        if (what.equals(Targets.PICTURE)) {
            return target().image(imageIndex);
        }
        if (what.equals(Targets.PICTURE_DEPTH)) {
            return depthImage;
        }
        Image image = attachments().colour;
        if (what.equals(Targets.SHADOW)) {
            image = shadow;
        } else if (what.equals(Targets.DEPTH)) {
            image = attachments().depth;
        } else if (what.equals(Targets.LIGHT)) {
            image = light;
        } else if (!what.equals(Targets.SAMPLES)) {
            image = ofLayers(what);
        }
        if (image == null) {
            throw new IllegalStateException("no image for " + what);
        }
        return image.handle();
    }

    private @Nullable Image ofLayers(Target what) {
        if (what.equals(Targets.BLOCKERS)) {
            return blockers == null ? null : blockers.blocks();
        }
        if (what.equals(Targets.BLOCKERS_AROUND)) {
            return blockers == null ? null : blockers.around();
        }
        Image ambient = occlusion == null ? null : occlusion.image(what);
        if (ambient != null) {
            return ambient;
        }
        if (what.equals(Targets.VEIL)) {
            return veil == null ? null : veil.lets;
        }
        if (what.equals(Targets.VEIL_DEPTH)) {
            return veil == null ? null : veil.depth;
        }
        return layers == null ? null : layers.image(what);
    }

    @Override
    public int ownersLayout() {
        return target().finalLayout();
    }

    private StereoTarget target() {
        if (target == null) {
            throw new IllegalStateException("not aimed at a target");
        }
        return target;
    }

    @Override
    public void close() {
        views.values().forEach(TargetViews::close);
        if (pipelines != null) {
            pipelines.close();
        }
    }
}
