package prelude.cases.anatomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCatalogue.Side;
import prelude.cases.anatomy.StructureCode.Consistency;

final class StructureCatalogueTest {
    private final StructureCatalogue catalogue = StructureCatalogue.standard();

    @Test
    void namesAreFoundHoweverTheyAreWritten() {
        assertThat(catalogue.find("Left Kidney").orElseThrow().name()).isEqualTo("kidney_left");
        assertThat(catalogue.find("LUNG-RIGHT").orElseThrow().name()).isEqualTo("lung_right");
        assertThat(catalogue.find("vertebrae_L4").orElseThrow().name()).isEqualTo("vertebrae_l4");
        assertThat(catalogue.find(" tumor ").orElseThrow().name()).isEqualTo("tumour");
        assertThat(catalogue.find("flux capacitor")).isEmpty();
    }

    @Test
    void codesAreThoseOfSnomed() {
        assertThat(catalogue.find("liver").orElseThrow().snomed()).isEqualTo("10200004");
        assertThat(catalogue.find("aorta").orElseThrow().snomed()).isEqualTo("15825003");
        assertThat(catalogue.all())
                .allSatisfy(s -> assertThat(s.snomed()).matches("[1-9][0-9]{5,17}|"))
                .allSatisfy(s -> assertThat(hasSnomedCheckDigit(s.snomed())).isTrue());
    }

    @Test
    void aConceptIsFoundWithItsSideWhereItHasOne() {
        assertThat(catalogue.ofConcept("10200004", Optional.empty()).orElseThrow().name())
                .isEqualTo("liver");
        assertThat(catalogue.ofConcept("39607008", Optional.of(Side.LEFT)).orElseThrow().name())
                .isEqualTo("lung_left");
        assertThat(catalogue.ofConcept("39607008", Optional.empty())).isEmpty();
        assertThat(catalogue.ofConcept("72481006", Optional.empty()).orElseThrow().name())
                .isEqualTo("lung_middle_lobe_right");
        assertThat(catalogue.ofConcept("68786006", Optional.empty())).isEmpty();
        assertThat(catalogue.ofConcept("", Optional.empty())).isEmpty();
    }

    /** PS3.16 context group 7153, and 7140 for what that one lacks. */
    @Test
    void partsOfTheBrainHaveTheirCodeOnEitherSideAndTogether() {
        assertThat(catalogue.find("Left-Thalamus-Proper*").orElseThrow().name())
                .isEqualTo("thalamus_left");
        assertThat(catalogue.find("Right-VentralDC").orElseThrow().name())
                .isEqualTo("ventral_diencephalon_right");
        assertThat(catalogue.find("Brain-Stem").orElseThrow().snomed()).isEqualTo("119238007");
        assertThat(catalogue.find("Inf-Lat-Vent").orElseThrow().snomed()).isEqualTo("53118009");
        assertThat(catalogue.ofConcept("5366008", Optional.empty()).orElseThrow().name())
                .isEqualTo("hippocampus");
        assertThat(catalogue.ofConcept("5366008", Optional.of(Side.RIGHT)).orElseThrow().name())
                .isEqualTo("hippocampus_right");
    }

    @Test
    void consistencyDecidesWhatIsCut() {
        assertThat(consistency("liver")).isEqualTo(Consistency.SOFT);
        assertThat(consistency("rib_right_7")).isEqualTo(Consistency.RIGID);
        assertThat(consistency("airway")).isEqualTo(Consistency.HOLLOW);
        assertThat(consistency("skin")).isEqualTo(Consistency.ENVELOPE);
    }

    @Test
    void aLabelOffTheListGetsAUsableNameWithoutACode() {
        StructureCode unlisted = catalogue.unlisted("3rd Ventricle (left)");
        assertThat(unlisted.name()).isEqualTo("label_3rd_ventricle_left");
        assertThat(unlisted.snomed()).isEmpty();
        assertThat(catalogue.unlisted("???").name()).isEqualTo("unnamed");
        assertThat(catalogue.unlisted("uterus")).isEqualTo(catalogue.unlisted("Uterus"));
    }

    @Test
    void theSideIsReadFromTheName() {
        assertThat(StructureCatalogue.sideOf("rib_left_1")).contains(StructureCatalogue.Side.LEFT);
        assertThat(StructureCatalogue.sideOf("liver")).isEmpty();
    }

    @Test
    void everyStructureOfTheReferenceSegmentationIsListed() throws IOException {
        Path labels =
                Stream.of("../shared/data", "../../shared/data")
                        .map(d -> Path.of(d, "ct_abdomen_pelvis_62labels", "labels.json"))
                        .filter(Files::exists)
                        .findFirst()
                        .orElse(null);
        Assumptions.assumeTrue(labels != null, "../shared/data is not here");
        if (labels != null) {
            JsonNode names = new ObjectMapper().readTree(labels.toFile());
            assertThat(names)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(n -> assertThat(catalogue.find(n.asText())).isPresent());
        }
    }

    private Consistency consistency(String name) {
        return catalogue.find(name).orElseThrow().consistency();
    }

    /** Verhoeff's dihedral check, the last digit of every SNOMED CT identifier. */
    private static boolean hasSnomedCheckDigit(String identifier) {
        int[][] permutation = new int[8][];
        permutation[0] = new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        int[] first = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        for (int i = 1; i < 8; i++) {
            permutation[i] = new int[10];
            for (int j = 0; j < 10; j++) {
                permutation[i][j] = permutation[i - 1][first[j]];
            }
        }
        int check = 0;
        for (int i = 0; i < identifier.length(); i++) {
            int digit = identifier.charAt(identifier.length() - 1 - i) - '0';
            check = dihedralProduct(check, permutation[i % 8][digit]);
        }
        return check == 0;
    }

    /** The group D5: rotations 0 to 4, reflections 5 to 9. */
    private static int dihedralProduct(int a, int b) {
        if (a < 5) {
            return b < 5 ? (a + b) % 5 : 5 + (a + b - 5) % 5;
        }
        return b < 5 ? 5 + (a - 5 - b + 5) % 5 : (a - b + 5) % 5;
    }
}
