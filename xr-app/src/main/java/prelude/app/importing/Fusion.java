package prelude.app.importing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import prelude.cases.file.ContentHash;
import prelude.cases.file.FurtherVolume;
import prelude.cases.file.Lane;
import prelude.cases.file.Registration;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.pipeline.registration.Overlay;
import prelude.pipeline.registration.Registrar;
import prelude.pipeline.registration.RegistrationParameters;
import prelude.pipeline.source.Scan;
import prelude.pipeline.source.ScanOrigin;
import prelude.pipeline.source.VolumeSource;

/** Reads a second series and lays it over the first. */
final class Fusion {
    private Fusion() {}

    /**
     * @param kept of the first scan: where its face was taken out, the second's goes too
     * @param stages gets the records of what was done
     * @throws UnusableInputException if the second series is none, is of another patient or, in the
     *     clinical lane, is not said to be of the same one or cannot be laid over the first with
     *     certainty
     */
    static FurtherVolume fuse(
            FuseRequest request,
            Scan first,
            Deidentification.Kept kept,
            Lane lane,
            List<StageRecord> stages,
            Progress progress)
            throws UnusableInputException {
        Scan second = read(request, progress);
        refuseStrangers(first.origin(), second.origin(), lane, progress);
        String secondHash = ContentHash.of(second.volume());
        stages.add(
                new StageRecord(
                        "read second",
                        VolumeSource.VERSION,
                        second.parameters(),
                        null,
                        secondHash));
        RegistrationParameters parameters = RegistrationParameters.standard(request.model());
        Registration registration =
                new Registrar(parameters)
                        .apply(
                                new Registrar.Input(
                                        first.volume(),
                                        second.volume(),
                                        first.origin().sharesFrameWith(second.origin())),
                                progress);
        for (String doubt : registration.doubts()) {
            if (lane == Lane.CLINICAL) {
                throw new UnusableInputException(doubt);
            }
            progress.warn(doubt);
        }
        Volume over =
                Overlay.resampled(
                        second.volume(),
                        registration.fixedFromMoving(),
                        kept.volume().grid(),
                        progress);
        FurtherVolume fused =
                FurtherVolume.fused(
                        kept.faceless(new NamedVolume(nameOf(second.volume()), over)),
                        registration);
        Map<String, String> text = new TreeMap<>(parameters.asText());
        text.put("overlay", Overlay.VERSION);
        text.put("fixed_sha256", ContentHash.of(first.volume()));
        stages.add(
                new StageRecord(
                        "fuse",
                        Registrar.VERSION,
                        text,
                        secondHash,
                        ContentHash.ofVolumes(List.of(fused))));
        return fused;
    }

    private static Scan read(FuseRequest request, Progress progress) throws UnusableInputException {
        try {
            return CaseImport.source().open(List.of(request.source()), request.series(), progress);
        } catch (UnusableInputException e) {
            // What chooses among the first scan's series chooses here by another option.
            String sentence = Objects.requireNonNull(e.getMessage());
            throw new UnusableInputException(sentence.replace("--series", "--fuse-series"), e);
        }
    }

    private static void refuseStrangers(
            ScanOrigin first, ScanOrigin second, Lane lane, Progress progress)
            throws UnusableInputException {
        if (!first.series().isEmpty() && first.series().equals(second.series())) {
            throw new UnusableInputException(
                    "The second series is the first one itself: choose another with --fuse-series.");
        }
        switch (first.samePatientAs(second)) {
            case SAME -> {}
            case SAME_AS_FAR_AS_STATED ->
                    progress.warn(
                            "Both series carry the same Patient ID (0010,0020) and no other name, but only one states the birth date (0010,0030) or sex (0010,0040): see that they are of one patient.");
            case ANOTHER ->
                    throw new UnusableInputException(
                            "The second series is of another patient than the first, by its Patient ID (0010,0020), birth date (0010,0030), sex (0010,0040) or name (0010,0010): fuse two series of one patient.");
            case UNSAID -> {
                if (lane == Lane.CLINICAL) {
                    throw new UnusableInputException(
                            "The files do not say whether both series are of one patient, by a Patient ID (0010,0020) of their own: fuse series that do, or import in the teaching lane.");
                }
                progress.warn(
                        "The files do not say whether both series are of one patient: see that they are.");
            }
        }
    }

    private static String nameOf(Volume second) {
        return "fused_" + second.modality().name().toLowerCase(Locale.ROOT);
    }
}
