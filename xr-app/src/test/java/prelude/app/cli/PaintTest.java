package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;

/** Heat maps from the command line to the pictures. */
@Tag("gpu")
class PaintTest {
    private static Path plain;
    private static Path sure;

    @TempDir private Path folder;

    @BeforeAll
    static void makeCases(@TempDir Path shared) throws IOException {
        plain = shared.resolve("plain.prelude");
        Case without = new PhantomStudy(shared).importInto(plain);
        sure = shared.resolve("sure.prelude");
        CaseFile.write(withConfidence(without), sure);
    }

    /** Every voxel of which its labels are sure by 0.75. */
    private static Case withConfidence(Case made) {
        List<LabelLayer> layers = new ArrayList<>();
        for (LabelLayer layer : made.labels().layers()) {
            byte[] confidence = new byte[layer.labels().length];
            Arrays.fill(confidence, (byte) 191);
            layers.add(new LabelLayer(layer.labels(), confidence, layer.structures()));
        }
        return new Case(
                made.volume(),
                new LabelMap(made.labels().grid(), layers),
                made.structures(),
                made.bodies(),
                made.lane(),
                made.generic(),
                made.technical(),
                made.clinical(),
                made.provenance(),
                made.warnings());
    }

    private JsonNode rehearse(String out, String... options) {
        List<Object> words = new ArrayList<>(List.of("rehearse", sure, "--headless", "--json"));
        words.addAll(List.of("--seconds", "0.03", "--size", "48x32", "--out", folder.resolve(out)));
        words.addAll(List.of(options));
        return Outcome.of(words.toArray()).json();
    }

    private BufferedImage picture(String out) throws IOException {
        return Objects.requireNonNull(
                ImageIO.read(folder.resolve(out).resolve("01-begin-left.png").toFile()));
    }

    /** How many pixels have a colour's hue, whatever their shade. */
    private static int ofHue(BufferedImage picture, Colour wanted) {
        int count = 0;
        for (int y = 0; y < picture.getHeight() * 3 / 4; y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                Colour seen = Colour.srgb(picture.getRGB(x, y) & 0xffffff);
                float shade = seen.green() / wanted.green();
                if (shade > 0.3
                        && Math.abs(seen.red() / shade - wanted.red()) < 0.02
                        && Math.abs(seen.blue() / shade - wanted.blue()) < 0.02) {
                    count++;
                }
            }
        }
        return count;
    }

    @Test
    void confidenceIsPaintedAndChangesNothingButThePicture() throws IOException {
        JsonNode unpainted = rehearse("unpainted");
        assertThat(unpainted.get("paint").isNull()).isTrue();
        JsonNode painted = rehearse("painted", "--paint", "confidence");
        assertThat(painted.get("state_hash")).isEqualTo(unpainted.get("state_hash"));
        assertThat(painted.get("validation_messages").asLong(0)).isZero();
        JsonNode row = painted.get("paint");
        assertThat(row.get("kind").asText()).isEqualTo("confidence");
        assertThat(row.get("structures").toString()).contains("spleen", "bone");
        assertThat(row.get("structures").toString()).doesNotContain("skin");
        assertThat(row.get("unknown")).isEmpty();
        // 191 of 255 is halfway between the ramp's ends.
        Colour half = ColourRamp.VIRIDIS.at(0.498);
        assertThat(ofHue(picture("painted"), half)).isGreaterThan(5000);
        assertThat(ofHue(picture("unpainted"), half)).isLessThan(50);
    }

    @Test
    void whatIsNotNamedKeepsItsLookAndRangesAreTheUsers() throws IOException {
        JsonNode row =
                rehearse(
                                "some",
                                "--paint",
                                "confidence",
                                "--paint-on",
                                "bone",
                                "--paint-range",
                                "0:0.749")
                        .get("paint");
        assertThat(row.get("structures").toString()).isEqualTo("[\"bone\"]");
        assertThat(row.get("high").asDouble()).isEqualTo(0.749);
        int bright = ofHue(picture("some"), ColourRamp.VIRIDIS.at(1));
        rehearse("all", "--paint", "confidence", "--paint-range", "0:0.749");
        assertThat(ofHue(picture("all"), ColourRamp.VIRIDIS.at(1))).isGreaterThan(bright + 4000);
    }

    @Test
    void theLegendHasTheRampsEndsAndTheUnknown() throws IOException {
        rehearse("legend", "--paint", "confidence");
        BufferedImage picture = picture("legend");
        List<Integer> found = new ArrayList<>();
        for (int y = picture.getHeight() * 3 / 4; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth() / 2; x++) {
                found.add(picture.getRGB(x, y) & 0xffffff);
            }
        }
        assertThat(found).contains(0x440154, 0xfde725, 0x8c8c8c);
    }

    @Test
    void marginsSurfacesAndFacetsArePaintedWithoutConfidence() throws IOException {
        // The phantom's bone lies in reach of the spleen.
        JsonNode margin = rehearse("margin", "--paint", "margin=bone");
        assertThat(margin.get("paint").get("caption").asText())
                .isEqualTo("distance from the bone, mm");
        assertThat(margin.get("paint").get("structures").toString()).isEqualTo("[\"spleen\"]");
        for (String kind : List.of("thickness", "curvature", "defects", "flat", "wireframe")) {
            JsonNode painted = rehearse(kind, "--paint", kind);
            assertThat(painted.get("paint").get("kind").asText()).isEqualTo(kind);
            assertThat(painted.get("validation_messages").asLong(0)).isZero();
            assertThat(painted.get("state_hash")).isEqualTo(margin.get("state_hash"));
        }
        assertThat(ofHue(picture("flat"), Colour.srgb(0xd2d0c8))).isGreaterThan(5000);
        assertThat(
                        Outcome.of("rehearse", plain, "--headless", "--paint", "margin")
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .startsWith("The case has no surface of tumour, from which --paint margin");
    }

    @Test
    void whatCannotBePaintedIsSaid() {
        assertThat(
                        Outcome.of("rehearse", plain, "--headless", "--paint", "confidence")
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .startsWith("The case has no confidence to paint: its labels came without one.");
        assertThat(
                        Outcome.of(
                                        "rehearse",
                                        sure,
                                        "--headless",
                                        "--paint",
                                        "confidence",
                                        "--paint-on",
                                        "spleen,lver")
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .startsWith("The case has no surface of lver, which --paint-on names; it has ");
        assertThat(misuse("--paint", "beauty"))
                .startsWith("--paint 'beauty' is no heat map: give one of confidence, margin, ");
        assertThat(misuse("--paint", "thickness=spleen"))
                .startsWith("--paint 'thickness=spleen' is no heat map: only margin takes");
        assertThat(misuse("--paint", "margin="))
                .startsWith("--paint 'margin=' is no heat map: only margin takes");
        assertThat(misuse("--paint", "flat", "--paint-range", "0:1"))
                .startsWith("--paint-range says what a value's colours stand for");
        assertThat(misuse("--paint-on", "spleen"))
                .startsWith("--paint-on says how a heat map is drawn: give --paint too");
        assertThat(misuse("--paint-range", "0:1")).startsWith("--paint-range says how");
        for (String range : List.of("1", "1:0", "0.5:0.5", "NaN:1", "0:Infinity", "a:b", "0:1:2")) {
            assertThat(misuse("--paint", "confidence", "--paint-range", range))
                    .startsWith("--paint-range '%s' is none: give LOW:HIGH".formatted(range));
        }
    }

    private static String misuse(String... options) {
        List<Object> words = new ArrayList<>(List.of("rehearse", sure, "--headless"));
        words.addAll(List.of(options));
        return Outcome.of(words.toArray()).refusal(ExitCode.WRONG_USAGE);
    }
}
