package prelude.pipeline.labels;

import java.util.List;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;

/** Items of code sequences (PS3.3 table 8.8-1), as a segmentation that is written needs them. */
final class CodedItem {
    /** Of a Long String (PS3.5 table 6.2-1). */
    private static final int LONGEST_MEANING = 64;

    private CodedItem() {}

    static DataSet of(String scheme, String value, String meaning) {
        DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        item.put(Part10Writer.text(Tag.CODE_VALUE, value));
        item.put(Part10Writer.text(Tag.CODING_SCHEME_DESIGNATOR, scheme));
        item.put(Part10Writer.text(Tag.CODE_MEANING, brief(meaning)));
        return item;
    }

    static Element sequence(Tag tag, String scheme, String value, String meaning) {
        return Part10Writer.sequence(tag, List.of(of(scheme, value, meaning)));
    }

    static String brief(String text) {
        return text.length() > LONGEST_MEANING ? text.substring(0, LONGEST_MEANING) : text;
    }

    /** What kind of thing a structure is (PS3.16 context group 7150). */
    static DataSet category(StructureCode code) {
        if (code.snomed().isEmpty()) {
            return tissue();
        }
        boolean disease = code.name().equals("tumour") || code.name().startsWith("kidney_cyst");
        return disease
                ? of("SCT", "49755003", "Morphologically Altered Structure")
                : of("SCT", "123037004", "Anatomical Structure");
    }

    /** Which it is; of one without a concept no more is said than that it is tissue. */
    static DataSet type(StructureCode code) {
        if (code.snomed().isEmpty()) {
            return tissue();
        }
        DataSet type = of("SCT", code.snomed(), code.meaning());
        StructureCatalogue.sideOf(code.name())
                .ifPresent(side ->
                        type.put(
                                sequence(
                                        Tag.SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE,
                                        "SCT",
                                        side.snomed(),
                                        side.meaning())));
        return type;
    }

    private static DataSet tissue() {
        return of("SCT", "85756007", "Tissue");
    }
}
