package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.Optional;

/** Says of each series what it holds and whether it would be taken. */
final class SeriesListing {
    private final SeriesChoice choice;

    SeriesListing(SeriesChoice choice) {
        this.choice = choice;
    }

    List<SeriesSummary> summaries() {
        return choice.all().stream().map(SeriesListing::summary).toList();
    }

    private static SeriesSummary summary(Candidates of) {
        SeriesCatalogue.Series series = of.series;
        Optional<StackGeometry> geometry =
                of.parts.isEmpty()
                        ? Optional.empty()
                        : Optional.of(StackGeometry.of(of.parts.getFirst().mainSlices()));
        Optional<String> refusal = refusal(series, geometry);
        return new SeriesSummary(
                series.key.seriesUid(),
                series.key.modality(),
                series.key.description(),
                series.files(),
                series.slices.isEmpty() ? 0 : series.slices.getFirst().layout().columns(),
                series.slices.isEmpty() ? 0 : series.slices.getFirst().layout().rows(),
                refusal.isEmpty()
                        ? geometry.flatMap(StackGeometry::grid).map(grid -> grid.spacingMm())
                        : Optional.empty(),
                refusal);
    }

    private static Optional<String> refusal(
            SeriesCatalogue.Series series, Optional<StackGeometry> geometry) {
        if (!series.faults.isEmpty()) {
            return Optional.of(Faults.summary(series.faults));
        }
        if (geometry.isEmpty()) {
            return Optional.of("it holds no images");
        }
        if (!series.key.volumetric()) {
            return Optional.of("its images are no CT, MR or PET");
        }
        return geometry.get().faults().isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", geometry.get().faults()));
    }
}
