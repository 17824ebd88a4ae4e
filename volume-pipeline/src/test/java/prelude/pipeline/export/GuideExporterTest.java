package prelude.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.file.Lane;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;
import prelude.pipeline.Tools;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.SurfaceTree;

/** A guide on a hollow ball of bone, as a skull is: its outer radius 40 mm, its inner one 34. */
class GuideExporterTest {
    private static final Vector3d MIDDLE = new Vector3d(10, -20, 500);
    private static final double RADIUS = 40;

    @TempDir Path folder;

    private static Case made(SurfaceMesh bone) {
        Case shapes = ShapesCase.make(Lane.CLINICAL);
        return new Case(
                shapes.volume(),
                shapes.labels(),
                List.of(new Structure(ShapesCase.code("bone"), bone, 1, OptionalDouble.empty())),
                List.of(),
                Lane.CLINICAL,
                false,
                shapes.technical(),
                shapes.clinical(),
                List.of(),
                List.of());
    }

    private static SurfaceMesh skull() {
        return Shapes.joined(
                Shapes.sphere(MIDDLE, RADIUS, 90), Shapes.inward(Shapes.sphere(MIDDLE, 34, 90)));
    }

    private GuidePlan plan(String tubes) throws Exception {
        Path file = folder.resolve("plan.json");
        Files.writeString(
                file,
                "{\"structure\": \"bone\", \"clearance_mm\": 0.3, \"grid_mm\": 0.5, \"tubes\": ["
                        + tubes
                        + "]}");
        return GuidePlan.read(file);
    }

    /** On the front of the ball, both straight in from the front. */
    private static final String TWO =
            """
            {"name": "a", "entry": [2, -59, 500], "target": [2, -45, 500], "inner_diameter_mm": 3.0},
            {"name": "b", "entry": [20, -59, 503], "target": [19, -45, 503], "inner_diameter_mm": 4.0, "length_mm": 9}
            """;

    private List<Path> write(GuidePlan plan) throws Exception {
        return new GuideExporter(made(skull()), plan, Progress.silent()).write(folder);
    }

    @Test
    void admeshFindsTheGuideClosedAndOfOnePart() throws Exception {
        String said = Tools.run("admesh", write(plan(TWO)).getFirst().toString());

        assertThat(said).containsPattern("Total disconnected facets\\s*: +0 ");
        assertThat(said).containsPattern("Number of parts +: +1 ");
        assertThat(said).containsPattern("Degenerate facets +: +0");
        assertThat(said).contains("SPACE=LPS UNIT=mm clinical UNSIGNED guide clearance 0.30");
    }

    @Test
    void theGuideKeepsItsClearanceAndItsBores() throws Exception {
        List<Path> files = write(plan(TWO));
        SurfaceMesh guide = read(files.getFirst());

        float[] p = guide.positionsMm();
        double nearest = Double.POSITIVE_INFINITY;
        double furthest = 0;
        double bore = Double.POSITIVE_INFINITY;
        for (int i = 0; i < p.length; i += 3) {
            double off = MIDDLE.distance(p[i], p[i + 1], p[i + 2]) - RADIUS;
            nearest = Math.min(nearest, off);
            furthest = Math.max(furthest, off);
            bore = Math.min(bore, Math.hypot(p[i] - 2, p[i + 2] - 500));
        }
        assertThat(nearest).isCloseTo(0.3, within(0.05));
        assertThat(furthest).isBetween(11.0, 13.5);
        assertThat(bore).isCloseTo(1.5, within(0.06));
        JsonNode said = new ObjectMapper().readTree(files.get(1).toFile());
        assertThat(said.get("clinical_gate").asText()).isEqualTo("UNSIGNED");
        assertThat(said.get("nearest_to_bone_mm").asDouble()).isCloseTo(0.3, within(0.05));
        JsonNode tube = said.get("tubes").get(0);
        // The ball's front where x is 8 mm off its middle.
        double entry = -20 - Math.sqrt(RADIUS * RADIUS - 64);
        assertThat(tube.get("entry").get(1).asDouble()).isCloseTo(entry, within(0.05));
        assertThat(tube.get("depth_from_tube_top_mm").asDouble())
                .isCloseTo(-45 - entry + 12, within(0.05));
    }

    /** From no point of the guide does the way off the bone, backwards, meet the bone. */
    @Test
    void theGuideCanBeTakenOff() throws Exception {
        SurfaceMesh guide = read(write(plan(TWO)).getFirst());
        Query bone = new SurfaceTree(skull()).query();
        Vector3d off = new Vector3d(0, -1, 0);
        float[] p = guide.positionsMm();
        for (int i = 0; i < p.length; i += 21) {
            assertThat(bone.ray(new Vector3d(p[i], p[i + 1], p[i + 2]), off, 0)).isInfinite();
        }
    }

    @Test
    void anAxisBesideTheBoneIsRefused() {
        assertThatThrownBy(() ->
                        write(
                                plan(
                                        "{\"entry\": [60, -59, 500], \"target\": [60, -45, 500], \"inner_diameter_mm\": 3}")))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Tube 'tube 1' misses the bone: its axis does not come upon it from outside within 10 mm of its entry; points are LPS mm of this case.");
    }

    @Test
    void tubesFromOppositeSidesAreRefused() {
        assertThatThrownBy(() ->
                        write(
                                plan(
                                        TWO
                                                + ", {\"name\": \"c\", \"entry\": [60, -20, 500], \"target\": [5, -20, 500], \"inner_diameter_mm\": 3}")))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("Tube 'c'");
    }

    @Test
    void allThatIsWrongWithAPlanIsSaid() {
        assertThatThrownBy(
                        () -> plan("{\"entry\": [1, 2], \"target\": [1, 2, 3], \"wall_mm\": 99}"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContainingAll(
                        "tube 1: entry should be a point",
                        "inner_diameter_mm is missing",
                        "wall_mm is no number from 0.8 to 10");
    }

    private static SurfaceMesh read(Path stl) throws Exception {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(stl)).order(ByteOrder.LITTLE_ENDIAN);
        int count = in.getInt(80);
        float[] positions = new float[9 * count];
        int[] triangles = new int[3 * count];
        for (int t = 0; t < count; t++) {
            for (int i = 0; i < 9; i++) {
                positions[9 * t + i] = in.getFloat(84 + 50 * t + 12 + 4 * i);
            }
            for (int corner = 0; corner < 3; corner++) {
                triangles[3 * t + corner] = 3 * t + corner;
            }
        }
        return new SurfaceMesh(positions, triangles, null);
    }
}
