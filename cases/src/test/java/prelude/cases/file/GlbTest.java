package prelude.cases.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.Structure;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;

final class GlbTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void surfacesComeBackToWithinAThousandthOfAMillimetre() throws Exception {
        SurfaceMesh liver = surface(4000);
        SurfaceMesh bone = surface(31_000);
        Path file = write(structure("liver", liver), structure("bone", bone));
        Map<String, SurfaceMesh> read = Glb.read(file);
        assertThat(read.keySet()).containsExactly("liver", "bone");
        SurfaceMesh again = Objects.requireNonNull(read.get("bone"));
        assertThat(again.triangles()).isEqualTo(bone.triangles());
        for (int i = 0; i < bone.positionsMm().length; i++) {
            assertThat(again.positionsMm()[i]).isCloseTo(bone.positionsMm()[i], within(1e-3f));
        }
        assertThat(again.volumeMm3()).isCloseTo(bone.volumeMm3(), withinPercentage(0.001));
    }

    @Test
    void aSurfaceAsStoredComesBackBitForBit() throws Exception {
        Structure made = structure("bone", Glb.asStored(surface(31_000)));
        Map<String, SurfaceMesh> read = Glb.read(write(made));
        SurfaceMesh again = Objects.requireNonNull(read.get("bone"));
        assertThat(ContentHash.ofSurfaces(List.of(structure("bone", again))))
                .isEqualTo(ContentHash.ofSurfaces(List.of(made)));
    }

    @Test
    void theFileIsInMetresWithTheFrontUp() throws Exception {
        // One metre to the left, two to the back, three to the head.
        SurfaceMesh one =
                new SurfaceMesh(
                        new float[] {1000, 2000, 3000, 0, 0, 0, 0, 1, 0},
                        new int[] {0, 1, 2},
                        null);
        byte[] bytes = Files.readAllBytes(write(structure("liver", one)));
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int json = file.getInt(12);
        JsonNode root = new ObjectMapper().readTree(Arrays.copyOfRange(bytes, 20, 20 + json));
        assertThat(root.at("/asset/version").asText()).isEqualTo("2.0");
        assertThat(root.at("/nodes/0/name").asText()).isEqualTo("liver");
        assertThat(root.at("/accessors/0/max/0").floatValue()).isEqualTo(1);
        assertThat(file.getFloat(28 + json)).isEqualTo(1);
        assertThat(file.getFloat(32 + json)).isEqualTo(-2);
        assertThat(file.getFloat(36 + json)).isEqualTo(-3);
        assertThat(bytes.length).isEqualTo(file.getInt(8));
    }

    @Test
    void aFileThatIsCutOrLiesIsRefused() throws Exception {
        Path file = write(structure("liver", surface(100)));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 40));
        assertThatThrownBy(() -> Glb.read(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "GLB file %s is not a whole binary glTF 2.0 file; export it again."
                                .formatted(file));
        byte[] lying = whole.clone();
        // The last index now names a vertex that is not there.
        lying[whole.length - 2] = 1;
        Files.write(file, lying);
        assertThatThrownBy(() -> Glb.read(file)).hasMessageContaining("a surface of liver");
    }

    private Path write(Structure... structures) throws IOException {
        Path file = folder.resolve("s.glb");
        Glb.write(List.of(structures), file);
        return file;
    }

    private static Structure structure(String name, SurfaceMesh surface) {
        return new Structure(MadeCase.code(name), surface, 1, OptionalDouble.empty());
    }

    private static SurfaceMesh surface(int vertices) {
        Random random = new Random(vertices);
        float[] positions = new float[3 * vertices];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (random.nextFloat() - 0.5f) * 2000;
        }
        int[] triangles = random.ints(6L * vertices, 0, vertices).toArray();
        return new SurfaceMesh(positions, triangles, null);
    }
}
