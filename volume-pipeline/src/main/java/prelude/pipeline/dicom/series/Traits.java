package prelude.pipeline.dicom.series;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** The values of an image's {@link Trait}s, as far as it states them. */
final class Traits {
    private final Map<Trait, String> texts = new EnumMap<>(Trait.class);
    private final Map<Trait, Double> numbers = new EnumMap<>(Trait.class);

    private Traits() {}

    static Traits of(FrameHeader frame, Dimensions dimensions) throws MalformedDataSetException {
        var traits = new Traits();
        traits.readContrast(frame);
        traits.readMoment(frame);
        traits.number(Trait.B_VALUE, Diffusion.weighting(frame));
        Diffusion.orientation(frame).ifPresent(text -> traits.texts.put(Trait.GRADIENT, text));
        traits.texts.put(Trait.DIMENSION, dimensions.others(frame));
        return traits;
    }

    private void readContrast(FrameHeader frame) throws MalformedDataSetException {
        texts.put(Trait.IMAGE_TYPE, String.join("\\", imageType(frame)));
        text(Trait.DATA_TYPE, frame.text(Tag.DATA_TYPE, Tag.IMAGE_DATA_TYPE_SEQUENCE));
        OptionalDouble effective = frame.number(Tag.EFFECTIVE_ECHO_TIME, Tag.MR_ECHO_SEQUENCE);
        number(Trait.ECHO_TIME, effective.isPresent() ? effective : frame.number(Tag.ECHO_TIME));
        number(Trait.ECHO_NUMBER, frame.number(Tag.ECHO_NUMBERS));
        text(Trait.KERNEL, frame.text(Tag.CONVOLUTION_KERNEL, Tag.CT_RECONSTRUCTION_SEQUENCE));
        text(Trait.STACK, frame.text(Tag.STACK_ID, Tag.FRAME_CONTENT_SEQUENCE));
    }

    private void readMoment(FrameHeader frame) throws MalformedDataSetException {
        Tag cardiac = Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE;
        number(
                Trait.CARDIAC_PERCENT,
                frame.number(Tag.NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE, cardiac));
        number(
                Trait.RESPIRATORY_PERCENT,
                frame.number(
                        Tag.NOMINAL_PERCENTAGE_OF_RESPIRATORY_PHASE,
                        Tag.RESPIRATORY_SYNCHRONIZATION_SEQUENCE));
        number(
                Trait.TEMPORAL_POSITION,
                firstOf(
                        frame.number(Tag.TEMPORAL_POSITION_INDEX, Tag.FRAME_CONTENT_SEQUENCE),
                        frame.number(
                                Tag.TEMPORAL_POSITION_TIME_OFFSET, Tag.TEMPORAL_POSITION_SEQUENCE),
                        frame.number(Tag.TEMPORAL_POSITION_IDENTIFIER)));
        number(
                Trait.TRIGGER_TIME,
                firstOf(
                        frame.number(Tag.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, cardiac),
                        frame.number(Tag.TRIGGER_TIME)));
        number(Trait.FRAME_REFERENCE_TIME, frame.number(Tag.FRAME_REFERENCE_TIME));
        number(Trait.ACQUISITION_NUMBER, frame.number(Tag.ACQUISITION_NUMBER));
        DataSet dataSet = frame.dataSet;
        number(
                Trait.ACQUISITION_TIME,
                firstOf(
                        Moment.of(
                                frame.text(
                                        Tag.FRAME_ACQUISITION_DATE_TIME,
                                        Tag.FRAME_CONTENT_SEQUENCE)),
                        Moment.of(dataSet, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME)));
        number(Trait.CONTENT_TIME, Moment.of(dataSet, Tag.CONTENT_DATE, Tag.CONTENT_TIME));
    }

    static List<String> imageType(FrameHeader frame) throws MalformedDataSetException {
        List<String> own =
                frame.texts(
                        Tag.FRAME_TYPE,
                        Tag.MR_IMAGE_FRAME_TYPE_SEQUENCE,
                        Tag.CT_IMAGE_FRAME_TYPE_SEQUENCE,
                        Tag.PET_FRAME_TYPE_SEQUENCE);
        return own.isEmpty() ? frame.dataSet.texts(Tag.IMAGE_TYPE) : own;
    }

    private static OptionalDouble firstOf(OptionalDouble... numbers) {
        return Arrays.stream(numbers)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private void text(Trait trait, Optional<String> text) {
        text.ifPresent(words -> texts.put(trait, words));
    }

    private void number(Trait trait, OptionalDouble number) {
        if (number.isPresent()) {
            numbers.put(trait, number.getAsDouble());
            texts.put(trait, decimal(number.getAsDouble()));
        }
    }

    /** Numbers that differ by rounding are the same. */
    private static String decimal(double number) {
        double rounded = Math.rint(number * 1000) / 1000;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }

    /** As one can compare it; empty where it is not stated. */
    String text(Trait trait) {
        return texts.getOrDefault(trait, "");
    }

    OptionalDouble number(Trait trait) {
        Double number = numbers.get(trait);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** All that sets images apart wherever they lie. */
    String contrast() {
        return Trait.CONTRASTS.stream().map(this::text).collect(Collectors.joining("|"));
    }
}
