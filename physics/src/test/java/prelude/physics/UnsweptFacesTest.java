package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.attach.UnsweptHold;
import prelude.physics.cut.UnsweptFaces;
import prelude.physics.skin.SweptWounds;
import prelude.physics.skin.WoundFaces;
import prelude.physics.tissue.Nodes;

/** A cut severs as far as the blade went, though tets are parted whole. */
class UnsweptFacesTest {
    private static final double CELL_MM = 8;
    private static final double HALF_MM = 24;

    private static Simulation box() {
        return Simulation.open(
                Boxes.input(Boxes.box(CELL_MM, new int[] {6, 6, 6}), -HALF_MM),
                SimulationSettings.STANDARD);
    }

    private static double edgeMm(Simulation simulation) {
        return 1000 * simulation.bodies().getFirst().lattice().edgeM;
    }

    private record Way(double x, double yaw, double tilt) {
        /** From in front, all along the box; the tip goes at a depth of y mm. */
        void cut(Simulation simulation, double y) {
            Vector3d edge = new Vector3d(Math.sin(tilt), -Math.cos(tilt), 0);
            for (int i = 0; i <= 80; i++) {
                double z = -36 + 0.9 * i;
                Vector3d tip = new Vector3d(x + z * Math.tan(yaw), y, z);
                simulation.step(
                        null, ToolSample.of(Hand.RIGHT, Instrument.SCALPEL, tip, edge, 100, true));
            }
            Boxes.rest(simulation, 8);
        }
    }

    @Test
    void nothingComesFreeBeforeTheBladeHasGoneThroughAndAllDoesThen() {
        Random random = new Random(5);
        for (int i = 0; i < 4; i++) {
            Way way =
                    new Way(
                            random.nextDouble(-6, 6),
                            random.nextDouble(-0.5, 0.5),
                            random.nextDouble(-0.3, 0.3));
            assertThat(pieces(way, -0.15)).describedAs("%s", way).isEqualTo(1);
            assertThat(pieces(way, 0.05)).describedAs("%s", way).isEqualTo(2);
        }
    }

    /** Into how many a cut parts the box whose tip goes so many edges beneath its far side. */
    private static int pieces(Way way, double edgesThrough) {
        try (Simulation simulation = box()) {
            way.cut(simulation, HALF_MM + edgesThrough * edgeMm(simulation));
            return simulation.report().pieces().size();
        }
    }

    @Test
    void whatStillHoldsIsTakenBackAndDoneAgain() {
        Way way = new Way(2, 0.1, 0.1);
        try (Simulation simulation = box()) {
            way.cut(simulation, HALF_MM - 6);
            String held = simulation.stateHash();
            int faces = simulation.bodies().getFirst().tissue().unswept().count();
            assertThat(faces).isPositive();
            way.cut(simulation, HALF_MM + 0.5);
            String severed = simulation.stateHash();
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(held);
            assertThat(simulation.bodies().getFirst().tissue().unswept().count()).isEqualTo(faces);
            assertThat(simulation.report().pieces()).hasSize(1);
            assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(severed);
            assertThat(simulation.report().pieces()).hasSize(2);
        }
    }

    @Test
    void aWoundsAreaIsWhatTheBladeHasSwept() {
        Random random = new Random(9);
        for (double depth = 6; depth < 40; depth += 6) {
            try (Simulation simulation = box()) {
                double x = random.nextDouble(-6, 6);
                new Way(x, 0, 0).cut(simulation, depth - HALF_MM);
                BodySimulation body = simulation.bodies().getFirst();
                WoundFaces wound =
                        body.drawn().wound(new SweptWounds(body.lattice(), body.tissue()));
                double depthOfWound = wound.areaMm2() / 2 / (2 * HALF_MM);
                assertThat(depthOfWound)
                        .describedAs("%s mm", depth)
                        .isCloseTo(depth, within(0.3 * edgeMm(simulation)));
            }
        }
    }

    @Test
    void aVesselThatTheTipHasNotReachedDoesNotBleed() {
        try (Simulation simulation = CutVessel.open("portal_vein", CutVessel.RADIUS_MM)) {
            Boxes.cut(simulation, 11, -40, 11, 40, -22);
            Boxes.rest(simulation, 30);
            assertThat(simulation.bodies().getFirst().tissue().unswept().count()).isPositive();
            assertThat(CutVessel.loss(simulation).openings()).isEmpty();
            Boxes.cut(simulation, 11, -40, 11, 40, -8);
            Boxes.rest(simulation, 30);
            assertThat(CutVessel.bleeding(simulation)).hasSize(1);
        }
    }

    @Test
    void sidesThatAreTooFarApartAreTakenTogetherAboutTheirCentreOfMass() {
        try (Simulation simulation = box()) {
            new Way(3, 0, 0).cut(simulation, 0);
            BodySimulation body = simulation.bodies().getFirst();
            UnsweptFaces faces = body.tissue().unswept();
            Nodes nodes = body.nodes();
            UnsweptHold hold = new UnsweptHold(body.tissue(), nodes);
            int parted = 0;
            for (int node = 0; node < nodes.count; node++) {
                nodes.move(node, nodes.inverseMass[node] > 0 && node % 2 == 0 ? 0.02 : 0, 0, 0);
            }
            for (int face = 0; face < faces.count(); face++) {
                parted += apartM(body, face) > faces.givesM(face) ? 1 : 0;
            }
            assertThat(parted).isPositive();
            Vector3d before = momentum(nodes);
            for (int i = 0; i < 300; i++) {
                hold.beginSubstep(1, 1e-3F);
                hold.push();
            }
            for (int face = 0; face < faces.count(); face++) {
                assertThat(apartM(body, face)).isLessThan(faces.givesM(face) + 1e-5);
            }
            assertThat(momentum(nodes).distance(before)).isLessThan(1e-7);
        }
    }

    /** Mass times place, kg m. */
    private static Vector3d momentum(Nodes nodes) {
        Vector3d sum = new Vector3d();
        for (int i = 0; i < nodes.count; i++) {
            if (nodes.inverseMass[i] > 0) {
                Vector3d at = new Vector3d(nodes.now(i, 0), nodes.now(i, 1), nodes.now(i, 2));
                sum.fma(1.0 / nodes.inverseMass[i], at);
            }
        }
        return sum;
    }

    private static double apartM(BodySimulation body, int face) {
        UnsweptFaces faces = body.tissue().unswept();
        double[] apart = new double[3];
        for (int k = 0; k < 4; k++) {
            int a = body.tissue().fragments().node(faces.fragment(face, true), k);
            int b = body.tissue().fragments().node(faces.fragment(face, false), k);
            for (int axis = 0; axis < 3; axis++) {
                apart[axis] +=
                        faces.weight(face, k)
                                * (body.nodes().now(a, axis) - body.nodes().now(b, axis));
            }
        }
        return Math.sqrt(Arrays.stream(apart).map(d -> d * d).sum());
    }
}
