package prelude.cases.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;

class LookCatalogueTest {
    private static final LookCatalogue CATALOGUE = LookCatalogue.standard();

    private static final String SURFACE =
            "{'colour': '#806040', 'mottle': '#604020', 'roughness': 0.5, 'wetness': 0.5,"
                    + " 'subsurface': 0.3, 'detailMm': 3, 'bump': 0.2}";

    private static LookCatalogue read(String looks) throws IOException {
        String json = ("{'source': 'a test', 'looks': [" + looks + "]}").replace('\'', '"');
        return LookCatalogue.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String look(String name, String more) {
        String none = more.contains("structures") ? "" : "'structures': [], ";
        return "{'name': '" + name + "', " + none + more + ", 'source': 'a test'}";
    }

    private static String whole() {
        return look("rigid", "'also': 'RIGID', 'surface': " + SURFACE + ", 'cut': " + SURFACE)
                + ", "
                + look("soft", "'also': 'SOFT', 'surface': " + SURFACE + ", 'cut': " + SURFACE);
    }

    @Test
    void everyStructureHasALookAndACutOfItsOwn() {
        for (StructureCode code : StructureCatalogue.standard().all()) {
            Look look = CATALOGUE.of(code);
            assertThat(look.cut()).as(code.name()).isNotNull().isNotEqualTo(look.surface());
            assertThat(look.face()).isEqualTo(look.cut());
        }
    }

    @Test
    void tissuesThatASurgeonTellsApartByLookAreListed() {
        assertThat(CATALOGUE.looks().stream().map(Look::name))
                .contains(
                        "liver",
                        "fat",
                        "muscle",
                        "bone",
                        "cortical_bone",
                        "cancellous_bone",
                        "artery",
                        "vein",
                        "tumour",
                        "brain",
                        "white_matter",
                        "lung",
                        "skin",
                        "kidney",
                        "spleen",
                        "hollow_viscus",
                        "gallbladder",
                        "cartilage",
                        "instrument_steel");
        assertThat(of("rib_left_7").name()).isEqualTo("bone");
        assertThat(of("costal_cartilages").name()).isEqualTo("cartilage");
        assertThat(of("thalamus_left").surface().rgb()).isEmpty();
        assertThat(CATALOGUE.named("instrument_steel").surface().isMetal()).isTrue();
        assertThat(of("liver").surface().isMetal()).isFalse();
    }

    private static Look of(String structure) {
        return CATALOGUE.of(StructureCatalogue.standard().find(structure).orElseThrow());
    }

    @Test
    void faultyLooksAreRefusedByLookAndField() throws IOException {
        assertThat(read(whole()).looks()).hasSize(2);
        refused(whole().replaceFirst("'wetness': 0.5", "'wetness': 1.2"), "looks.0.surface");
        refused(whole().replaceFirst("'wetness': 0.5", "'wetness': 1.2"), "wetness is 1.2");
        refused(whole().replaceFirst("'bump': 0.2", "'bump': 'NaN'"), "bump is NaN");
        refused(whole().replaceFirst("'roughness': 0.5, ", ""), "roughness");
        refused(whole().replaceFirst("'roughness': 0.5", "'roughness': null"), "roughness");
        refused(whole().replaceFirst("'bump'", "'gloss': 1, 'bump'"), "gloss");
        refused(whole().replaceFirst("'detailMm': 3", "'detailMm': 0"), "detailMm is 0");
        refused(whole().replaceFirst("#806040", "brown"), "colour is brown");
        refusedWith("'fibres': 0.5", "fibres is 0.5");
        refusedWith("'gaps': 1.5", "gaps is 1.5");
        refusedWith("'patches': -1", "patches is -1");
        refusedWith("'wallMm': 1", "wallMm and content");
        refusedWith("'wallMm': 0, 'content': '#000000'", "wallMm is 0");
        refusedWith("'wallMm': 1, 'content': 'black'", "content is black");
        refusedWith("'film': {'absorbsPerMm': [1, 2], 'hidesPerMm': 1}", "absorbsPerMm is [1.0");
        refusedWith("'film': {'absorbsPerMm': [1, 2, 3]}", "hidesPerMm");
        refused(whole().replaceFirst("'colour': '#806040', ", ""), "colour and mottle");
        refused(whole().replaceFirst("'source': 'a test'", "'source': ' '"), "source is empty");
        refused(whole().replaceFirst(", 'source': 'a test'", ""), "source is missing");
        refused(whole().replaceFirst("'structures'.{6}", ""), "structures is missing");
        refused(whole().replaceFirst("'name': 'rigid', ", ""), "name is missing");
        refused(whole().replace("'surface': " + SURFACE + ", ", ""), "surface is missing");
        refused(whole().replace("'RIGID'", "'STIFF'"), "STIFF");
        refused(whole().replace("'RIGID'", "'SOFT'"), "SOFT has two looks");
        refused(whole().replace("'also': 'RIGID', ", ""), "RIGID");
        refused(whole().replace("'name': 'soft'", "'name': 'rigid'"), "rigid has two looks");
        String liver = "'structures': ['liver'], 'surface': " + SURFACE;
        refused(whole() + "," + look("liver", liver), "cut is missing");
        refused(
                whole() + "," + look("x", liver.replace("liver", "lever") + ", 'cut': " + SURFACE),
                "lever is no structure");
    }

    private static void refusedWith(String more, String because) {
        refused(whole().replaceFirst("'bump': 0.2", "'bump': 0.2, " + more), because);
    }

    @Test
    void aVesselThatIsCutHasAWallAndBloodInItAndBloodIsSeenThrough() {
        for (String vessel : List.of("aorta", "portal_vein", "inferior_vena_cava")) {
            SurfaceLook cut = of(vessel).face();
            assertThat(cut.wallMm()).as(vessel).isBetween(0.3, 3.0);
            int content = cut.contentRgb().orElseThrow();
            assertThat(content >> 16).as(vessel).isLessThan(cut.rgb().orElseThrow() >> 16);
        }
        assertThat(of("liver").face().wallMm()).isNull();
        FilmLook film = Objects.requireNonNull(CATALOGUE.named("blood").surface().film());
        // Red comes through a film that stops green and blue.
        assertThat(film.absorbsPerMm().get(0)).isLessThan(film.absorbsPerMm().get(1) / 5);
    }

    private static void refused(String looks, String because) {
        assertThatThrownBy(() -> read(looks))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("tissue-looks.json: ")
                .hasMessageContaining(because);
    }

    @Test
    void whatIsNotListedIsNotNamed() {
        assertThatThrownBy(() -> CATALOGUE.named("velvet")).hasMessageContaining("velvet");
    }
}
