package prelude.pipeline.deidentify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Tag;

/** How an object says what was done to it (PS3.15 E.1.1, PS3.3 C.7.1.1). */
final class DeidentificationMethod {
    private DeidentificationMethod() {}

    /** {@code Basic Application Confidentiality Profile; Clean Descriptors Option; ...}. */
    static String words(Set<ProfileOption> options) {
        return sorted(options).stream()
                .map(option -> option.meaning)
                .collect(Collectors.joining("; "));
    }

    /** {@code DCM 113100, DCM 113105}. */
    static String codes(Set<ProfileOption> options) {
        return sorted(options).stream()
                .map(option -> "DCM " + option.code)
                .collect(Collectors.joining(", "));
    }

    /** Writes the options into a data set that they were applied to. */
    static void mark(DataSet dataSet, Set<ProfileOption> options) {
        List<DataSet> codes = new ArrayList<>();
        for (ProfileOption option : sorted(options)) {
            DataSet code = new DataSet(dataSet.syntax());
            put(code, Tag.CODE_VALUE, Integer.toString(option.code));
            put(code, Tag.CODING_SCHEME_DESIGNATOR, "DCM");
            put(code, Tag.CODE_MEANING, option.meaning);
            codes.add(code);
        }
        put(dataSet, Tag.PATIENT_IDENTITY_REMOVED, "YES");
        put(dataSet, Tag.DEIDENTIFICATION_METHOD, "Prelude: DICOM PS3.15 annex E");
        dataSet.put(new Element.Sequence(Tag.DEIDENTIFICATION_METHOD_CODES.number, codes));
        put(dataSet, Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, "MODIFIED");
    }

    private static void put(DataSet dataSet, Tag tag, String text) {
        dataSet.put(Texts.element(tag.number, tag.vr, text));
    }

    private static List<ProfileOption> sorted(Set<ProfileOption> options) {
        return options.stream().sorted(Comparator.comparingInt(o -> o.code)).toList();
    }
}
