package prelude.pipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;

class ExpectedFormTest {
    @Test
    void everyNameOfTheListIsAStructures() {
        Set<String> known =
                StructureCatalogue.standard().all().stream()
                        .map(StructureCode::name)
                        .collect(Collectors.toSet());
        for (ExpectedForm form : ExpectedForm.all()) {
            for (String name : form.names()) {
                assertThat(known)
                        .as(name)
                        .anyMatch(one ->
                                name.endsWith("*")
                                        ? one.startsWith(name.substring(0, name.length() - 1))
                                        : one.equals(name));
            }
        }
    }

    @Test
    void oneOrganIsOnePartAndBonesAreMany() {
        assertThat(ExpectedForm.of("inferior_vena_cava").inWords())
                .isEqualTo("1 part, 0 cavities, genus 0");
        assertThat(ExpectedForm.of("hippocampus").inWords())
                .isEqualTo("2 parts, 0 cavities, genus 0");
        assertThat(ExpectedForm.of("vertebrae_c3").inWords()).isEqualTo("1 part, genus 3");
        assertThat(ExpectedForm.of("vertebrae_l1").inWords()).isEqualTo("1 part, genus 1");
        assertThat(ExpectedForm.of("rib_left_7").inWords()).isEqualTo("1 part, genus 0");
        assertThat(ExpectedForm.of("bone").inWords()).isEqualTo("any form");
        assertThat(ExpectedForm.of("liver").excess(5, 0, 2)).isEqualTo(6);
        assertThat(ExpectedForm.of("bone").excess(5, 3, 2)).isZero();
    }
}
