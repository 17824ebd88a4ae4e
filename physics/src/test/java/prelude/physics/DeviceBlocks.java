package prelude.physics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.physics.device.DeviceEvent;
import prelude.physics.device.DeviceInput;
import prelude.physics.device.DeviceMotion;
import prelude.physics.skin.RidingSurface;

/** Blocks of steel that tests place as devices, what they meet, and hands on them. */
final class DeviceBlocks {
    static final double DT = ScriptSampler.STEP_SECONDS;
    static final double STEEL = 8000;
    static final double G = 9.81;

    /** 8 × 8 × 20 mm about the origin, of steel: 10.24 g. */
    private static final SurfaceMesh BLOCK = box(4, 4, 10);

    private DeviceBlocks() {}

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

    static DeviceInput block(double holdsN, Vector3dc... lies) {
        return new DeviceInput(
                "block",
                List.of(BLOCK),
                STEEL,
                new DeviceInput.Seat(holdsN, "test", Optional.empty()),
                lies.length == 0 ? Optional.empty() : Optional.of(lies[0]));
    }

    /** A thin plate of bone, 0.4 m wide, square to y (posterior) at a depth in mm. */
    static SurfaceMesh floor(double y) {
        float w = 200;
        float at = (float) y;
        float[] corners = {-w, at, -w, w, at, -w, w, at, w, -w, at, w};
        return new SurfaceMesh(corners, new int[] {0, 1, 2, 0, 2, 3}, null);
    }

    static SimulationInput rigid(List<SurfaceMesh> bones, DeviceInput... devices) {
        return new SimulationInput(List.of(), riding(bones), _ -> Boxes.SOFT)
                .withDevices(List.of(devices));
    }

    static List<RidingSurface> riding(List<SurfaceMesh> bones) {
        return bones.stream().map(bone -> new RidingSurface("bone", bone)).toList();
    }

    static SimulationSettings weightless() {
        return SimulationSettings.STANDARD.withGravity(Gravity.unchanged(new Vector3d()));
    }

    /** What was laid loose begins to fall. */
    static void lift(Simulation simulation) {
        simulation.devices().parts().forEach(part -> part.course().lift());
    }

    static DeviceMotion motion(Simulation simulation, int device) {
        return simulation.devices().parts().get(device).course().motion;
    }

    static DeviceReport report(Simulation simulation, int device) {
        return simulation.report().devices().get(device);
    }

    static List<DeviceEvent.Kind> kinds(DeviceReport report) {
        return report.events().stream().map(DeviceEvent::kind).toList();
    }

    static ToolSample jaws(double x, double y, double z, boolean on) {
        return ToolSample.of(
                Hand.RIGHT, Instrument.GRASPER, new Vector3d(x, y, z), ScriptStep.ANTERIOR, 40, on);
    }

    /** 80 × 48 × 48 mm about the origin, held at its back. */
    static SimulationInput soft() {
        TetMesh mesh = Boxes.box(8, new int[] {10, 6, 6});
        int[] pinned =
                IntStream.range(0, mesh.nodeCount())
                        .filter(i -> mesh.nodesMm()[3 * i + 1] > 23.9)
                        .toArray();
        return Truth.held(mesh, pinned, Truth.soft(10_000, 0.45)).input;
    }

    static DeviceInput heavy(Vector3dc at) {
        return new DeviceInput(
                "heavy",
                List.of(box(12, 5, 12)),
                STEEL,
                new DeviceInput.Seat(1, "test", Optional.empty()),
                Optional.of(at));
    }
}
