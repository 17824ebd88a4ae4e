package prelude.cases.anatomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SutureCatalogueTest {
    private static final SutureCatalogue CATALOGUE = SutureCatalogue.standard();

    @Test
    void theThreadOfANeedleIsThatWhoseNeedleComesNearest() {
        assertThat(CATALOGUE.withNeedle(26).usp()).isEqualTo("3-0");
        assertThat(CATALOGUE.withNeedle(40).usp()).isEqualTo("0");
        assertThat(CATALOGUE.withNeedle(1).usp()).isEqualTo("5-0");
        assertThat(CATALOGUE.withNeedle(500).usp()).isEqualTo("1");
    }

    @Test
    void thickerThreadBearsMoreOnALongerNeedle() {
        List<SutureThread> threads = CATALOGUE.threads();
        for (int i = 1; i < threads.size(); i++) {
            assertThat(threads.get(i).diameterMm()).isGreaterThan(threads.get(i - 1).diameterMm());
            assertThat(threads.get(i).knotPullN()).isGreaterThan(threads.get(i - 1).knotPullN());
            assertThat(threads.get(i).needleMm()).isGreaterThan(threads.get(i - 1).needleMm());
        }
    }

    @Test
    void aWallHoldsThreadBetterThanAnOrganAndAnyOtherStructureAsAWall() {
        assertThat(CATALOGUE.biteHoldsN("soft_tissue"))
                .isGreaterThan(CATALOGUE.biteHoldsN("liver"));
        assertThat(CATALOGUE.biteHoldsN("gallbladder")).isEqualTo(31.6);
        assertThat(CATALOGUE.biteSource("gallbladder")).startsWith("taken for soft_tissue");
        assertThat(CATALOGUE.biteSource("liver")).startsWith("assumed");
    }
}
