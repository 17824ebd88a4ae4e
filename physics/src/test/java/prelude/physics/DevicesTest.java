package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.device.DeviceEvent;
import prelude.physics.device.DeviceInput;
import prelude.physics.device.DeviceMotion;
import prelude.physics.skin.RidingSurface;

/** Devices in a rehearsal: free, in jaws, in their seat, on tissue, against bone. */
class DevicesTest {
    private static final double DT = ScriptSampler.STEP_SECONDS;
    private static final double STEEL = 8000;
    private static final double G = 9.81;

    /** 8 × 8 × 20 mm about the origin, of steel: 10.24 g. */
    private static final SurfaceMesh BLOCK = box(4, 4, 10);

    static SurfaceMesh box(double x, double y, double z) {
        float[] p = new float[24];
        for (int i = 0; i < 8; i++) {
            p[3 * i] = (float) ((i & 1) == 0 ? -x : x);
            p[3 * i + 1] = (float) ((i & 2) == 0 ? -y : y);
            p[3 * i + 2] = (float) ((i & 4) == 0 ? -z : z);
        }
        int[] quads = {0, 2, 3, 1, 4, 5, 7, 6, 0, 1, 5, 4, 2, 6, 7, 3, 0, 4, 6, 2, 1, 3, 7, 5};
        int[] t = new int[36];
        int[] two = {0, 1, 2, 0, 2, 3};
        for (int i = 0; i < 36; i++) {
            t[i] = quads[4 * (i / 6) + two[i % 6]];
        }
        return new SurfaceMesh(p, t, null);
    }

    private static DeviceInput block(double holdsN, Vector3dc... lies) {
        return new DeviceInput(
                "block",
                List.of(BLOCK),
                STEEL,
                new DeviceInput.Seat(holdsN, "test", Optional.empty()),
                lies.length == 0 ? Optional.empty() : Optional.of(lies[0]));
    }

    /** A thin plate of bone, 0.4 m wide, square to y (posterior) at a depth in mm. */
    private static SurfaceMesh floor(double y) {
        float w = 200;
        float at = (float) y;
        float[] corners = {-w, at, -w, w, at, -w, w, at, w, -w, at, w};
        return new SurfaceMesh(corners, new int[] {0, 1, 2, 0, 2, 3}, null);
    }

    private static SimulationInput rigid(List<SurfaceMesh> bones, DeviceInput... devices) {
        return new SimulationInput(List.of(), riding(bones), _ -> Boxes.SOFT)
                .withDevices(List.of(devices));
    }

    private static List<RidingSurface> riding(List<SurfaceMesh> bones) {
        return bones.stream().map(bone -> new RidingSurface("bone", bone)).toList();
    }

    private static SimulationSettings weightless() {
        return SimulationSettings.STANDARD.withGravity(Gravity.unchanged(new Vector3d()));
    }

    /** What was laid loose begins to fall. */
    private static void lift(Simulation simulation) {
        simulation.devices().parts().forEach(part -> part.course().lift());
    }

    private static DeviceMotion motion(Simulation simulation, int device) {
        return simulation.devices().parts().get(device).course().motion;
    }

    private static DeviceReport report(Simulation simulation, int device) {
        return simulation.report().devices().get(device);
    }

    private static List<DeviceEvent.Kind> kinds(DeviceReport report) {
        return report.events().stream().map(DeviceEvent::kind).toList();
    }

    private static ToolSample jaws(double x, double y, double z, boolean on) {
        return ToolSample.of(
                Hand.RIGHT, Instrument.GRASPER, new Vector3d(x, y, z), ScriptStep.ANTERIOR, 40, on);
    }

    @Test
    void aLooseDeviceFallsAsGravityHasIt() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(), block(1, new Vector3d())), SimulationSettings.STANDARD)) {
            lift(simulation);
            int steps = 45;
            for (int i = 0; i < steps; i++) {
                simulation.step(null, null);
            }
            double t = steps * DT;
            double fallen = motion(simulation, 0).place.y;
            assertThat(fallen).isCloseTo(G * t * t / 2, within(1e-9));
            assertThat(motion(simulation, 0).velocity.y).isCloseTo(G * t, within(1e-9));
        }
    }

    /** Before two bodies' tissue, near to both and touching neither. */
    @Test
    void aDeviceNearTwoBodiesHasAllItsWeight() {
        SimulationInput one = soft();
        SimulationInput two =
                new SimulationInput(
                                List.of(one.bodies().getFirst(), one.bodies().getFirst()),
                                List.of(),
                                one.materials())
                        .withDevices(List.of(block(1, new Vector3d(0, -46, 0))));
        try (Simulation simulation = Simulation.open(two, SimulationSettings.STANDARD)) {
            lift(simulation);
            Boxes.rest(simulation, 4);
            assertThat(motion(simulation, 0).velocity.y).isCloseTo(4 * G * DT, within(1e-6));
        }
    }

    @Test
    void aDeviceThatWasLaidLiesUntilItIsTouched() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(), block(1, new Vector3d(0, 0, 50))),
                        SimulationSettings.STANDARD)) {
            Boxes.rest(simulation, 90);
            assertThat(motion(simulation, 0).place.distance(0, 0, 0.050)).isZero();
            // Open jaws go around it, a probe pushes it off.
            Boxes.move(simulation, jaws(0, -2, 50, false), 5);
            assertThat(motion(simulation, 0).place.distance(0, 0, 0.050)).isZero();
            for (int i = 0; i < 20; i++) {
                simulation.step(null, Boxes.tool(Instrument.PROBE, -12 + 0.5 * i, 0, 50, false));
            }
            Boxes.rest(simulation, 20);
            assertThat(motion(simulation, 0).place.x).isGreaterThan(1e-4);
            assertThat(motion(simulation, 0).place.y).isGreaterThan(0.1);
        }
    }

    @Test
    void aFallingDeviceComesToRestOnBone() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(floor(60)), block(1, new Vector3d())),
                        SimulationSettings.STANDARD)) {
            lift(simulation);
            Boxes.rest(simulation, 270);
            DeviceMotion motion = motion(simulation, 0);
            assertThat(motion.place.y).isCloseTo(0.0558, within(1e-4));
            assertThat(motion.speed()).isLessThan(0.003);
        }
    }

    @Test
    void nothingTunnelsThroughBoneOrDevicesHoweverFast() {
        for (double speed : new double[] {1, 5, 20}) {
            for (double spin : new double[] {0, 60}) {
                try (Simulation simulation =
                        Simulation.open(
                                rigid(List.of(floor(60)), block(1, new Vector3d())),
                                weightless())) {
                    lift(simulation);
                    DeviceMotion motion = motion(simulation, 0);
                    motion.velocity.set(0.3, speed, 0);
                    motion.spin.set(spin, 0, spin / 2);
                    for (int i = 0; i < 60; i++) {
                        simulation.step(null, null);
                        assertThat(motion.place.y).isLessThan(0.060);
                    }
                }
            }
        }
    }

    @Test
    void aHandThatIsElsewhereAtOnceLosesTheDeviceOnThisSideOfTheBone() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(floor(60)), block(1, new Vector3d())), weightless())) {
            simulation.step(null, jaws(0, -4, 0, true));
            assertThat(report(simulation, 0).held()).isTrue();
            // A metre in one step, to behind the bone.
            simulation.step(null, jaws(0, 996, 0, true));
            simulation.step(null, jaws(0, 996, 0, true));
            DeviceReport report = report(simulation, 0);
            assertThat(kinds(report))
                    .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.SLIPPED);
            assertThat(motion(simulation, 0).place.length()).isLessThan(0.002);
        }
    }

    @Test
    void collidingDevicesKeepTheirMomentum() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(
                                List.of(),
                                block(1, new Vector3d(-30, 0, 0)),
                                block(1, new Vector3d(30, 0, 0))),
                        weightless())) {
            lift(simulation);
            motion(simulation, 0).velocity.set(1.0, 0, 0);
            motion(simulation, 1).velocity.set(-0.25, 0, 0);
            Boxes.rest(simulation, 90);
            Vector3d one = motion(simulation, 0).velocity;
            Vector3d two = motion(simulation, 1).velocity;
            // Metal on metal, without rebound: both go on together.
            assertThat(one.x + two.x).isCloseTo(0.75, within(2e-4));
            assertThat(one.x).isCloseTo(0.375, within(0.02));
            assertThat(motion(simulation, 1).place.x - motion(simulation, 0).place.x)
                    .isGreaterThan(0.0079);
        }
    }

    @Test
    void jawsCarryADeviceAndLeaveItWhereTheyOpen() {
        try (Simulation simulation =
                Simulation.open(rigid(List.of(), block(1, new Vector3d(0, 0, 50))), weightless())) {
            for (int i = 0; i <= 90; i++) {
                simulation.step(null, jaws(0.5 * i, -4 - 0.2 * i, 50, true));
            }
            DeviceMotion motion = motion(simulation, 0);
            assertThat(motion.place.x).isCloseTo(0.045, within(2e-4));
            assertThat(motion.place.y).isCloseTo(-0.018, within(2e-4));
            for (int i = 0; i < 30; i++) {
                simulation.step(null, jaws(45, -22, 50, true));
            }
            simulation.step(null, jaws(45, -22, 50, false));
            Boxes.rest(simulation, 20);
            assertThat(motion.place.x).isCloseTo(0.045, within(1e-4));
            assertThat(kinds(report(simulation, 0)))
                    .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.DROPPED);
        }
    }

    @Test
    void aSeatGivesWayAtItsNewtons() {
        // The pull rises by 6 N a millimetre: what jaws hold with.
        for (double holds : new double[] {12, 30, 54}) {
            try (Simulation simulation =
                    Simulation.open(rigid(List.of(), block(holds)), weightless())) {
                double last = 0;
                for (int i = 0; i < 1200 && report(simulation, 0).seated(); i++) {
                    last = 0.01 * i;
                    simulation.step(null, jaws(last, -4, 0, true));
                }
                DeviceReport report = report(simulation, 0);
                assertThat(kinds(report))
                        .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.PULLED_OUT);
                assertThat(report.events().getLast().newtons()).isBetween(holds, holds + 0.1);
            }
        }
    }

    @Test
    void jawsSlipOffWhatHoldsFaster() {
        try (Simulation simulation = Simulation.open(rigid(List.of(), block(500)), weightless())) {
            for (int i = 0; i < 200; i++) {
                simulation.step(null, jaws(0.1 * i, -4, 0, true));
            }
            DeviceReport report = report(simulation, 0);
            assertThat(kinds(report))
                    .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.SLIPPED);
            assertThat(report.events().getLast().newtons()).isBetween(60.0, 61.0);
            assertThat(report.seated()).isTrue();
            assertThat(report.offPlanMm()).isZero();
        }
    }

    @Test
    void jawsThatPressADeviceOnBoneSlipToo() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(floor(10)), block(1, new Vector3d(0, 0, 50))),
                        weightless())) {
            double at = -4;
            for (int i = 0; i < 300 && report(simulation, 0).events().size() < 2; i++) {
                at += 0.1;
                simulation.step(null, jaws(0, at, 50, true));
            }
            assertThat(kinds(report(simulation, 0)))
                    .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.SLIPPED);
            // 6 mm to the bone, then 10 mm of the hand's spring.
            assertThat(at).isBetween(11.0, 13.0);
            assertThat(motion(simulation, 0).place.y).isLessThan(0.0065);
        }
    }

    @Test
    void aDeviceThatIsCarriedHomeStaysThere() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(), block(40, new Vector3d(0, 0, 50))),
                        SimulationSettings.STANDARD)) {
            for (int i = 0; i <= 100; i++) {
                simulation.step(null, jaws(0, -4, 50 - 0.49 * i, true));
            }
            simulation.step(null, jaws(0, -4, 1, false));
            Boxes.rest(simulation, 90);
            DeviceReport report = report(simulation, 0);
            assertThat(kinds(report))
                    .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.SEATED);
            assertThat(report.offPlanMm()).isBetween(0.8, 1.2);
            assertThat(report.seated()).isTrue();
        }
    }

    @Test
    void aDeviceSinksIntoTissueUntilThatCarriesIt(TestReporter reporter) {
        // On the front of a block that is held behind: gravity goes to +y.
        SimulationInput soft = soft();
        SimulationInput input = soft.withDevices(List.of(heavy(new Vector3d(0, -29, 0))));
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            lift(simulation);
            int steps = 540;
            double mean = 0;
            for (int i = 0; i < steps; i++) {
                simulation.step(null, null);
                if (i >= steps - 90) {
                    mean += report(simulation, 0).tissueN() / 90;
                }
            }
            double weight = report(simulation, 0).massG() / 1000 * G;
            DeviceMotion motion = motion(simulation, 0);
            reporter.publishEntry("weight N", Double.toString(weight));
            reporter.publishEntry("carried N", Double.toString(mean));
            reporter.publishEntry("sunk mm", Double.toString(29 - 5 + 1000 * motion.place.y));
            assertThat(mean).isCloseTo(weight, within(0.05 * weight));
            assertThat(motion.speed()).isLessThan(0.01);
            assertThat(motion.place.y).isGreaterThan(-0.0295);
        }
    }

    @Test
    void tissueAnswersAHeldDeviceWithWhatItsHolderPressesWith() {
        SimulationInput input = soft().withDevices(List.of(heavy(new Vector3d(0, -29.5, 0))));
        try (Simulation simulation = Simulation.open(input, weightless())) {
            for (int i = 0; i <= 60; i++) {
                simulation.step(null, jaws(0, -30 + 0.1 * i, 0, true));
            }
            Boxes.move(simulation, jaws(0, -24, 0, true), 120);
            DeviceReport device = report(simulation, 0);
            // What the jaws pull with is what tissue pushes back with: nothing else holds it.
            double sunkMm = -24 + 0.5 - 1000 * motion(simulation, 0).place.y;
            assertThat(device.tissueN()).isCloseTo(6 * sunkMm, within(0.02 * device.tissueN()));
            assertThat(device.tissueN()).isBetween(1.0, 30.0);
            assertThat(simulation.report().restoredNodes()).isZero();
        }
    }

    @Test
    void aDeviceThrownIntoTissueLeavesAllFinite() {
        SimulationInput input =
                soft().withDevices(
                                List.of(
                                        heavy(new Vector3d(0, -60, 0)),
                                        block(1, new Vector3d(0, -90, 0))));
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            lift(simulation);
            motion(simulation, 0).velocity.set(0, 8, 1);
            motion(simulation, 1).velocity.set(0, 15, 0);
            motion(simulation, 1).spin.set(100, 20, 0);
            Boxes.rest(simulation, 120);
            assertThat(motion(simulation, 0).finite()).isTrue();
            assertThat(motion(simulation, 1).finite()).isTrue();
            simulation.step(null, jaws(Double.NaN, 0, 0, true));
            Boxes.rest(simulation, 10);
            assertThat(simulation.report().restoredNodes()).isZero();
            assertThat(simulation.report().refusedSamples()).isEqualTo(1);
        }
    }

    /** 80 × 48 × 48 mm about the origin, held at its back. */
    private static SimulationInput soft() {
        TetMesh mesh = Boxes.box(8, new int[] {10, 6, 6});
        int[] pinned =
                IntStream.range(0, mesh.nodeCount())
                        .filter(i -> mesh.nodesMm()[3 * i + 1] > 23.9)
                        .toArray();
        return Truth.held(mesh, pinned, Truth.soft(10_000, 0.45)).input;
    }

    private static DeviceInput heavy(Vector3dc at) {
        return new DeviceInput(
                "heavy",
                List.of(box(12, 5, 12)),
                STEEL,
                new DeviceInput.Seat(1, "test", Optional.empty()),
                Optional.of(at));
    }

    @Test
    void whatGoesInAlongAnAxisPassesItsBoneAndHoldsWhereItIsFullyIn() {
        // Across the bone, as a screw: it lies along z, the bone square to that.
        float w = 50;
        float[] corners = {-w, -w, 0, w, -w, 0, w, w, 0, -w, w, 0};
        SurfaceMesh bone = new SurfaceMesh(corners, new int[] {0, 1, 2, 0, 2, 3}, null);
        DeviceInput screw =
                new DeviceInput(
                        "screw",
                        List.of(box(2, 2, 15)),
                        STEEL,
                        new DeviceInput.Seat(30, "test", Optional.of(new Vector3d(0, 0, -1))),
                        Optional.of(new Vector3d(0, 0, 40)));
        try (Simulation simulation = Simulation.open(rigid(List.of(bone), screw), weightless())) {
            // Beside its way the bone stops it.
            for (int i = 0; i < 60; i++) {
                simulation.step(null, jaws(0.2 * i, -1, 40, true));
            }
            for (int i = 0; i < 60; i++) {
                simulation.step(null, jaws(12, -1, 40 - 0.5 * i, true));
            }
            assertThat(motion(simulation, 0).place.z).isGreaterThan(0.0145);
            simulation.step(null, null);
            double z = 1000 * motion(simulation, 0).place.z;
            for (int i = 0; i < 60; i++) {
                simulation.step(null, jaws(12 - 0.2 * i, -1 - 0.02 * i, z + 0.4 * i, true));
            }
            for (int i = 0; i < 120 && !report(simulation, 0).seated(); i++) {
                simulation.step(null, jaws(0, -2.2, z + 24 - 0.4 * i, true));
            }
            DeviceReport report = report(simulation, 0);
            assertThat(kinds(report)).endsWith(DeviceEvent.Kind.SEATED);
            assertThat(report.offPlanMm()).isLessThan(1.6);
            assertThat(report.offPlanDegrees()).isLessThan(3);
        }
    }

    @Test
    void undoBringsDevicesBackBitForBit() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(floor(40)), block(1, new Vector3d(3, 0, 50)), block(5)),
                        SimulationSettings.STANDARD)) {
            lift(simulation);
            Boxes.rest(simulation, 20);
            String before = simulation.stateHash();
            double y = 1000 * motion(simulation, 0).place.y;
            for (int i = 0; i <= 50; i++) {
                simulation.step(null, jaws(3 + 0.3 * i, y - 4, 50, true));
            }
            assertThat(report(simulation, 0).held()).isTrue();
            String later = simulation.stateHash();
            assertThat(later).isNotEqualTo(before);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(before);
            assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(later);
        }
    }

    @Test
    void theSameScriptGivesTheSameStateAlsoAfterUndo() {
        assertThat(scripted()).isEqualTo(scripted());
    }

    private static String scripted() {
        SimulationInput input =
                soft().withDevices(
                                List.of(
                                        heavy(new Vector3d(0, -40, 0)),
                                        block(1, new Vector3d(20, -60, 5))));
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            lift(simulation);
            Boxes.rest(simulation, 60);
            for (int i = 0; i < 60; i++) {
                simulation.step(null, jaws(0.3 * i, -36, 0, true));
            }
            simulation.change(StrokeChange.UNDO);
            Boxes.rest(simulation, 40);
            for (int i = 0; i < 40; i++) {
                simulation.step(null, jaws(-0.3 * i, -36, 2, true));
            }
            return simulation.stateHash();
        }
    }

    @Test
    void stepsWithDevicesAtRestMakeNoGarbage() {
        try (Simulation simulation =
                Simulation.open(rigid(List.of(floor(40)), block(100)), weightless())) {
            Boxes.rest(simulation, 500);
            long before = simulation.report().allocatedBytes();
            Boxes.rest(simulation, 100);
            assertThat((simulation.report().allocatedBytes() - before) / 100).isLessThan(512);
        }
    }
}
