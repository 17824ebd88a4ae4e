package prelude.pipeline.deidentify;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;

/** Data sets made by hand, and looked into. */
final class DataSets {
    private DataSets() {}

    static DataSet empty() {
        return new DataSet(TransferSyntax.EXPLICIT_LITTLE);
    }

    static DataSet of(int tag, Vr vr, String text) {
        DataSet dataSet = empty();
        put(dataSet, tag, vr, text);
        return dataSet;
    }

    static void put(DataSet dataSet, int tag, Vr vr, String text) {
        dataSet.put(Texts.element(tag, vr, text));
    }

    static Optional<Element> find(DataSet dataSet, int tag) {
        return dataSet.elements().stream().filter(e -> e.tag() == tag).findFirst();
    }

    /** The text of an element; empty where it is absent or has no value. */
    static String text(DataSet dataSet, int tag) {
        return find(dataSet, tag).map(e -> Texts.of((Element.Value) e)).orElse("");
    }

    /** A value that fits the representation and holds the marker where it can hold letters. */
    static Element filled(int tag, Vr vr, String marker) {
        return switch (vr) {
            case DA -> Texts.element(tag, vr, "20190314");
            case TM -> Texts.element(tag, vr, "101112.5");
            case DT -> Texts.element(tag, vr, "20190314101112");
            case UI -> Texts.element(tag, vr, "1.2.3.77");
            case AS -> Texts.element(tag, vr, "077Y");
            case DS, IS -> Texts.element(tag, vr, "77");
            case SQ -> {
                DataSet item = of(0x0008_103E, Vr.LO, marker);
                put(item, 0x0008_1155, Vr.UI, "1.2.3.77");
                put(item, 0x0010_0010, Vr.PN, marker);
                yield new Element.Sequence(tag, List.of(item));
            }
            case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT -> Texts.element(tag, vr, marker);
            default ->
                    new Element.Value(
                            tag,
                            vr,
                            MemorySegment.ofArray(
                                    (marker + marker)
                                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        };
    }

    /** Every text that stands anywhere in a data set. */
    static List<String> allTexts(DataSet dataSet) throws Exception {
        List<String> texts = new ArrayList<>();
        for (Element element : dataSet.elements()) {
            if (element instanceof Element.Value value) {
                texts.add(Texts.of(value));
            }
            if (element instanceof Element.Sequence sequence) {
                for (DataSet item : sequence.items()) {
                    texts.addAll(allTexts(item));
                }
            }
        }
        return texts;
    }
}
