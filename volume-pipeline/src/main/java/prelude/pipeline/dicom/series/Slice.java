package prelude.pipeline.dicom.series;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import prelude.pipeline.dicom.frame.PixelLayout;

/**
 * What one frame of an image says of itself, without its pixels.
 *
 * @param frame which of the file's frames it is, from 0
 * @param frames how many the file has
 * @param plainAt where its cells stand in the file, where they need no decoding
 * @param placement where it lies; empty where it does not say
 * @param thicknessMm Slice Thickness, where stated
 * @param instance its Instance Number: a hint for words, never for geometry
 * @param expected how many images its acquisition or series is said to have: a hint likewise
 * @param instanceHash of the SOP Instance UID, which tells copies of a file from other images
 */
record Slice(
        Path file,
        int frame,
        int frames,
        SeriesKey series,
        PixelLayout layout,
        OptionalLong plainAt,
        Optional<Placement> placement,
        Rescale rescale,
        OptionalDouble thicknessMm,
        boolean localiser,
        Traits traits,
        OptionalInt instance,
        OptionalInt expected,
        int instanceHash) {

    Placement placed() {
        return placement.orElseThrow();
    }
}
