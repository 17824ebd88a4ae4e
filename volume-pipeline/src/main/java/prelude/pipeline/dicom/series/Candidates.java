package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.stream.IntStream;
import prelude.pipeline.dicom.DicomPort;

/** One series taken apart, and which of its volumes could be the scan. */
final class Candidates {
    /** A volume of so much fewer slices than the largest is a by-product. */
    private static final int BY_PRODUCT = 10;

    final SeriesCatalogue.Series series;
    final List<Part> parts;
    final int copies;

    private Candidates(SeriesCatalogue.Series series, List<Part> parts, int copies) {
        this.series = series;
        this.parts = parts;
        this.copies = copies;
    }

    static Candidates of(SeriesCatalogue.Series series, DicomPort dicom) {
        if (series.slices.isEmpty()) {
            return new Candidates(series, List.of(), 0);
        }
        Splitting splitting = Splitting.of(series.slices, new SamePixels(dicom));
        return new Candidates(series, List.copyOf(splitting.parts), splitting.copies);
    }

    /** The numbers, from 0, of the parts that could be the scan; broken ones too. */
    List<Integer> likely() {
        if (!series.key.volumetric()) {
            return List.of();
        }
        int largest = 0;
        for (Part part : parts) {
            largest = Math.max(largest, part.localiser() ? 0 : part.mainSlices().size());
        }
        int least = Math.max(2, (largest + BY_PRODUCT - 1) / BY_PRODUCT);
        return IntStream.range(0, parts.size())
                .filter(i -> !parts.get(i).localiser())
                .filter(i -> parts.get(i).mainSlices().size() >= least)
                .boxed()
                .toList();
    }

    /** Whether there are several slices and no two of them make a stack. */
    boolean scattered() {
        return parts.size() > 1 && parts.stream().allMatch(p -> p.mainSlices().size() == 1);
    }

    String whyScattered() {
        return "it is no stack: its %d slices are not parallel (Image Orientation (0020,0037) differs) or not alike in size, echo or kind of image"
                .formatted(parts.size());
    }
}
