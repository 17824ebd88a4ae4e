package prelude.engine.frame;

import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Cargo;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Casting;
import prelude.engine.volume.VolumeTextures;
import prelude.engine.volume.WantedVolume;

/** A volume of the scene: its textures, and those that are on their way to take their place. */
final class HeldVolume implements Resource {
    private final Device device;
    private final Loader loader;
    private final CastVolume volume;
    private @Nullable Load<VolumeTextures> current;
    private @Nullable Load<VolumeTextures> coming;
    private @Nullable WantedVolume wanted;

    HeldVolume(Device device, Loader loader, CastVolume volume) {
        this.device = device;
        this.loader = loader;
        this.volume = volume;
    }

    boolean isOf(CastVolume other) {
        return volume == other;
    }

    boolean isAmong(Casting casting) {
        for (int i = 0; i < casting.count(); i++) {
            if (casting.volume(i) == volume) {
                return true;
            }
        }
        return false;
    }

    /**
     * As it is to be drawn, or as it was before until that is there; null before anything is.
     *
     * @param everywhere whether voxels are needed where nothing of them is seen
     * @param frame the last that was submitted
     */
    @Nullable VolumeTextures update(Casting casting, boolean everywhere, long frame) {
        VolumeTextures now = textures();
        boolean fits = now != null && now.fit(volume, casting.stepMm, everywhere);
        WantedVolume asked = wanted;
        if (fits || (asked != null && !asked.isStill(volume, casting.stepMm, everywhere))) {
            forgetComing(frame);
        }
        if (!fits) {
            now = change(now, casting, everywhere, frame);
        }
        if (now != null) {
            bringMask(now);
        }
        return now;
    }

    private @Nullable VolumeTextures change(
            @Nullable VolumeTextures now, Casting casting, boolean everywhere, long frame) {
        Load<VolumeTextures> load = coming;
        if (load == null) {
            WantedVolume next =
                    WantedVolume.of(volume, casting.stepMm, everywhere, casting.budgetBytes);
            load = loader.load(cargo -> new VolumeTextures(device, next, cargo));
            coming = load;
            wanted = next;
        }
        VolumeTextures arrived = load.arrived();
        if (arrived == null) {
            return now;
        }
        if (current != null) {
            loader.drop(frame, current);
        }
        current = load;
        coming = null;
        wanted = null;
        return arrived;
    }

    private void forgetComing(long frame) {
        if (coming != null) {
            loader.drop(frame, coming);
            coming = null;
            wanted = null;
        }
    }

    private void bringMask(VolumeTextures textures) {
        long bytes = loader.bytesLeft();
        if (bytes > 0 && textures.isMaskStale()) {
            Cargo cargo = new Cargo();
            textures.update(bytes, cargo);
            loader.bring(cargo);
        }
    }

    private @Nullable VolumeTextures textures() {
        return current == null ? null : current.arrived();
    }

    /** What the user should know of how it is drawn. */
    @Nullable String note() {
        VolumeTextures now = textures();
        return now == null ? null : now.note();
    }

    /** Closes it when no frame up to this one uses it. */
    void drop(long frame) {
        forgetComing(frame);
        if (current != null) {
            loader.drop(frame, current);
            current = null;
        }
    }

    @Override
    public void close() {
        if (coming != null) {
            loader.release(coming);
        }
        if (current != null) {
            loader.release(current);
        }
    }
}
