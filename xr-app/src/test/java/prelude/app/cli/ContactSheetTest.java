package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;

/** One picture of all that can be shown of a case. */
final class ContactSheetTest {
    private static final int TILE_WIDTH = 640;
    private static final int TILE_HEIGHT = 426;
    private static final int GAP = 4;

    @TempDir private Path folder;

    @Test
    @Tag("gpu")
    void everythingThatACaseHasIsOnIt() throws Exception {
        Path caseFile = folder.resolve("phantom.prelude");
        new PhantomStudy(folder).importInto(caseFile);
        Path out = Files.writeString(folder.resolve("sheet.png"), "an older one");
        JsonNode report = Outcome.of("contact-sheet", caseFile, "--out", out, "--json").json();
        List<String> tiles = new ArrayList<>();
        report.get("tiles").forEach(tile -> tiles.add(tile.asText()));
        assertThat(tiles)
                .startsWith("the field", "spleen", "spleen, being cut", "spleen, the cut's face")
                .contains("the scan, ct-bone", "slices in their place", "an axial slice")
                .doesNotContain("the scan, mr-default");

        BufferedImage sheet = ImageIO.read(out.toFile());
        int rows = Math.ceilDiv(tiles.size(), 4);
        int strip = sheet.getHeight() - rows * (TILE_HEIGHT + GAP) + GAP;
        assertThat(sheet.getWidth()).isEqualTo(4 * (TILE_WIDTH + GAP) - GAP);
        assertThat(strip).isPositive();
        assertThat(report.get("size").toString())
                .isEqualTo("[%d,%d]".formatted(sheet.getWidth(), sheet.getHeight()));
        Set<Integer> pictures = new HashSet<>();
        for (int i = 0; i < tiles.size(); i++) {
            int left = i % 4 * (TILE_WIDTH + GAP);
            int top = strip + i / 4 * (TILE_HEIGHT + GAP);
            int[] pixels =
                    sheet.getRGB(left, top + 30, TILE_WIDTH, TILE_HEIGHT - 30, null, 0, TILE_WIDTH);
            Set<Integer> colours = new HashSet<>();
            int hash = 0;
            for (int pixel : pixels) {
                colours.add(pixel);
                hash = 31 * hash + pixel;
            }
            assertThat(colours.size()).as(tiles.get(i)).isGreaterThan(100);
            pictures.add(hash);
        }
        assertThat(pictures).as("pictures that differ").hasSameSizeAs(tiles);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        Path nowhere = folder.resolve("no").resolve("sheet.png");
        assertThat(
                        Outcome.of("contact-sheet", "x.prelude", "--out", folder.resolve("a.gif"))
                                .refusal(2))
                .contains(".png or .jpg");
        assertThat(Outcome.of("contact-sheet", "x.prelude", "--out", nowhere).refusal(1))
                .contains("make it first");
        Path sheet = folder.resolve("sheet.png");
        assertThat(Outcome.of("contact-sheet", folder.resolve("x"), "--out", sheet).refusal(1))
                .contains("x");
        assertThat(sheet).doesNotExist();
    }
}
