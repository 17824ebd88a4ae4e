package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import prelude.app.painting.HeatMaps;
import prelude.app.painting.PaintKind;
import prelude.app.painting.PaintRequest;
import prelude.app.slices.GreyWindow;
import prelude.app.slices.SlicePlane;
import prelude.app.slices.SliceRequest;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning;
import prelude.cases.look.VolumePreset;
import prelude.cases.look.VolumePresetCatalogue;
import prelude.cases.stage.UnusableInputException;

/** What a contact sheet shows of a case: as much of it as the case has. */
final class SheetPlan {
    private static final float SEEN_THROUGH = 0.3f;

    private final Case aCase;
    private final SliceRequest slices;
    private final List<Setting> settings = new ArrayList<>();

    /**
     * One picture.
     *
     * @param motion when it is taken: 0 at the beginning, 1 when the last motion has ended
     */
    record Take(String label, double motion, Function<Framing, Framing.Shot> from) {}

    /** How the case is shown in some pictures. */
    record Setting(
            Map<String, Float> opacities,
            Optional<VolumeRequest> volume,
            Optional<PaintRequest> paint,
            List<Take> takes) {}

    SheetPlan(Case aCase, Positioning positioning) throws UnusableInputException {
        this.aCase = aCase;
        OperatingField field = OperatingField.of(aCase, positioning);
        slices =
                new SliceRequest(
                        List.of(SlicePlane.AXIAL, SlicePlane.CORONAL, SlicePlane.SAGITTAL),
                        field.middleMm(),
                        GreyWindow.of("auto", aCase.volume()));
        Optional<TissueBody> body = field.target();
        List<Take> plain = new ArrayList<>();
        plain.add(new Take("the field", 0, Framing::overview));
        if (body.isPresent()) {
            String host = spoken(body.get().host());
            plain.add(new Take(host, 0, Framing::organ));
            plain.add(new Take(host + ", being cut", 1 / 3.0, Framing::close));
            plain.add(new Take(host + ", the cut's face", 1, Framing::face));
        }
        settings.add(new Setting(Map.of(), Optional.empty(), Optional.empty(), plain));
        body.ifPresent(this::seeThrough);
        paint();
        volumes();
        inPlace();
    }

    List<Setting> settings() {
        return settings;
    }

    SliceRequest slices() {
        return slices;
    }

    private static String spoken(String name) {
        return name.replace('_', ' ');
    }

    private static List<Take> one(String label, Function<Framing, Framing.Shot> from) {
        return List.of(new Take(label, 0, from));
    }

    private void seeThrough(TissueBody body) {
        boolean alone = body.whole().size() < 2;
        if (alone || aCase.structure(body.host()).isEmpty()) {
            return;
        }
        String label = "%s at %.0f %%".formatted(spoken(body.host()), 100 * SEEN_THROUGH);
        settings.add(
                new Setting(
                        Map.of(body.host(), SEEN_THROUGH),
                        Optional.empty(),
                        Optional.empty(),
                        one(label, Framing::organ)));
    }

    private void paint() {
        PaintRequest confidence =
                new PaintRequest(
                        PaintKind.CONFIDENCE, Optional.empty(), List.of(), Optional.empty());
        try {
            HeatMaps.require(aCase, confidence);
        } catch (UnusableInputException _) {
            // A case without a map of confidence shows none.
            return;
        }
        settings.add(
                new Setting(
                        Map.of(),
                        Optional.empty(),
                        Optional.of(confidence),
                        one("confidence", Framing::overview)));
    }

    private void volumes() {
        for (VolumePreset preset : VolumePresetCatalogue.standard().presets()) {
            if (preset.modality() == aCase.volume().modality()) {
                settings.add(
                        new Setting(
                                Map.of(),
                                Optional.of(
                                        new VolumeRequest(
                                                Optional.of(preset),
                                                Optional.empty(),
                                                List.of(),
                                                Optional.empty(),
                                                List.of())),
                                Optional.empty(),
                                one("the scan, " + preset.name(), Framing::overview)));
            }
        }
    }

    private void inPlace() {
        settings.add(
                new Setting(
                        Map.of(),
                        Optional.of(
                                new VolumeRequest(
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(),
                                        Optional.of(slices),
                                        List.of())),
                        Optional.empty(),
                        one("slices in their place", Framing::overview)));
    }
}
