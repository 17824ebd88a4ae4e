package prelude.pipeline.dcm4che;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.BulkData;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import org.dcm4che3.data.Value;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;

/**
 * dcm4che's attributes as ours; values that it left in the file are slices of it.
 *
 * @param file the whole file
 */
record FromAttributes(TransferSyntax syntax, MemorySegment file) {

    DataSet dataSet(Attributes attributes) throws IOException, MalformedDataSetException {
        return fill(new DataSet(syntax), attributes);
    }

    private DataSet fill(DataSet dataSet, Attributes attributes)
            throws IOException, MalformedDataSetException {
        for (int tag : attributes.tags()) {
            VR.Holder vr = new VR.Holder();
            Object value = attributes.getValue(tag, vr);
            dataSet.put(element(tag, vr.vr, value, attributes, dataSet));
        }
        return dataSet;
    }

    private Element element(int tag, VR vr, Object value, Attributes attributes, DataSet around)
            throws IOException, MalformedDataSetException {
        return switch (value) {
            case Sequence sequence -> {
                List<DataSet> items = new ArrayList<>(sequence.size());
                for (Attributes item : sequence) {
                    items.add(fill(around.newItem(), item));
                }
                yield new Element.Sequence(tag, items);
            }
            case Fragments fragments -> {
                List<MemorySegment> parts = new ArrayList<>(fragments.size());
                for (Object fragment : fragments) {
                    parts.add(bytes(fragment));
                }
                yield new Element.Encapsulated(
                        tag, parts.getFirst(), parts.subList(1, parts.size()));
            }
            case BulkData inFile -> new Element.Value(tag, Vr.valueOf(vr.name()), bytes(inFile));
            case byte[] bytes ->
                    new Element.Value(tag, Vr.valueOf(vr.name()), MemorySegment.ofArray(bytes));
            // Empty; or a text that dcm4che has decoded for its own use, such as the character set.
            default ->
                    new Element.Value(
                            tag,
                            Vr.valueOf(vr.name()),
                            MemorySegment.ofArray(attributes.getBytes(tag)));
        };
    }

    private MemorySegment bytes(Object fragment) throws MalformedDataSetException {
        return switch (fragment) {
            case BulkData inFile -> slice(inFile.offset(), inFile.longLength());
            case byte[] bytes -> MemorySegment.ofArray(bytes);
            case Value empty when empty.isEmpty() -> MemorySegment.ofArray(new byte[0]);
            default -> throw new IllegalStateException("a fragment of " + fragment.getClass());
        };
    }

    private MemorySegment slice(long offset, long length) throws MalformedDataSetException {
        if (offset < 0 || length < 0 || offset + length > file.byteSize()) {
            throw new MalformedDataSetException("is truncated: copy it again");
        }
        return file.asSlice(offset, length);
    }
}
