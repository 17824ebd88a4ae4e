package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.series.PatientMark.Likeness;

class PatientMarkTest {
    private static final PatientMark KNOWN = mark("4711", "19550314", "F", "Doe^Jane");

    private static PatientMark mark(String id, String birthDate, String sex, String name) {
        DataSet dataSet = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        dataSet.put(Part10Writer.text(Tag.PATIENT_ID, id));
        dataSet.put(Part10Writer.text(Tag.PATIENT_BIRTH_DATE, birthDate));
        dataSet.put(Part10Writer.text(Tag.PATIENT_SEX, sex));
        dataSet.put(Part10Writer.text(Tag.PATIENT_NAME, name));
        return SeriesKey.of(dataSet).patient();
    }

    @ParameterizedTest
    @CsvSource({
        "4711, 19550314, F, Doe^Jane, SAME",
        // A name changes, where all else tells that it is she.
        "4711, 19550314, F, Roe^Jane, SAME",
        "4711, 19560314, F, Doe^Jane, ANOTHER",
        "4711, 19550314, M, Doe^Jane, ANOTHER",
        "4712, 19550314, F, Doe^Jane, ANOTHER",
        "4711, '', F, Doe^Jane, SAME_AS_FAR_AS_STATED",
        "4711, 19550314, '', 'DOE^JANE ^^', SAME_AS_FAR_AS_STATED",
        "4711, '', '', '', SAME_AS_FAR_AS_STATED",
        "4711, '', F, Roe^Richard, ANOTHER",
        "4711, '', M, Doe^Jane, ANOTHER",
        "'', 19550314, F, Doe^Jane, UNSAID",
    })
    void whatIsStatedTwiceCountsAndWhatIsNotContradictsNothing(
            String id, String birthDate, String sex, String name, Likeness likeness) {
        PatientMark other = mark(id, birthDate, sex, name);

        assertThat(KNOWN.likenessTo(other)).isEqualTo(likeness);
        assertThat(other.likenessTo(KNOWN)).isEqualTo(likeness);
    }

    @ParameterizedTest
    @CsvSource({
        "F, Doe^Jane, SAME",
        "F, '', SAME",
        // Some archives number each project's patients from 1, and drop their birth dates.
        "F, Roe^Richard, ANOTHER",
        "'', Roe^Richard, ANOTHER",
        "'', Doe^Jane, SAME_AS_FAR_AS_STATED",
    })
    void whereNeitherStatesABirthDateTheNameCounts(String sex, String name, Likeness likeness) {
        PatientMark one = mark("1", "", "F", "Doe^Jane");
        PatientMark other = mark("1", "", sex, name);

        assertThat(one.likenessTo(other)).isEqualTo(likeness);
        assertThat(other.likenessTo(one)).isEqualTo(likeness);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "ANON", "Anonymous", "unknown", "TEST"})
    void anIdThatEverybodyMayHaveTellsOfNobody(String id) {
        assertThat(mark(id, "19550314", "F", "Doe^Jane")).isEqualTo(PatientMark.NONE);
    }

    @Test
    void aMarkHoldsNothingOfThePatient() {
        assertThat(KNOWN.id() + KNOWN.birthDate() + KNOWN.sex() + KNOWN.name() + KNOWN)
                .doesNotContain("4711", "1955", "Jane", "JANE");
        assertThat(KNOWN.birthDate()).isNotEqualTo(mark("4712", "19550314", "F", "").birthDate());
    }
}
