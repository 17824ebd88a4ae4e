package prelude.pipeline.deidentify;

import java.lang.foreign.MemorySegment;
import java.util.List;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Vr;

/** Values that fit their representation and say nothing (PS3.15 E.1.1, action D). */
final class Dummies {
    private Dummies() {}

    /** In place of an element of that tag and representation, not a sequence. */
    static Element of(int tag, Vr vr) {
        return switch (vr) {
            case AE, CS, LO, LT, SH, ST, UC, UT -> Texts.element(tag, vr, "REMOVED");
            case PN -> Texts.element(tag, vr, "Removed");
            case AS -> Texts.element(tag, vr, "000Y");
            case DA -> Texts.element(tag, vr, "19000101");
            case DT -> Texts.element(tag, vr, "19000101000000");
            case TM -> Texts.element(tag, vr, "000000");
            case DS, IS -> Texts.element(tag, vr, "0");
            case UI -> Texts.element(tag, vr, "2.25.0");
            case UR -> Texts.element(tag, vr, "urn:removed");
            case SQ -> new Element.Sequence(tag, List.of());
            // Zeros of the longest number's size are a number in every binary representation.
            case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SS, SV, UL, UN, US, UV ->
                    new Element.Value(tag, vr, MemorySegment.ofArray(new byte[size(vr)]));
        };
    }

    private static int size(Vr vr) {
        return switch (vr) {
            case FD, OD, OV, SV, UV -> 8;
            case AT, FL, OF, OL, SL, UL -> 4;
            default -> 2;
        };
    }

    /** A sequence whose first item keeps its attributes and none of its values. */
    static Element sequence(int tag, List<DataSet> items) throws MalformedDataSetException {
        if (items.isEmpty()) {
            return new Element.Sequence(tag, List.of());
        }
        DataSet first = items.getFirst();
        DataSet dummy = new DataSet(first.syntax());
        for (Element element : first.elements()) {
            Vr vr = StandardElements.representation(element.tag()).orElse(null);
            if (vr == Vr.SQ) {
                dummy.put(sequence(element.tag(), first.items(element)));
            } else if (vr != null) {
                dummy.put(of(element.tag(), vr));
            }
        }
        return new Element.Sequence(tag, List.of(dummy));
    }
}
