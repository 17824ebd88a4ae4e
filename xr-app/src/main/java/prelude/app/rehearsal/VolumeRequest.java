package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prelude.app.slices.SliceRequest;
import prelude.cases.file.Case;
import prelude.cases.file.FurtherVolume;
import prelude.cases.look.VolumePreset;
import prelude.cases.look.VolumePresetCatalogue;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;

/**
 * The scan itself in a rehearsal, as a volume, as slices, or both.
 *
 * @param preset of the case's scan; empty where only slices are shown
 * @param over another scan of the case, laid over it
 * @param within names of structures; where there are any, only they are shown of the scan, as
 *     volume instead of as surface
 * @param notes what was asked for and says little of such a scan, a sentence each
 */
public record VolumeRequest(
        Optional<VolumePreset> preset,
        Optional<Over> over,
        List<String> within,
        Optional<SliceRequest> slices,
        List<String> notes) {
    private static final String AUTO = "auto";

    /** Another scan and its preset. */
    public record Over(FurtherVolume volume, VolumePreset preset) {}

    /**
     * @param preset a preset's name, or {@code auto}; empty where only slices are shown
     * @param over the same for another scan of the case, {@code @NAME} behind it where the case has
     *     several; empty without one
     * @param slices what is shown of them
     * @throws UnusableInputException for a scan or structure that the case lacks
     */
    public static VolumeRequest of(
            Case aCase,
            Optional<String> preset,
            Optional<String> over,
            List<String> within,
            Optional<SliceRequest> slices)
            throws UnusableInputException {
        for (String name : within) {
            if (aCase.labels().find(name).isEmpty()) {
                throw new UnusableInputException(
                        "The case has no voxels of %s, which --volume-within names; it has %s."
                                .formatted(
                                        name,
                                        String.join(
                                                ", ",
                                                aCase.labels().structures().stream()
                                                        .map(code -> code.name())
                                                        .toList())));
            }
        }
        Optional<Over> other =
                over.isEmpty() ? Optional.empty() : Optional.of(over(aCase, over.get()));
        Optional<VolumePreset> own =
                preset.isEmpty()
                        ? Optional.empty()
                        : Optional.of(preset(preset.get(), aCase.volume().modality()));
        List<String> notes = new ArrayList<>();
        // What is chosen by itself is as near as there is.
        own.filter(its -> !preset.equals(Optional.of(AUTO)))
                .ifPresent(its -> note(notes, its, aCase.volume().modality()));
        other.filter(its -> !over.orElse(AUTO).split("@", 2)[0].equals(AUTO))
                .ifPresent(its -> note(notes, its.preset(), its.volume().volume().modality()));
        return new VolumeRequest(own, other, List.copyOf(within), slices, List.copyOf(notes));
    }

    private static void note(List<String> notes, VolumePreset preset, Modality scan) {
        if (preset.modality() != scan) {
            notes.add(
                    "'%s' is made for scans of modality %s, and this one's is %s: its colours say little of what is shown."
                            .formatted(preset.name(), preset.modality(), scan));
        }
    }

    /** The same with another note. */
    public VolumeRequest with(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new VolumeRequest(preset, over, within, slices, List.copyOf(all));
    }

    private static Over over(Case aCase, String asked) throws UnusableInputException {
        int at = asked.indexOf('@');
        String preset = at < 0 ? asked : asked.substring(0, at);
        String name = at < 0 ? "" : asked.substring(at + 1);
        FurtherVolume found =
                aCase.volumes().stream()
                        .filter(v ->
                                name.isEmpty()
                                        ? v.role() == FurtherVolume.Role.FUSED
                                        : v.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> missing(aCase, name));
        return new Over(found, preset(preset, found.volume().modality()));
    }

    private static UnusableInputException missing(Case aCase, String name) {
        List<String> names = aCase.volumes().stream().map(FurtherVolume::name).toList();
        return new UnusableInputException(
                "The case has no scan %s to lay over its own (it has %s): import it with --fuse."
                        .formatted(
                                name.isEmpty() ? "that was fused" : "named " + name,
                                names.isEmpty() ? "no other" : String.join(", ", names)));
    }

    private static VolumePreset preset(String name, Modality modality)
            throws UnusableInputException {
        VolumePresetCatalogue presets = VolumePresetCatalogue.standard();
        if (name.equals(AUTO)) {
            return presets.standardOf(modality);
        }
        return presets.find(name)
                .orElseThrow(() ->
                        new UnusableInputException(
                                "There is no way '%s' to show a scan: choose one of %s, or %s."
                                        .formatted(
                                                name, String.join(", ", presets.names()), AUTO)));
    }
}
