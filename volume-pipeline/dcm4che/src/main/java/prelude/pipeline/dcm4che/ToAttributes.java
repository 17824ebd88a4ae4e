package prelude.pipeline.dcm4che;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.TransferSyntax;

/** Our data sets as dcm4che's attributes; values are copied. */
final class ToAttributes {
    private ToAttributes() {}

    static Attributes of(DataSet dataSet) {
        Attributes attributes = new Attributes(dataSet.syntax() == TransferSyntax.EXPLICIT_BIG);
        for (Element element : dataSet.elements()) {
            add(element, attributes);
        }
        return attributes;
    }

    private static void add(Element element, Attributes to) {
        switch (element) {
            case Element.Value value ->
                    to.setBytes(value.tag(), VR.valueOf(value.vr().name()), bytes(value.bytes()));
            case Element.Sequence sequence -> {
                Sequence items = to.newSequence(sequence.tag(), sequence.items().size());
                for (DataSet item : sequence.items()) {
                    items.add(of(item));
                }
            }
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

    private static byte[] bytes(MemorySegment value) {
        return value.toArray(ValueLayout.JAVA_BYTE);
    }
}
