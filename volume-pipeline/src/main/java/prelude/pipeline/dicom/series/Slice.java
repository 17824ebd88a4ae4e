package prelude.pipeline.dicom.series;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.dicom.frame.PixelLayout;

/**
 * What one frame of an image, or one tile of a mosaic, says of itself, without its pixels.
 *
 * @param frame which of the file's frames it is, from 0
 * @param frames how many the file has
 * @param plainAt where its cells stand in the file, where they need no decoding
 * @param tile which part of the frame it is; null where it is the frame
 * @param placement where it lies; empty where it does not say
 * @param thicknessMm Slice Thickness, where stated
 * @param spacingMm Spacing Between Slices likewise: a hint where positions are rounded
 * @param instance its Instance Number: a hint for words, never for geometry
 * @param expected how many images its acquisition or series is said to have: a hint likewise
 * @param instanceHash of the SOP Instance UID, which tells copies of a file from other images
 */
record Slice(
        Path file,
        int frame,
        int frames,
        @Nullable Tile tile,
        SeriesKey series,
        PixelLayout layout,
        OptionalLong plainAt,
        Optional<Placement> placement,
        Rescale rescale,
        OptionalDouble thicknessMm,
        OptionalDouble spacingMm,
        boolean localiser,
        Traits traits,
        OptionalInt instance,
        OptionalInt expected,
        int instanceHash) {

    /** A part of it: what counts files says nothing of it. */
    Slice tile(Tile part, PixelLayout partLayout, Placement where) {
        return new Slice(
                file,
                frame,
                frames,
                part,
                series,
                partLayout,
                OptionalLong.empty(),
                Optional.of(where),
                rescale,
                thicknessMm,
                spacingMm,
                localiser,
                traits,
                OptionalInt.empty(),
                OptionalInt.empty(),
                instanceHash);
    }

    Placement placed() {
        return placement.orElseThrow();
    }
}
