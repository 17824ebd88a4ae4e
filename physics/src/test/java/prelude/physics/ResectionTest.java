package prelude.physics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.skin.Crossing;
import prelude.physics.skin.LatticeSurface;
import prelude.physics.skin.Margin;
import prelude.physics.skin.RidingSurface;

/** A box with a ball-shaped tumour and a straight vessel in it, cut by planes. */
final class ResectionTest {
    private static final Vector3d TUMOUR_MM = new Vector3d(25, 0, 0);
    private static final double TUMOUR_RADIUS_MM = 8;
    private static final double VESSEL_RADIUS_MM = 3;
    private static final double VESSEL_Y_MM = 12;
    private static final double VESSEL_Z_MM = 10;

    private static SimulationInput box() {
        TetMesh plain = Boxes.box(8, new int[] {10, 6, 6});
        float[] fractions = new float[3 * plain.tetCount()];
        for (int t = 0; t < plain.tetCount(); t++) {
            fractions[3 * t + 1] = (float) part(plain, t);
            fractions[3 * t] = 1 - fractions[3 * t + 1];
        }
        TetMesh mesh =
                new TetMesh(
                        plain.nodesMm(),
                        plain.tets(),
                        List.of("liver", "tumour", "portal_vein"),
                        fractions);
        int[] pinned =
                IntStream.range(0, mesh.nodeCount())
                        .filter(i -> mesh.nodesMm()[3 * i] <= -40)
                        .toArray();
        TissueBody tissue = new TissueBody(mesh, pinned);
        List<RidingSurface> surfaces =
                List.of(
                        LatticeSurface.of(tissue),
                        new RidingSurface("tumour", round(TUMOUR_MM, TUMOUR_RADIUS_MM, 0)),
                        new RidingSurface(
                                "portal_vein",
                                round(
                                        new Vector3d(0, VESSEL_Y_MM, VESSEL_Z_MM),
                                        VESSEL_RADIUS_MM,
                                        30),
                                Consistency.HOLLOW));
        return new SimulationInput(
                List.of(new SimulationInput.Body(tissue, surfaces)), List.of(), _ -> Boxes.SOFT);
    }

    /** How much of a tet the tumour fills, by samples. */
    private static double part(TetMesh mesh, int t) {
        int inside = 0;
        int all = 0;
        for (int i = 0; i <= 7; i++) {
            for (int j = 0; i + j <= 7; j++) {
                for (int k = 0; i + j + k <= 7; k++) {
                    double[] weights = {i, j, k, 7 - i - j - k};
                    Vector3d p = new Vector3d();
                    for (int c = 0; c < 4; c++) {
                        int n = 3 * mesh.tets()[4 * t + c];
                        p.fma(
                                (weights[c] + 0.25) / 8,
                                new Vector3d(
                                        mesh.nodesMm()[n],
                                        mesh.nodesMm()[n + 1],
                                        mesh.nodesMm()[n + 2]));
                    }
                    inside += p.distance(TUMOUR_MM) < TUMOUR_RADIUS_MM ? 1 : 0;
                    all++;
                }
            }
        }
        return (double) inside / all;
    }

    /** A ball, or one that is drawn out along x: a tube with round ends. */
    private static SurfaceMesh round(Vector3d middle, double radius, double halfLength) {
        int rings = 48;
        int around = 64;
        List<Float> positions = new ArrayList<>();
        for (int r = 0; r <= rings; r++) {
            double polar = Math.PI * r / rings;
            double x = radius * Math.cos(polar) + (2 * r <= rings ? halfLength : -halfLength);
            for (int a = 0; a < around; a++) {
                double turn = 2 * Math.PI * a / around;
                positions.add((float) (middle.x + x));
                positions.add((float) (middle.y + radius * Math.sin(polar) * Math.cos(turn)));
                positions.add((float) (middle.z + radius * Math.sin(polar) * Math.sin(turn)));
            }
        }
        List<Integer> triangles = new ArrayList<>();
        for (int r = 0; r < rings; r++) {
            for (int a = 0; a < around; a++) {
                int p = r * around + a;
                int q = r * around + (a + 1) % around;
                if (r > 0) {
                    triangles.addAll(List.of(p, p + around, q));
                }
                if (r < rings - 1) {
                    triangles.addAll(List.of(q, p + around, q + around));
                }
            }
        }
        float[] p = new float[positions.size()];
        for (int i = 0; i < p.length; i++) {
            p[i] = positions.get(i);
        }
        return new SurfaceMesh(p, triangles.stream().mapToInt(Integer::intValue).toArray(), null);
    }

    @Test
    void aSpecimenTellsItsMarginWhereItIsSmallestAndWhatWasCrossed() {
        try (Simulation simulation = Simulation.open(box(), SimulationSettings.STANDARD)) {
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            Boxes.rest(simulation, 10);
            SimulationReport report = simulation.report();
            Resection resection = report.resections().getFirst();
            assertThat(resection.structure()).isEqualTo("liver");
            assertThat(resection.remnantMl())
                    .isEqualTo(report.pieces().getFirst().volumeMl())
                    .isCloseTo(51 * 2.304, within(0.1));
            assertThat(resection.specimens()).hasSize(1);
            Resection.Specimen specimen = resection.specimens().getFirst();
            assertThat(specimen.takenOut()).isFalse();
            assertThat(specimen.volumeMl()).isCloseTo(29 * 2.304, within(0.1));
            assertThat(specimen.woundMm2()).isCloseTo(48 * 48, within(1.0));

            Resection.Target tumour = specimen.targets().getFirst();
            assertThat(specimen.targets()).hasSize(1);
            assertThat(tumour.structure()).isEqualTo("tumour");
            assertThat(tumour.volumeMl()).isCloseTo(tumour.ofMl(), within(1e-6));
            double ball = 4 / 3.0 * Math.PI * Math.pow(TUMOUR_RADIUS_MM, 3) / 1000;
            assertThat(tumour.ofMl()).isCloseTo(ball, within(0.05 * ball));
            Margin margin = requireNonNull(tumour.margin());
            assertThat(margin.smallestMm()).isCloseTo(6, within(0.05));
            assertThat(margin.atMm().distance(new Vector3d(11, 0, 0))).isLessThan(1);
            assertThat(margin.meanMm()).isCloseTo(meanOverThePlane(), within(0.05));
            assertThat(margin.throughMm2()).isZero();

            assertThat(resection.crossed()).hasSize(1);
            Resection.Crossed vein = resection.crossed().getFirst();
            assertThat(vein.structure()).isEqualTo("portal_vein");
            assertThat(vein.places()).hasSize(1);
            Crossing place = vein.places().getFirst();
            assertThat(place.diameterMm()).isCloseTo(2 * VESSEL_RADIUS_MM, within(0.1));
            assertThat(place.atMm().distance(new Vector3d(11, VESSEL_Y_MM, VESSEL_Z_MM)))
                    .isLessThan(0.2);
        }
    }

    /** Of the distance to the ball over the square that the plane x = 11 mm cuts out of the box. */
    private static double meanOverThePlane() {
        double sum = 0;
        for (double y = -23.95; y < 24; y += 0.1) {
            for (double z = -23.95; z < 24; z += 0.1) {
                sum += new Vector3d(11, y, z).distance(TUMOUR_MM) - TUMOUR_RADIUS_MM;
            }
        }
        return sum / (480 * 480);
    }

    @Test
    void aCutThroughTheTumourHasAMarginBelowZero() {
        try (Simulation simulation = Simulation.open(box(), SimulationSettings.STANDARD)) {
            Boxes.cut(simulation, 21, -40, 21, 40, 30);
            Boxes.rest(simulation, 10);
            Resection.Target tumour =
                    simulation
                            .report()
                            .resections()
                            .getFirst()
                            .specimens()
                            .getFirst()
                            .targets()
                            .getFirst();
            // The plane passes 4 mm beside the ball's middle: 4 mm deep at most.
            Margin margin = requireNonNull(tumour.margin());
            assertThat(margin.smallestMm()).isCloseTo(-4, within(0.1));
            assertThat(margin.throughMm2()).isCloseTo(Math.PI * (64 - 16), within(3.0));
            double cap = Math.PI * 4 * 4 * (3 * 8 - 4) / 3;
            double ball = 4 / 3.0 * Math.PI * 512;
            assertThat(tumour.volumeMl() / tumour.ofMl()).isCloseTo(1 - cap / ball, within(0.06));
        }
    }

    @Test
    void aSpecimenThatIsTakenOutKeepsItsFiguresAndComesBackWithAnUndo() {
        try (Simulation simulation = Simulation.open(box(), SimulationSettings.STANDARD)) {
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            Boxes.rest(simulation, 10);
            Resection before = simulation.report().resections().getFirst();
            for (int i = 0; i < 500; i++) {
                double lift = Math.max(0, Math.min(200, 0.5 * (i - 10)));
                simulation.step(
                        ToolSample.of(
                                Hand.LEFT,
                                Instrument.GRASPER,
                                new Vector3d(26, 0 - lift, 0),
                                ScriptStep.ANTERIOR,
                                40,
                                true),
                        null);
            }
            SimulationReport report = simulation.report();
            assertThat(report.removedMl()).isCloseTo(29 * 2.304, within(0.1));
            Resection after = report.resections().getFirst();
            assertThat(after.specimens()).hasSize(1);
            Resection.Specimen specimen = after.specimens().getFirst();
            assertThat(specimen.takenOut()).isTrue();
            assertThat(specimen.targets().getFirst())
                    .isEqualTo(before.specimens().getFirst().targets().getFirst());
            assertThat(after.crossed().getFirst().places().getFirst().areaMm2())
                    .isCloseTo(
                            before.crossed().getFirst().places().getFirst().areaMm2(),
                            within(1e-6));
            simulation.change(StrokeChange.UNDO);
            assertThat(simulation.report().removedMl()).isZero();
            assertThat(simulation.report().resections()).isEmpty();
            simulation.change(StrokeChange.REDO);
            assertThat(simulation.report().removedMl()).isEqualTo(report.removedMl());
        }
    }
}
