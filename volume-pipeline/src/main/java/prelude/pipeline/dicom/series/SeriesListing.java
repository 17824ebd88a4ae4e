package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.series.SeriesSummary.VolumeSummary;
import prelude.pipeline.words.SafeWords;

/** Says of each series what it holds and whether it would be taken. */
final class SeriesListing {
    private final SeriesChoice choice;
    private final DicomPort dicom;
    private final PatientShown shown;
    private final List<String> studies;

    /** Whether names are read at all, and the scanner's words shown as they are. */
    enum PatientShown {
        HIDDEN,
        SHOWN
    }

    SeriesListing(SeriesChoice choice, DicomPort dicom, PatientShown shown) {
        this.choice = choice;
        this.dicom = dicom;
        this.shown = shown;
        Set<String> uids = new LinkedHashSet<>();
        choice.all().forEach(candidates -> uids.add(candidates.series.key.studyUid()));
        this.studies = List.copyOf(uids);
    }

    List<SeriesSummary> summaries() {
        return choice.all().stream().map(this::summary).toList();
    }

    private SeriesSummary summary(Candidates of) {
        SeriesCatalogue.Series series = of.series;
        List<VolumeSummary> volumes = new ArrayList<>();
        for (Part part : of.parts) {
            volumes.add(volume(of, volumes.size() + 1, part));
        }
        Optional<String> refusal = refusal(of, volumes);
        Optional<Slice> first =
                of.parts.stream().map(part -> part.mainSlices().getFirst()).findFirst();
        boolean taken =
                refusal.isEmpty() && choice.likely().equals(List.of(of)) && of.likely().size() == 1;
        return new SeriesSummary(
                series.key.seriesUid(),
                studies.indexOf(series.key.studyUid()) + 1,
                series.key.modality(),
                shown == PatientShown.SHOWN
                        ? series.key.description()
                        : SafeWords.clean(series.key.description()),
                series.files(),
                series.slices.size(),
                first.map(slice -> slice.layout().columns()).orElse(0),
                first.map(slice -> slice.layout().rows()).orElse(0),
                volumes.isEmpty() ? 0 : volumes.getFirst().slices(),
                refusal.isEmpty() ? volumes.getFirst().spacingMm() : Optional.empty(),
                StackGeometry.thicknessMm(series.slices),
                first.flatMap(Slice::placement).map(Orientation::of),
                volumes,
                refusal,
                taken,
                why(of, refusal),
                shown == PatientShown.SHOWN ? patient(series) : Optional.empty());
    }

    private static VolumeSummary volume(Candidates of, int number, Part part) {
        StackGeometry geometry = StackGeometry.of(part.mainSlices());
        List<String> remarks = new ArrayList<>(geometry.remarks());
        geometry.gap().ifPresent(gap -> remarks.add("Of the series " + gap + "."));
        if (of.likely().equals(List.of(number - 1))) {
            remarks.addAll(LeftOut.of(of, part).sentences());
        }
        return new VolumeSummary(
                number,
                part.words(),
                part.mainSlices().size(),
                part.phases().size(),
                geometry.grid().map(grid -> grid.spacingMm()),
                remarks,
                geometry.faults().isEmpty()
                        ? Optional.empty()
                        : Optional.of(String.join("; ", geometry.faults())));
    }

    private static Optional<String> refusal(Candidates of, List<VolumeSummary> volumes) {
        SeriesCatalogue.Series series = of.series;
        if (!series.key.volumetric()) {
            return Optional.of(
                    switch (series.key.modality()) {
                        case "SEG", "RTSTRUCT" -> "it is a segmentation: give it with --labels";
                        default -> "it is no CT, MR, PET or ultrasound volume";
                    });
        }
        if (!series.faults.isEmpty()) {
            return Optional.of(Faults.summary(series.faults));
        }
        if (volumes.isEmpty()) {
            return Optional.of(
                    series.pictures > 0
                            ? "it holds only screenshots or colour pictures"
                            : "it holds no images");
        }
        if (of.scattered()) {
            return Optional.of(of.whyScattered());
        }
        // One volume that can be read makes a series that can.
        return volumes.stream().allMatch(volume -> volume.refusal().isPresent())
                ? volumes.getFirst().refusal()
                : Optional.empty();
    }

    private String why(Candidates of, Optional<String> refusal) {
        if (refusal.isPresent()) {
            return "Not taken: " + refusal.get() + ".";
        }
        int likely = choice.likely().size();
        if (of.likely().isEmpty()) {
            return of.parts.stream().allMatch(Part::localiser)
                    ? "Not taken: it is a localiser."
                    : "Not taken: it is no stack of slices.";
        }
        if (likely > 1) {
            return "Not taken by itself: %d series could each be the scan; name one with --series."
                    .formatted(likely);
        }
        return of.likely().size() > 1
                ? "Not taken by itself: %d of its volumes could each be the scan; name one with --volume."
                        .formatted(of.likely().size())
                : "Taken: it is the only series that stacks up to a volume.";
    }

    /** Of the first file that can still be read. */
    private Optional<PatientWords> patient(SeriesCatalogue.Series series) {
        for (Path file : series.paths()) {
            try (Arena arena = Arena.ofConfined()) {
                var dataSet = dicom.read(file, arena);
                if (dataSet.isPresent()) {
                    return dataSet.map(PatientWords::of);
                }
            } catch (IOException | MalformedDataSetException _) {
                // The series' faults say so already; another file may name the patient.
            }
        }
        return Optional.empty();
    }
}
