package prelude.cases.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode.Consistency;

final class VesselCatalogueTest {
    private final VesselCatalogue catalogue = VesselCatalogue.standard();

    @Test
    void everyArteryAndVeinOnTheListBleedsWithASourceForEachFigure() {
        assertThat(StructureCatalogue.standard().all())
                .filteredOn(code -> code.consistency() == Consistency.HOLLOW)
                .filteredOn(code ->
                        code.name()
                                .matches(
                                        ".*(aorta|artery|vein|vena|vessel|brachiocephalic_trunk).*"))
                .isNotEmpty()
                .allSatisfy(code -> {
                    Vessel vessel = catalogue.find(code.name()).orElseThrow();
                    assertThat(vessel.kind().bleeds()).isTrue();
                    assertThat(vessel.source()).isNotBlank();
                });
    }

    @Test
    void arteriesPressMoreThanThePortalVeinAndThatMoreThanHepaticVeins() {
        assertThat(pressure("aorta")).isGreaterThan(5 * pressure("portal_vein"));
        assertThat(pressure("portal_vein")).isGreaterThan(pressure("hepatic_vein"));
    }

    private double pressure(String structure) {
        return catalogue.find(structure).orElseThrow().pressureMmHg();
    }

    @Test
    void aGallbladderLeaksBileAndBowelNeither() {
        assertThat(catalogue.find("gallbladder").orElseThrow().kind().bleeds()).isFalse();
        assertThat(catalogue.find("colon")).isEmpty();
    }

    @Test
    void aVesselWithoutPressureIsRefused() {
        assertThatThrownBy(() -> new Vessel(Vessel.Kind.VEIN, 0, 1, 1, "test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0 mmHg");
    }
}
