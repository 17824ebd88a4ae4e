package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.Optional;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** A Modality LUT: a value for each stored value, the ends for all beyond (PS3.3 C.11.1.1). */
final class LookupTable {
    private final int first;
    private final int[] values;

    private LookupTable(int first, int[] values) {
        this.first = first;
        this.values = values;
    }

    static Optional<LookupTable> of(DataSet dataSet, boolean signed)
            throws MalformedDataSetException {
        List<DataSet> items = dataSet.items(Tag.MODALITY_LUT_SEQUENCE);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        DataSet item = items.getFirst();
        RawValue descriptor = required(item, Tag.LUT_DESCRIPTOR);
        RawValue data = required(item, Tag.LUT_DATA);
        if (descriptor.byteSize() < 6) {
            throw new MalformedDataSetException("lacks a usable " + Tag.LUT_DESCRIPTOR);
        }
        int entries = descriptor.unsignedShort(0) == 0 ? 65536 : descriptor.unsignedShort(0);
        int first = signed ? (short) descriptor.unsignedShort(1) : descriptor.unsignedShort(1);
        if (data.byteSize() < 2L * entries) {
            throw new MalformedDataSetException(
                    "has %s of %d bytes for %d values"
                            .formatted(Tag.LUT_DATA, data.byteSize(), entries));
        }
        int[] values = new int[entries];
        for (int i = 0; i < entries; i++) {
            values[i] = data.unsignedShort(i);
        }
        return Optional.of(new LookupTable(first, values));
    }

    private static RawValue required(DataSet item, Tag tag) throws MalformedDataSetException {
        return RawValue.of(item, tag)
                .orElseThrow(() -> new MalformedDataSetException("lacks a usable " + tag));
    }

    int value(int stored) {
        return values[Math.clamp((long) stored - first, 0, values.length - 1)];
    }
}
