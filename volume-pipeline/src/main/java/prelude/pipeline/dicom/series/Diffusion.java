package prelude.pipeline.dicom.series;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** The diffusion weighting of an MR image: the standard's element or the vendors' own. */
final class Diffusion {
    private Diffusion() {}

    /** The b-value in s/mm2. */
    static OptionalDouble weighting(FrameHeader frame) throws MalformedDataSetException {
        OptionalDouble standard = frame.number(Tag.DIFFUSION_B_VALUE, Tag.MR_DIFFUSION_SEQUENCE);
        return standard.isPresent() || !isMr(frame.dataSet) ? standard : vendors(frame.dataSet);
    }

    private static boolean isMr(DataSet dataSet) {
        return dataSet.text(Tag.MODALITY).orElse("").equals("MR");
    }

    private static OptionalDouble vendors(DataSet dataSet) {
        OptionalDouble siemens = number(dataSet, 0x0019, "SIEMENS MR HEADER", 0x0C);
        if (siemens.isPresent()) {
            return siemens;
        }
        OptionalDouble newer = number(dataSet, 0x0021, "SIEMENS MR SDI 02", 0x05);
        if (newer.isPresent()) {
            return newer;
        }
        double[] csa = CsaHeader.of(dataSet).map(c -> c.numbers("B_value")).orElse(new double[0]);
        if (csa.length == 1) {
            return OptionalDouble.of(csa[0]);
        }
        OptionalDouble philips = number(dataSet, 0x2001, "Philips Imaging DD 001", 0x03);
        if (philips.isPresent()) {
            return philips;
        }
        OptionalDouble ge = number(dataSet, 0x0043, "GEMS_PARM_01", 0x39);
        // GE adds 1e9 where the number is to be read as a b-value for sure.
        return ge.isPresent() ? OptionalDouble.of(ge.getAsDouble() % 1_000_000) : ge;
    }

    private static OptionalDouble number(DataSet dataSet, int group, String creator, int element) {
        return RawValue.ofPrivate(dataSet, group, creator, element)
                .map(RawValue::number)
                .orElse(OptionalDouble.empty());
    }

    /** The direction as text to compare; empty where there is none. */
    static Optional<String> orientation(FrameHeader frame) throws MalformedDataSetException {
        double[] direction = frame.dataSet.numbers(Tag.DIFFUSION_GRADIENT_ORIENTATION);
        Optional<DataSet> macro = frame.macro(Tag.MR_DIFFUSION_SEQUENCE);
        if (macro.isPresent()) {
            for (DataSet item : macro.get().items(Tag.DIFFUSION_GRADIENT_DIRECTION_SEQUENCE)) {
                direction = item.numbers(Tag.DIFFUSION_GRADIENT_ORIENTATION);
            }
        }
        return direction.length == 3
                ? Optional.of(
                        DoubleStream.of(direction)
                                .mapToObj(part -> String.format(Locale.ROOT, "%.4f", part))
                                .collect(Collectors.joining(" ")))
                : Optional.empty();
    }
}
