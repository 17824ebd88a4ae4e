package prelude.pipeline.dicom.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joml.Vector3d;

/** One series taken apart, and which of its volumes could be the scan. */
final class Candidates {
    /** A volume of so much fewer slices than the largest is a by-product. */
    private static final int BY_PRODUCT = 10;

    /** The cosine of some two degrees. */
    private static final double PARALLEL = 0.9994;

    final SeriesCatalogue.Series series;
    final List<Part> parts;
    final int copies;

    private Candidates(SeriesCatalogue.Series series, List<Part> parts, int copies) {
        this.series = series;
        this.parts = parts;
        this.copies = copies;
    }

    static Candidates of(SeriesCatalogue.Series series, SamePixels pixels) {
        if (series.slices.isEmpty()) {
            return new Candidates(series, List.of(), 0);
        }
        Splitting splitting = Splitting.of(series.slices, pixels);
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

    /** Whether each slice of it has its place in one stack. */
    boolean holdsOneStackAlone() {
        return parts.size() == 1
                && parts.getFirst().phases().size() == 1
                && copies == 0
                && series.pictures == 0;
    }

    /** Whether there are several slices and no two of them make a stack. */
    boolean scattered() {
        return parts.size() > 1 && parts.stream().allMatch(p -> p.mainSlices().size() == 1);
    }

    String whyScattered() {
        return "it is no stack: its %d slices are not parallel (Image Orientation (0020,0037) differs) or not alike in size, echo or kind of image"
                .formatted(parts.size());
    }

    /**
     * A slice that stands apart from a volume, but lies where one of the volume's is missing: it
     * was meant to be that one, and nothing is made up in its place. As a clause.
     */
    Optional<String> misfitWithin(Part volume) {
        List<Slice> stack = volume.mainSlices();
        Vector3d normal = stack.getFirst().placed().normal();
        double[] depths = stack.stream().mapToDouble(slice -> depth(slice, normal)).toArray();
        Arrays.sort(depths);
        double least = Double.MAX_VALUE;
        for (int i = 1; i < depths.length; i++) {
            least = Math.min(least, depths[i] - depths[i - 1]);
        }
        for (Part other : parts) {
            // Its own other moments lie there by right.
            if (other.localiser() || other.phases().equals(volume.phases())) {
                continue;
            }
            for (Slice slice : other.allSlices()) {
                if (slice.placement().isPresent()
                        && Math.abs(slice.placed().normal().dot(normal)) > PARALLEL
                        && fillsGap(depth(slice, normal), depths, least / 2)) {
                    return Optional.of(
                            "%s lies where one is missing and does not fit the others (it is %s, they are %s; else look at echo, kernel and Image Type (0008,0008)): send the whole series again, or name the volume with --volume"
                                    .formatted(
                                            Faults.name(slice.file()),
                                            AlikeSlices.size(slice),
                                            AlikeSlices.size(stack.getFirst())));
                }
            }
        }
        return Optional.empty();
    }

    private static double depth(Slice slice, Vector3d normal) {
        return normal.dot(slice.placed().position());
    }

    private static boolean fillsGap(double depth, double[] depths, double away) {
        int next = -Arrays.binarySearch(depths, depth) - 1;
        return next > 0
                && next < depths.length
                && depth - depths[next - 1] > away
                && depths[next] - depth > away;
    }
}
