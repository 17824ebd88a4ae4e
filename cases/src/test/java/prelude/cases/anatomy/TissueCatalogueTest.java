package prelude.cases.anatomy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TissueCatalogueTest {
    private final TissueCatalogue catalogue = TissueCatalogue.standard();

    @Test
    void liverIsSoftAndATumourIsHarder() {
        TissueMaterial liver = catalogue.of("liver");
        assertThat(liver.youngPa()).isBetween(3_000.0, 10_000.0);
        assertThat(liver.densityKgM3()).isBetween(1_040.0, 1_080.0);
        assertThat(catalogue.of("tumour").youngPa()).isGreaterThan(3 * liver.youngPa());
    }

    @Test
    void everyCutStructureHasAMaterialWithItsSource() {
        assertThat(StructureCatalogue.standard().all())
                .allSatisfy(s -> {
                    TissueMaterial material = catalogue.of(s.name());
                    assertThat(material.poisson()).isLessThan(0.49);
                    assertThat(material.source()).contains("density", "Young's modulus");
                });
    }

    /** Of the whole tube: between the tissue round it and its wall alone. */
    @Test
    void vesselsAreStifferThanOrgansAndSofterThanTheirWalls() {
        double liver = catalogue.of("liver").youngPa();
        for (StructureCode code : StructureCatalogue.standard().all()) {
            boolean bleeds = VesselCatalogue.standard().find(code.name()).isPresent();
            // A bag: its wall is slack.
            if (bleeds && !code.name().equals("gallbladder")) {
                TissueMaterial vessel = catalogue.of(code.name());
                assertThat(catalogue.knows(code.name())).isTrue();
                assertThat(vessel.youngPa()).isBetween(10 * liver, 300_000.0);
                assertThat(vessel.source()).contains("of the whole tube", "density: blood");
            }
        }
    }

    @Test
    void whatHasNoFiguresIsTakenForSoftTissueAndSaysSo() {
        assertThat(catalogue.of("stomach").source()).startsWith("taken for soft_tissue");
        assertThat(catalogue.of("stomach").youngPa())
                .isEqualTo(catalogue.of("soft_tissue").youngPa());
    }
}
