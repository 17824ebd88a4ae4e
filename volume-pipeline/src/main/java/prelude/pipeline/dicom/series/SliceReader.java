package prelude.pipeline.dicom.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.FunctionalGroups;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.frame.FrameDecoder;
import prelude.pipeline.dicom.frame.PixelLayout;
import prelude.pipeline.dicom.frame.PlainFrames;

/** Reads what an image's frames say of themselves; sees pictures that are no slices. */
final class SliceReader {
    /** And what follows it: its multi-frame kinds (PS3.4 B.5). */
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private static final int MOST_FRAMES = 100_000;

    private SliceReader() {}

    /** Whether it is a screenshot, a dose report or a colour rendering: for eyes, no samples. */
    static boolean isPicture(DataSet dataSet) {
        String sopClass = dataSet.text(Tag.SOP_CLASS_UID).orElse("");
        if (sopClass.equals(SECONDARY_CAPTURE) || sopClass.startsWith(SECONDARY_CAPTURE + ".")) {
            return true;
        }
        String photometric = dataSet.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2");
        boolean coloured =
                dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(1) > 1
                        || photometric.startsWith("PALETTE");
        boolean derived =
                dataSet.texts(Tag.IMAGE_TYPE).stream().findFirst().orElse("").equals("DERIVED");
        boolean placed =
                dataSet.has(Tag.IMAGE_POSITION_PATIENT)
                        || dataSet.has(Tag.SHARED_FUNCTIONAL_GROUPS);
        return coloured || (derived && !placed);
    }

    /**
     * The frames of one file.
     *
     * @param decoder that will decode them, and says whether it can
     */
    static List<Slice> read(Path file, SeriesKey series, DataSet dataSet, FrameDecoder decoder)
            throws MalformedDataSetException {
        int frames = dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (frames < 1 || frames > MOST_FRAMES) {
            throw new MalformedDataSetException(
                    "has a %s of %d".formatted(Tag.NUMBER_OF_FRAMES, frames));
        }
        FunctionalGroups groups = FunctionalGroups.of(dataSet);
        if (frames > 1 && groups.frames() != frames) {
            throw new MalformedDataSetException(
                    groups.frames() == 0
                            ? "is a multi-frame object of %d frames that do not say where they lie (it lacks %s)"
                                    .formatted(frames, Tag.PER_FRAME_FUNCTIONAL_GROUPS)
                            : "has %d frames but describes %d of them in %s"
                                    .formatted(
                                            frames,
                                            groups.frames(),
                                            Tag.PER_FRAME_FUNCTIONAL_GROUPS));
        }
        PixelLayout layout = PixelLayout.of(dataSet);
        seeGrey(dataSet);
        decoder.check(dataSet, layout);
        Dimensions dimensions = Dimensions.of(dataSet);
        if (frames == 1 && Mosaic.is(dataSet)) {
            FrameHeader header = new FrameHeader(dataSet, groups, 0, 1);
            Mosaic mosaic = Mosaic.of(dataSet, layout, Placement.of(header));
            return tiles(mosaic, slice(file, series, layout, header, 1, dimensions));
        }
        List<Slice> slices = new ArrayList<>(frames);
        for (int frame = 0; frame < frames; frame++) {
            FrameHeader header = new FrameHeader(dataSet, groups, frame, frames);
            slices.add(slice(file, series, layout, header, frames, dimensions));
        }
        return slices;
    }

    /** The slices of a mosaic, which share all but their place. */
    private static List<Slice> tiles(Mosaic mosaic, Slice whole) {
        List<Slice> slices = new ArrayList<>(mosaic.slices);
        for (int i = 0; i < mosaic.slices; i++) {
            slices.add(whole.tile(mosaic.tile(i), mosaic.layout(), mosaic.placement(i)));
        }
        return slices;
    }

    /**
     * MONOCHROME1 says how to show values, the lowest in white, and nothing of what they are
     * (C.7.6.3.1.2): they are read alike.
     */
    private static void seeGrey(DataSet dataSet) throws MalformedDataSetException {
        String photometric = dataSet.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2");
        if (!photometric.equals("MONOCHROME2") && !photometric.equals("MONOCHROME1")) {
            throw new MalformedDataSetException(
                    "has %s %s, where Prelude reads MONOCHROME2"
                            .formatted(Tag.PHOTOMETRIC_INTERPRETATION, code(photometric)));
        }
    }

    private static Slice slice(
            Path file,
            SeriesKey series,
            PixelLayout layout,
            FrameHeader header,
            int frames,
            Dimensions dimensions)
            throws MalformedDataSetException {
        Optional<Placement> placement = Placement.of(header);
        if (placement.isEmpty() && frames > 1) {
            throw new MalformedDataSetException(
                    "is a multi-frame object whose frame %d does not say where it lies (%s, %s, %s)"
                            .formatted(
                                    header.frame + 1,
                                    Tag.PLANE_POSITION_SEQUENCE,
                                    Tag.PLANE_ORIENTATION_SEQUENCE,
                                    Tag.PIXEL_MEASURES_SEQUENCE));
        }
        return new Slice(
                file,
                header.frame,
                frames,
                null,
                series,
                layout,
                PlainFrames.at(header.dataSet, layout, header.frame),
                placement,
                Rescale.of(header, series.modality(), layout),
                header.number(Tag.SLICE_THICKNESS, Tag.PIXEL_MEASURES_SEQUENCE),
                header.number(Tag.SPACING_BETWEEN_SLICES, Tag.PIXEL_MEASURES_SEQUENCE),
                Traits.imageType(header).contains("LOCALIZER"),
                Traits.of(header, dimensions),
                header.dataSet.integer(Tag.INSTANCE_NUMBER),
                expected(header),
                header.dataSet.text(Tag.SOP_INSTANCE_UID).orElse("").hashCode());
    }

    /** Of a file per slice: what a multi-frame object has it has. */
    private static OptionalInt expected(FrameHeader header) {
        OptionalInt ofPet = header.dataSet.integer(Tag.NUMBER_OF_SLICES);
        return ofPet.isPresent() ? ofPet : header.dataSet.integer(Tag.IMAGES_IN_ACQUISITION);
    }

    /** Only what looks like a code goes into a sentence: the element could hold anything. */
    private static String code(String text) {
        return text.matches("[A-Z0-9_ ]{1,20}") ? text : "of an unknown kind";
    }
}
