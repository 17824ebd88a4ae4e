package prelude.cases.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/** Brings samples of any type to the 16 bits of a volume. */
final class NrrdVolume {
    private NrrdVolume() {}

    static Volume read(InputStream in, NrrdHeader header, Origin origin)
            throws IOException, UnusableInputException {
        return switch (header.type()) {
            case INT16 -> readShorts(in, header, origin);
            case INT8, UINT8, UINT16, INT32, UINT32, INT64, UINT64, FLOAT, DOUBLE ->
                    readOther(in, header, origin);
        };
    }

    private static Volume readShorts(InputStream in, NrrdHeader header, Origin origin)
            throws IOException, UnusableInputException {
        short[] samples = new short[header.grid().voxelCount()];
        NrrdData.read(
                in,
                header,
                origin,
                (first, count, block) -> block.asShortBuffer().get(0, samples, first, count));
        Modality modality = modality(header.keys(), origin);
        double slope = number(header.keys(), "prelude_slope", 1, origin);
        double intercept = number(header.keys(), "prelude_intercept", 0, origin);
        try {
            return new Volume(header.grid(), modality, samples, slope, intercept);
        } catch (IllegalArgumentException e) {
            throw origin.refusal("has values that cannot be: " + e.getMessage());
        }
    }

    private static Volume readOther(InputStream in, NrrdHeader header, Origin origin)
            throws IOException, UnusableInputException {
        // The values, and the samples that are made of them.
        origin.requireMemory((long) header.grid().voxelCount() * (Float.BYTES + Short.BYTES));
        float[] values = new float[header.grid().voxelCount()];
        NrrdData.read(
                in,
                header,
                origin,
                (first, count, block) -> {
                    for (int i = 0; i < count; i++) {
                        double value = header.type().value(block, i);
                        if (!Double.isFinite(value)) {
                            throw origin.refusal("has a sample that is not a number");
                        }
                        values[first + i] = (float) value;
                    }
                });
        return quantised(values, header, origin);
    }

    /** Integers that fit stay as they are; anything else is spread over the 16 bits. */
    private static Volume quantised(float[] values, NrrdHeader header, Origin origin)
            throws UnusableInputException {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        boolean whole = true;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
            whole &= value == Math.rint(value);
        }
        boolean fits = low >= Short.MIN_VALUE && high <= Short.MAX_VALUE;
        Modality modality = modality(header.keys(), origin);
        // A CT's samples are Hounsfield units: a fraction of one is below its noise.
        boolean asIs = fits && (whole || modality == Modality.CT);
        boolean exact = asIs || (whole && (double) high - low <= 65535);
        double slope = exact || high == low ? 1 : ((double) high - low) / 65535;
        boolean unsigned = exact && low >= 0 && high <= 65535;
        double intercept = asIs ? 0 : (unsigned ? 0 : low) - slope * Short.MIN_VALUE;
        if (modality == Modality.CT && !asIs) {
            throw origin.refusal(
                    "has values from %s to %s, which are no Hounsfield units".formatted(low, high));
        }
        short[] samples = new short[values.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.rint((values[i] - intercept) / slope);
        }
        return new Volume(header.grid(), modality, samples, slope, intercept);
    }

    private static Modality modality(Map<String, String> keys, Origin origin)
            throws UnusableInputException {
        String name = keys.getOrDefault("prelude_modality", Modality.OTHER.name());
        return Arrays.stream(Modality.values())
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(() -> origin.refusal("names the unknown modality " + name));
    }

    private static double number(Map<String, String> keys, String key, double absent, Origin origin)
            throws UnusableInputException {
        String text = keys.get(key);
        try {
            return text == null ? absent : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw origin.refusal("has \"%s\" for %s".formatted(text, key));
        }
    }
}
