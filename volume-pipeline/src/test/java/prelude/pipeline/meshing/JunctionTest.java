package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;

/** A ball of three thirds that meet on a line, after decimation. */
class JunctionTest {
    private static final double RADIUS = 22;
    private static final List<StructureCode> THIRDS =
            List.of(Phantom.LIVER, Phantom.TUMOUR, Phantom.SPLEEN);

    private record Corner(float x, float y, float z) {
        Vector3d toVector() {
            return new Vector3d(x, y, z);
        }
    }

    private record Edge(Corner from, Corner to) {
        Edge reversed() {
            return new Edge(to, from);
        }
    }

    private record Triangle(Corner a, Corner b, Corner c) {
        /** The same triangle has the same corner first. */
        static Triangle of(Corner a, Corner b, Corner c) {
            List<Triangle> turns =
                    List.of(new Triangle(a, b, c), new Triangle(b, c, a), new Triangle(c, a, b));
            return turns.stream()
                    .min((one, other) -> one.toString().compareTo(other.toString()))
                    .orElseThrow();
        }

        Triangle reversed() {
            return of(a, c, b);
        }

        List<Edge> edges() {
            return List.of(new Edge(a, b), new Edge(b, c), new Edge(c, a));
        }
    }

    private static LayerSurfaces.Output made;

    @BeforeAll
    static void meshABallOfThirds() {
        VoxelGrid grid = Phantom.cube(52);
        byte[] labels = Phantom.labels(grid, Phantom.sphere(new Vector3d(0.2, 0.3, 0), RADIUS));
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0) {
                int slice = i / (52 * 52);
                Vector3d p = grid.patientMm(i % 52, i / 52 % 52, slice);
                double turn = (Math.atan2(p.y - 0.3, p.x - 0.2) + 2 * Math.PI) % (2 * Math.PI);
                labels[i] = (byte) (1 + (int) (turn / (2 * Math.PI / 3)));
            }
        }
        LabelLayer layer = Phantom.layer(labels, THIRDS.toArray(StructureCode[]::new));
        made =
                new LayerSurfaces(SurfaceParameters.STANDARD)
                        .apply(new LayerSurfaces.Input(layer, grid), Progress.silent());
    }

    private static List<SurfaceMesh> meshes() {
        return THIRDS.stream().map(third -> made.mesh(third).orElseThrow()).toList();
    }

    private static List<Triangle> triangles(SurfaceMesh mesh) {
        List<Corner> corners = new ArrayList<>();
        float[] p = mesh.positionsMm();
        for (int v : mesh.triangles()) {
            corners.add(new Corner(p[3 * v], p[3 * v + 1], p[3 * v + 2]));
        }
        List<Triangle> triangles = new ArrayList<>();
        for (int c = 0; c < corners.size(); c += 3) {
            triangles.add(Triangle.of(corners.get(c), corners.get(c + 1), corners.get(c + 2)));
        }
        return triangles;
    }

    @Test
    void whatIsNotSharedIsTheBallsOwnClosedSurface() {
        List<SurfaceMesh> meshes = meshes();
        Set<Triangle> outside = new HashSet<>();
        double sum = 0;
        for (SurfaceMesh mesh : meshes) {
            assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
            assertThat(new SelfIntersections(mesh).count()).isZero();
            for (Triangle triangle : triangles(mesh)) {
                if (!outside.remove(triangle.reversed())) {
                    assertThat(outside.add(triangle)).isTrue();
                }
            }
            sum += mesh.volumeMm3();
        }
        // A gap or an overlap between two thirds would leave triangles inside the ball.
        Map<Edge, Integer> edges = new HashMap<>();
        double sixfold = 0;
        for (Triangle t : outside) {
            Vector3d middle = t.a.toVector().add(t.b.toVector()).add(t.c.toVector()).div(3);
            assertThat(middle.distance(0.2, 0.3, 0)).isGreaterThan(RADIUS - 2);
            t.edges().forEach(edge -> edges.merge(edge, 1, Integer::sum));
            sixfold += t.a.toVector().dot(t.b.toVector().cross(t.c.toVector()));
        }
        for (Edge edge : edges.keySet()) {
            assertThat(edges.get(edge)).isEqualTo(1);
            assertThat(edges).containsKey(edge.reversed());
        }
        assertThat(sum).isCloseTo(sixfold / 6, within(1e-3));
        double ball = 4 / 3.0 * Math.PI * Math.pow(RADIUS, 3);
        assertThat(sum).isCloseTo(ball, within(0.01 * ball));
    }

    @Test
    void theLineWhereTheyMeetIsOneUnbrokenCurveOfAllThree() {
        List<SurfaceMesh> meshes = meshes();
        Map<Edge, Set<Integer>> users = new HashMap<>();
        for (int m = 0; m < 3; m++) {
            for (Triangle t : triangles(meshes.get(m))) {
                for (Edge edge : t.edges()) {
                    users.computeIfAbsent(edge, _ -> new HashSet<>()).add(m);
                    users.computeIfAbsent(edge.reversed(), _ -> new HashSet<>()).add(m);
                }
            }
        }
        Map<Corner, Integer> ends = new HashMap<>();
        double doubled = 0;
        for (Map.Entry<Edge, Set<Integer>> use : users.entrySet()) {
            if (use.getValue().size() == 3) {
                Edge edge = use.getKey();
                ends.merge(edge.from, 1, Integer::sum);
                doubled += edge.from.toVector().distance(edge.to.toVector());
            }
        }
        // Each inner point has two neighbours on the curve, each of its two ends one.
        assertThat(ends.values()).allMatch(count -> count <= 2);
        assertThat(ends.values().stream().filter(count -> count == 1)).hasSize(2);
        assertThat(doubled / 2).isCloseTo(2 * RADIUS, within(2.5));
    }
}
