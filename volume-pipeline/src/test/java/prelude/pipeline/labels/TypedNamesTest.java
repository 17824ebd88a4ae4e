package prelude.pipeline.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.pipeline.deidentify.PatientIdentity;

class TypedNamesTest {
    private final TypedNames names = TypedNames.without(of("Doe^Jörg Wu"));

    /** Somebody of that name, born on 12 March 1956. */
    static PatientIdentity of(String name) {
        return new PatientIdentity(
                name,
                "ID4711",
                "19560312",
                "M",
                "20190405",
                "",
                "",
                "A2019881",
                "Millerson^Ann",
                "1.2.3.1",
                "1.2.3.2",
                "",
                "",
                List.of(),
                0);
    }

    @ParameterizedTest
    @CsvSource({
        "Doe_Jörg_metastasis, metastasis",
        "DOE JORG lesion, lesion",
        "JörgDoe GTV, GTV",
        "jorgdoe2_GTV, GTV",
        "DoeMetastasis, Metastasis",
        "Wu-nodule, nodule",
        "by DrMillerson, by Dr",
        "premillersonian cut, cut",
        "id4711 lesion, lesion",
        "A2019881, ''",
        "born 19560312, born",
        "x19560312, ''",
        "lesion 12.03.1956, lesion",
        "lesion 12.3.56, lesion",
        "lesion_12_03_1956, lesion",
        "lesion 1956-03-12, lesion",
        "lesion 5Apr2019, lesion",
        "lesion 1.2.840.113619.2, lesion",
    })
    void wordsOfIdentifiersAndDatesGo(String typed, String left) {
        assertThat(names.impersonal(typed)).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lung_L",
                "kidney_right",
                "PTV 60.2",
                "lesion-2",
                "T10",
                "PTV_5040",
                "Does nothing"
            })
    void whatNamesNobodyStaysAsTyped(String typed) {
        assertThat(names.impersonal(typed)).isEqualTo(typed);
        assertThat(names.nameSomebody(typed)).isFalse();
    }

    @Test
    void aPatientNamedAsAnOrganLeavesTheOrganItsName() {
        TypedNames organ = TypedNames.without(of("Liver^Tumour"));

        assertThat(organ.impersonal("Liver tumour")).isEqualTo("Liver tumour");
    }

    @Test
    void allStaysWhereTheIdentityIsKept() {
        assertThat(TypedNames.kept().impersonal("Doe 12.03.1956")).isEqualTo("Doe 12.03.1956");
        assertThat(TypedNames.kept().nameSomebody("Doe")).isFalse();
    }
}
