package prelude.pipeline.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.Vr;
import prelude.pipeline.words.Lines;

class DeidentifierTest {
    private static final String MARKER = "QXMILLER";
    private static final Pseudonyms PSEUDONYMS = Pseudonyms.ofKey(new byte[32]);
    private static final Deidentifier DEIDENTIFIER = new Deidentifier(PSEUDONYMS);

    /** The columns of the options that are taken. */
    private static final Set<String> COLUMNS = Set.of("device", "shifted", "descriptors");

    /** The patient is the same in all that follows. */
    private static DataSet patient() {
        DataSet dataSet = DataSets.of(0x0010_0010, Vr.PN, "QXMILLER^JOHN");
        DataSets.put(dataSet, 0x0010_0020, Vr.LO, "QX-4711");
        return dataSet;
    }

    @Test
    void everyRowOfTheProfileIsTreatedAsItSays() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<List<String>> table = Lines.of(AttributeRules.class, "confidentiality-profile.txt");
        for (List<String> row : table) {
            int tag = Integer.parseUnsignedInt(row.getFirst().replace('x', '0'), 16);
            Vr vr = StandardElements.representation(tag).orElse(Vr.LT);
            DataSet source = patient();
            source.put(DataSets.filled(tag, vr, MARKER));

            Optional<Element> made = DataSets.find(DEIDENTIFIER.apply(source), tag);

            if (!fits(row, source, made, tag)) {
                wrong.add(row + " gave " + made);
            }
        }
        assertThat(table).hasSizeGreaterThan(600);
        assertThat(wrong).isEmpty();
    }

    private static boolean fits(List<String> row, DataSet source, Optional<Element> found, int tag)
            throws Exception {
        String action = wanted(row);
        boolean unknown = StandardElements.representation(tag).isEmpty();
        if (action.equals("X") || unknown || row.getFirst().contains("x")) {
            return found.isEmpty();
        }
        if (found.isEmpty()) {
            // Kept words must not hold the patient's name.
            return action.equals("K") || action.equals("C");
        }
        Element made = found.get();
        DataSet alone = DataSets.empty();
        alone.put(made);
        List<String> texts = DataSets.allTexts(alone);
        boolean kept = action.equals("K");
        boolean silent =
                texts.stream()
                        .noneMatch(t -> t.contains(MARKER) || (!kept && t.equals("1.2.3.77")));
        if (made instanceof Element.Sequence sequence) {
            return silent && (!action.equals("Z") || sequence.items().isEmpty());
        }
        String text = texts.getFirst();
        String before = Texts.of((Element.Value) DataSets.find(source, tag).orElseThrow());
        return silent
                && switch (action) {
                    case "Z" -> text.isEmpty();
                    case "D" ->
                            !text.equals(before) && ((Element.Value) made).bytes().byteSize() > 0;
                    case "U" -> text.startsWith("2.25.");
                    case "C" -> !text.equals(before);
                    default -> true;
                };
    }

    /** Worked out from the table's letters anew, not by the class that is tested. */
    private static String wanted(List<String> row) {
        String kept = "";
        for (String cell : row.subList(2, row.size())) {
            int equals = cell.indexOf('=');
            if (COLUMNS.contains(cell.substring(0, equals)) && !kept.equals("C")) {
                kept = cell.substring(equals + 1);
            }
        }
        String basic = row.get(1);
        return kept.isEmpty() ? basic.substring(basic.lastIndexOf('/') + 1) : kept;
    }

    @Test
    void noTextOfAnyStandardAttributeNamesThePatient() throws Exception {
        AttributeRules rules = AttributeRules.of(Deidentifier.OPTIONS);
        DataSet source = patient();
        for (List<String> line : Lines.of(StandardElements.class, "standard-elements.txt")) {
            for (String element : line.subList(1, line.size())) {
                int tag = Integer.parseUnsignedInt(line.getFirst() + element.substring(0, 4), 16);
                // A device's own UID is kept with the device.
                boolean device = rules.action(tag).equals(Optional.of(Action.KEEP));
                if (!device && (tag >>> 16 != 0x0010 || (tag & 0xffff) > 0x20)) {
                    Vr vr = Vr.valueOf(element.substring(4));
                    switch (vr) {
                        case OB, OW, UN, OD, OF, OL, OV, US, UL, UV, SS, SL, SV, FL, FD, AT -> {}
                        default -> source.put(DataSets.filled(tag, vr, MARKER));
                    }
                }
            }
        }

        DataSet clean = DEIDENTIFIER.apply(source);

        assertThat(DataSets.allTexts(clean))
                .noneMatch(text -> text.contains(MARKER))
                .noneMatch(text -> text.contains("1.2.3.77"))
                .noneMatch(text -> text.startsWith("20190314"))
                .noneMatch(text -> text.equals("101112.5"));
    }

    @Test
    void privateUnknownCurveAndOverlayElementsAreRemovedAtAnyDepth() throws Exception {
        DataSet item = DataSets.of(0x0009_0010, Vr.LO, "CREATOR");
        DataSets.put(item, 0x0009_1001, Vr.LO, MARKER);
        DataSets.put(item, 0x0018_0015, Vr.CS, "HEAD");
        DataSet source = patient();
        source.put(new Element.Sequence(0x0040_0555, List.of(item)));
        source.put(new Element.Sequence(0x0008_2218, List.of(item)));
        DataSets.put(source, 0x0029_1010, Vr.OB, MARKER);
        DataSets.put(source, 0x0008_0BAD, Vr.LO, MARKER);
        DataSets.put(source, 0x5002_3000, Vr.OW, MARKER);
        DataSets.put(source, 0x6000_0022, Vr.LO, MARKER);
        DataSets.put(source, 0x6002_3000, Vr.OW, MARKER);

        DataSet clean = DEIDENTIFIER.apply(source);

        assertThat(DataSets.allTexts(clean)).contains("HEAD").noneMatch(t -> t.contains(MARKER));
        assertThat(clean.elements())
                .noneMatch(e -> (e.tag() >>> 16 & 1) == 1)
                .noneMatch(e -> e.tag() >>> 24 == 0x50 || e.tag() >>> 24 == 0x60);
    }

    @Test
    void theMethodStandsInTheObjectWithItsCodes() throws Exception {
        DataSet clean = DEIDENTIFIER.apply(patient());

        assertThat(clean.text(Tag.PATIENT_IDENTITY_REMOVED)).contains("YES");
        assertThat(clean.text(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED)).contains("MODIFIED");
        List<String> codes = new ArrayList<>();
        for (DataSet code : clean.items(Tag.DEIDENTIFICATION_METHOD_CODES)) {
            assertThat(code.text(Tag.CODING_SCHEME_DESIGNATOR)).contains("DCM");
            assertThat(code.text(Tag.CODE_MEANING)).isPresent();
            codes.add(code.text(Tag.CODE_VALUE).orElseThrow());
        }
        assertThat(codes).containsExactly("113100", "113105", "113107", "113109");
        assertThat(clean.has(Tag.PATIENT_NAME)).isTrue();
        assertThat(clean.text(Tag.PATIENT_NAME)).isEmpty();
    }

    @Test
    void uidsAreMappedAlikeWhereverTheyStandAndClassesAreNot() throws Exception {
        DataSet item = DataSets.of(0x0008_1155, Vr.UI, "1.2.3.4");
        DataSets.put(item, 0x0008_1150, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        DataSet source = patient();
        DataSets.put(source, 0x0008_0018, Vr.UI, "1.2.3.4");
        source.put(new Element.Sequence(0x0008_1140, List.of(item)));

        DataSet clean = DEIDENTIFIER.apply(source);

        String mapped = PSEUDONYMS.uid("1.2.3.4");
        assertThat(clean.text(Tag.SOP_INSTANCE_UID)).contains(mapped);
        assertThat(DataSets.allTexts(clean)).contains("1.2.840.10008.5.1.4.1.1.2");
        assertThat(DataSets.allTexts(clean).stream().filter(mapped::equals)).hasSize(2);
    }

    @Test
    void datesMoveByOneSpanPerPatient() throws Exception {
        DataSet first = study("20190314", "235900");
        DataSet later = study("20190315", "000100");

        DataSet cleanFirst = DEIDENTIFIER.apply(first);
        DataSet cleanLater = DEIDENTIFIER.apply(later);

        long before = seconds(cleanFirst);
        assertThat(seconds(cleanLater) - before).isEqualTo(120);
        assertThat(seconds(first) - before).isBetween(365L * 86_400, 3652L * 86_400);
        DataSets.put(later, 0x0010_0020, Vr.LO, "another");
        assertThat(seconds(DEIDENTIFIER.apply(later)) - before).isNotEqualTo(120);
    }

    private static DataSet study(String date, String time) {
        DataSet study = patient();
        DataSets.put(study, 0x0008_0020, Vr.DA, date);
        DataSets.put(study, 0x0008_0030, Vr.TM, time);
        return study;
    }

    private static long seconds(DataSet study) {
        var date =
                LocalDate.parse(
                        DataSets.text(study, 0x0008_0020), DateTimeFormatter.BASIC_ISO_DATE);
        int time = Integer.parseInt(DataSets.text(study, 0x0008_0030));
        return date.toEpochDay() * 86_400
                + time / 10000 * 3600L
                + time / 100 % 100 * 60L
                + time % 100;
    }

    @Test
    void descriptorsKeepWordsOfAnatomyAndTechnique() throws Exception {
        DataSet source = patient();
        DataSets.put(source, 0x0008_103E, Vr.LO, "Thorax 1.0 B30f Qxmiller");
        DataSets.put(source, 0x0008_1030, Vr.LO, "CT Abdomen, Dr. Smith 24.12.1955, MRN 4711");
        DataSets.put(source, 0x0008_0070, Vr.LO, "SIEMENS");
        DataSets.put(source, 0x0008_1090, Vr.LO, "Scanner of QXMILLER");

        DataSet clean = DEIDENTIFIER.apply(source);

        assertThat(clean.text(Tag.SERIES_DESCRIPTION)).contains("Thorax 1.0 B30f");
        assertThat(clean.text(Tag.STUDY_DESCRIPTION)).contains("CT Abdomen");
        assertThat(clean.text(Tag.MANUFACTURER)).contains("SIEMENS");
        assertThat(clean.has(Tag.MANUFACTURER_MODEL_NAME)).isFalse();
    }
}
