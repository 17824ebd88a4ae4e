package prelude.pipeline.dicom.series;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/**
 * Hashes that tell whether two series are of one patient, and nothing else; each is empty where the
 * files do not state what it is of.
 *
 * @param id of the Patient ID; where that is none or stands for none, nothing is known at all
 * @param birthDate of the Patient ID and the birth date
 * @param sex of the Patient ID and the sex
 * @param name of the Patient ID and the name as it is written in its first alphabet
 */
public record PatientMark(String id, String birthDate, String sex, String name) {
    /** Of files that tell of nobody. */
    public static final PatientMark NONE = new PatientMark("", "", "", "");

    /** What anonymisers and registration desks write for everybody. */
    private static final Set<String> PLACEHOLDERS =
            Set.of("0", "ANON", "ANONYMIZED", "ANONYMOUS", "NA", "N/A", "NONE", "UNKNOWN", "TEST");

    /** What two marks together tell. */
    public enum Likeness {
        SAME,
        /** Birth date or sex is stated in one of the two alone; ID and name agree. */
        SAME_AS_FAR_AS_STATED,
        ANOTHER,
        UNSAID
    }

    static PatientMark of(DataSet dataSet) {
        String id = dataSet.text(Tag.PATIENT_ID).orElse("").strip();
        if (id.isEmpty() || PLACEHOLDERS.contains(id.toUpperCase(Locale.ROOT))) {
            return NONE;
        }
        String name = dataSet.text(Tag.PATIENT_NAME).orElse("");
        return new PatientMark(
                hash(id),
                hash(id, "born", dataSet.text(Tag.PATIENT_BIRTH_DATE).orElse("")),
                hash(id, "sex", dataSet.text(Tag.PATIENT_SEX).orElse("")),
                hash(id, "name", alike(name)));
    }

    /** Other writings of one name: case, empty parts at its end, other alphabets (PS3.5 6.2.1). */
    private static String alike(String name) {
        int alphabets = name.indexOf('=');
        return (alphabets < 0 ? name : name.substring(0, alphabets))
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s^]+", "^")
                .replaceAll("^\\^|\\^$", "");
    }

    /** The last part is what may be missing. */
    private static String hash(String... parts) {
        if (parts[parts.length - 1].isEmpty()) {
            return "";
        }
        byte[] text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(UidSource.sha256().digest(text));
    }

    /** The same under a key: who does not have it cannot try names and dates out. */
    public PatientMark keyed(UnaryOperator<String> pseudonym) {
        return new PatientMark(
                pseudonym.apply(id),
                pseudonym.apply(birthDate),
                pseudonym.apply(sex),
                pseudonym.apply(name));
    }

    /** Whether both are of one patient, as far as the files say. */
    public Likeness likenessTo(PatientMark other) {
        if (id.isEmpty() || other.id.isEmpty()) {
            return Likeness.UNSAID;
        }
        if (!id.equals(other.id)
                || contradict(birthDate, other.birthDate)
                || contradict(sex, other.sex)) {
            return Likeness.ANOTHER;
        }
        boolean oneAlone =
                birthDate.isEmpty() != other.birthDate.isEmpty()
                        || sex.isEmpty() != other.sex.isEmpty();
        boolean withoutBirthDate = birthDate.isEmpty() && other.birthDate.isEmpty();
        // Names change, by marriage or at another desk: they count where less tells instead.
        if ((oneAlone || withoutBirthDate) && contradict(name, other.name)) {
            return Likeness.ANOTHER;
        }
        return oneAlone ? Likeness.SAME_AS_FAR_AS_STATED : Likeness.SAME;
    }

    private static boolean contradict(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && !a.equals(b);
    }

    /** Says nothing: a log of it tells no two patients apart. */
    @Override
    public String toString() {
        return "PatientMark[hidden]";
    }
}
