package prelude.engine.frame;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.Sampler;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Casting;
import prelude.engine.volume.VolumeTextures;

/** The scene's volumes on the device, and the bindings of those that a frame shows. */
final class VolumeStore implements Resource {
    private final Device device;
    private final CastLayouts layouts;
    private final Retirement retirement;
    private final Sampler linear;
    private final Sampler nearest;
    private final List<Held> held = new ArrayList<>();
    private @Nullable BindingSet set;
    private @Nullable VolumeTextures first;
    private @Nullable VolumeTextures second;
    private boolean fused;

    private record Held(CastVolume volume, VolumeTextures textures) {}

    VolumeStore(Device device, CastLayouts layouts, Retirement retirement) {
        this.device = device;
        this.layouts = layouts;
        this.retirement = retirement;
        linear = Sampler.clamped(device);
        nearest = Sampler.nearest(device);
    }

    /** Brings what is to be drawn to the device. */
    void update(Casting casting, long frame) {
        dropOthers(casting, frame);
        CastVolume one = requireNonNull(casting.visibleFrom(0));
        CastVolume two = other(casting, one);
        // Slices show what rays do not: they need voxels everywhere.
        VolumeTextures newFirst = textures(one, casting, casting.sliceCount() > 0, frame);
        VolumeTextures newSecond = two == null ? newFirst : textures(two, casting, false, frame);
        fused = two != null;
        if (set == null || newFirst != first || newSecond != second) {
            if (set != null) {
                retirement.retire(frame, set);
            }
            set = new BindingSet(device, layouts.volumes, "volumes");
            bind(set, 0, newFirst);
            bind(set, CastLayouts.PER_VOLUME, newSecond);
            first = newFirst;
            second = newSecond;
        }
    }

    private static @Nullable CastVolume other(Casting casting, CastVolume one) {
        for (int i = 0; i < casting.count(); i++) {
            CastVolume volume = casting.volume(i);
            if (volume != one && volume.visible) {
                return volume;
            }
        }
        return null;
    }

    private void bind(BindingSet into, int from, VolumeTextures textures) {
        into.bind(from, textures.voxelsView(), linear)
                .bind(from + 1, textures.leapView(), nearest)
                .bind(from + 2, textures.tableView(), linear)
                .bind(from + 3, textures.maskView(), linear)
                .bind(from + 4, textures.slotsView(), nearest);
    }

    private VolumeTextures textures(
            CastVolume volume, Casting casting, boolean everywhere, long frame) {
        for (int i = 0; i < held.size(); i++) {
            Held one = held.get(i);
            if (one.volume == volume) {
                if (one.textures.fit(volume, casting.stepMm, everywhere)) {
                    one.textures.update();
                    return one.textures;
                }
                held.remove(i);
                retirement.retire(frame, one.textures);
                break;
            }
        }
        VolumeTextures made =
                new VolumeTextures(device, volume, casting.stepMm, everywhere, casting.budgetBytes);
        held.add(new Held(volume, made));
        return made;
    }

    private void dropOthers(Casting casting, long frame) {
        for (int i = held.size() - 1; i >= 0; i--) {
            if (!contains(casting, held.get(i).volume)) {
                retirement.retire(frame, held.remove(i).textures);
            }
        }
    }

    private static boolean contains(Casting casting, CastVolume volume) {
        for (int i = 0; i < casting.count(); i++) {
            if (casting.volume(i) == volume) {
                return true;
            }
        }
        return false;
    }

    /** What the user should know of how volumes are drawn. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Held one : held) {
            String note = one.textures.note();
            if (note != null) {
                notes.add(note);
            }
        }
        return notes;
    }

    boolean fused() {
        return fused;
    }

    VolumeTextures first() {
        return requireNonNull(first);
    }

    /** The same as the first where there is one. */
    VolumeTextures second() {
        return requireNonNull(second);
    }

    /** A VkDescriptorSet. */
    long set() {
        return requireNonNull(set).handle();
    }

    @Override
    public void close() {
        if (set != null) {
            set.close();
        }
        held.forEach(one -> one.textures.close());
        nearest.close();
        linear.close();
    }
}
