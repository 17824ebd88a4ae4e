package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;

class SeriesKeyTest {

    private static String hash(String id, String birthDate, String sex) {
        DataSet dataSet = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        dataSet.put(Part10Writer.text(Tag.PATIENT_ID, id));
        dataSet.put(Part10Writer.text(Tag.PATIENT_BIRTH_DATE, birthDate));
        dataSet.put(Part10Writer.text(Tag.PATIENT_SEX, sex));
        return SeriesKey.of(dataSet).patientHash();
    }

    @Test
    void twoPatientsWithOneIdAreToldApartByBirthDateAndSex() {
        String hash = hash("4711", "19550314", "F");

        assertThat(hash("4711", "19550314", "F")).isEqualTo(hash).isNotEmpty();
        assertThat(hash("4711", "19560314", "F")).isNotEqualTo(hash);
        assertThat(hash("4711", "19550314", "M")).isNotEqualTo(hash);
        assertThat(hash("4712", "19550314", "F")).isNotEqualTo(hash);
        assertThat(hash).doesNotContain("4711", "19550314");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "ANON", "Anonymous", "unknown", "TEST"})
    void anIdThatEverybodyMayHaveTellsOfNobody(String id) {
        assertThat(hash(id, "19550314", "F")).isEmpty();
    }
}
