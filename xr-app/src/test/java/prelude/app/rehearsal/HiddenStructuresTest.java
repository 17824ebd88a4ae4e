package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.file.Case;
import prelude.cases.mesh.SurfaceMesh;

/** Which structures are left out of the picture, and that they are told. */
final class HiddenStructuresTest {
    private static Case phantom;

    @BeforeAll
    static void makePhantom(@TempDir Path shared) {
        phantom = new PhantomStudy(shared).importInto(shared.resolve("phantom.prelude"));
    }

    private static List<String> hidden(Structure... more) {
        List<Structure> all = new ArrayList<>(phantom.structures());
        all.addAll(List.of(more));
        return new CaseScene(
                        new Case(
                                phantom.volume(),
                                phantom.labels(),
                                all,
                                phantom.bodies(),
                                phantom.lane(),
                                phantom.generic(),
                                phantom.technical(),
                                phantom.clinical(),
                                phantom.provenance(),
                                phantom.warnings()))
                .hidden();
    }

    /** The spleen's own surface, moved. */
    private static Structure structure(String name, float byYMm) {
        SurfaceMesh spleen = phantom.structure("spleen").orElseThrow().surface();
        float[] positions = spleen.positionsMm().clone();
        for (int i = 1; i < positions.length; i += 3) {
            positions[i] += byYMm;
        }
        return new Structure(
                StructureCatalogue.standard().find(name).orElseThrow(),
                new SurfaceMesh(positions, spleen.triangles(), null),
                1,
                OptionalDouble.empty());
    }

    @Test
    void anOrganInFrontOfTheOperatedOneIsHiddenAndOneBehindItIsNot() {
        assertThat(hidden(structure("stomach", -40))).containsExactly("stomach");
        assertThat(hidden(structure("stomach", 60))).isEmpty();
    }

    @Test
    void allVesselsTogetherAreHiddenWhereTheAortaIsNamed() {
        assertThat(hidden(structure("vessel", 60))).isEmpty();
        assertThat(hidden(structure("vessel", 60), structure("aorta", 60)))
                .containsExactly("vessel");
    }
}
