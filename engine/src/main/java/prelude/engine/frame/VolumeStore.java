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
    private final Loader loader;
    private final Retirement retirement;
    private final Sampler linear;
    private final Sampler nearest;
    private final List<HeldVolume> held = new ArrayList<>();
    private @Nullable BindingSet set;
    private @Nullable VolumeTextures first;
    private @Nullable VolumeTextures second;
    private boolean fused;

    VolumeStore(Device device, CastLayouts layouts, Loader loader, Retirement retirement) {
        this.device = device;
        this.layouts = layouts;
        this.loader = loader;
        this.retirement = retirement;
        linear = Sampler.clamped(device);
        nearest = Sampler.nearest(device);
    }

    /**
     * Brings what is to be drawn to the device; what is not there yet is not drawn, and what is to
     * be drawn otherwise is drawn as before until then.
     *
     * @param casting with a visible volume
     * @return whether anything is there
     */
    boolean update(Casting casting, long frame) {
        dropOthers(casting, frame);
        CastVolume one = requireNonNull(casting.visibleFrom(0));
        CastVolume two = other(casting, one);
        // Slices show what rays do not: they need voxels everywhere.
        VolumeTextures newFirst = textures(one, casting, casting.sliceCount() > 0, frame);
        VolumeTextures newSecond = two == null ? null : textures(two, casting, false, frame);
        if (newFirst == null) {
            return false;
        }
        fused = newSecond != null;
        bind(newFirst, newSecond == null ? newFirst : newSecond, frame);
        return true;
    }

    private void bind(VolumeTextures newFirst, VolumeTextures newSecond, long frame) {
        if (set != null && newFirst == first && newSecond == second) {
            return;
        }
        if (set != null) {
            retirement.retire(frame, set);
        }
        set = new BindingSet(device, layouts.volumes, "volumes");
        bind(set, 0, newFirst);
        bind(set, CastLayouts.PER_VOLUME, newSecond);
        first = newFirst;
        second = newSecond;
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

    private @Nullable VolumeTextures textures(
            CastVolume volume, Casting casting, boolean everywhere, long frame) {
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).isOf(volume)) {
                return held.get(i).update(casting, everywhere, frame);
            }
        }
        HeldVolume fresh = new HeldVolume(device, loader, volume);
        held.add(fresh);
        return fresh.update(casting, everywhere, frame);
    }

    private void dropOthers(Casting casting, long frame) {
        for (int i = held.size() - 1; i >= 0; i--) {
            if (!held.get(i).isAmong(casting)) {
                held.remove(i).drop(frame);
            }
        }
    }

    /** What the user should know of how volumes are drawn. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (HeldVolume one : held) {
            String note = one.note();
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
        held.forEach(HeldVolume::close);
        nearest.close();
        linear.close();
    }
}
