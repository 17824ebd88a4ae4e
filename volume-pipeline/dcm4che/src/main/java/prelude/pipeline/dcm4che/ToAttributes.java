package prelude.pipeline.dcm4che;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;

/** Our data sets as dcm4che's attributes; values are copied. */
final class ToAttributes {
    private ToAttributes() {}

    static Attributes of(DataSet dataSet) {
        Attributes attributes = new Attributes(dataSet.syntax() == TransferSyntax.EXPLICIT_BIG);
        for (Element element : dataSet.elements()) {
            add(dataSet, element, attributes);
        }
        return attributes;
    }

    private static void add(DataSet of, Element element, Attributes to) {
        switch (element) {
            case Element.Value value when value.vr() == Vr.SQ -> {
                try {
                    add(value.tag(), of.items(value), to);
                } catch (MalformedDataSetException e) {
                    throw new IllegalArgumentException("a sequence that cannot be parsed", e);
                }
            }
            case Element.Value value ->
                    to.setBytes(value.tag(), VR.valueOf(value.vr().name()), bytes(value.bytes()));
            case Element.Sequence sequence -> add(sequence.tag(), sequence.items(), to);
            case Element.InFile _ -> throw new IllegalArgumentException("pixels left in a file");
            case Element.Encapsulated pixels -> {
                Fragments fragments =
                        to.newFragments(pixels.tag(), VR.OB, 1 + pixels.fragments().size());
                fragments.add(bytes(pixels.offsets()));
                for (MemorySegment fragment : pixels.fragments()) {
                    fragments.add(bytes(fragment));
                }
            }
        }
    }

    private static void add(int tag, List<DataSet> items, Attributes to) {
        Sequence sequence = to.newSequence(tag, items.size());
        items.forEach(item -> sequence.add(of(item)));
    }

    private static byte[] bytes(MemorySegment value) {
        return value.toArray(ValueLayout.JAVA_BYTE);
    }
}
