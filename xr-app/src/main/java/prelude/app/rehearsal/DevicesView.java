package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.joml.Vector3f;
import prelude.cases.mesh.SurfaceMesh;
import prelude.engine.scene.Cutaway;
import prelude.engine.scene.RigidMesh;
import prelude.physics.frame.DevicePoses;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.wire.WireInput;
import prelude.pipeline.device.Placed;
import prelude.pipeline.device.Placement;
import prelude.pipeline.measure.Measured;

/**
 * The devices that a plan has placed, as metal, where the rehearsal has brought them. What is to
 * hold one within is cut open along its plan, on the surgeon's side.
 */
final class DevicesView {
    private static final double NO_LENGTH_MM = 1e-6;
    private static final int SHEATH_RGB = 0x7f9fb4;

    /** Within less than about 8 degrees of a device one looks along it. */
    private static final double ALONG = 0.99;

    private final CaseScene scene;
    private final List<Placed> devices;

    /** What is seen of each rigid one, in the order of the simulation's input. */
    private final List<List<RigidMesh>> moving = new ArrayList<>();

    /** In the order of the simulation's input. */
    private final List<WireView> wires = new ArrayList<>();

    private final Matrix4d worldFromPatient;
    private final Matrix4d moved = new Matrix4d();

    DevicesView(CaseScene scene, List<Placed> devices) {
        this.scene = scene;
        this.devices = devices;
        worldFromPatient = new Matrix4d(scene.frame().worldFromPatient());
    }

    /** By the structure's name: of several devices in one, the first opens it. */
    Map<String, Cutaway> openings() {
        Map<String, Cutaway> openings = new LinkedHashMap<>();
        for (Placed device : devices) {
            if (!PlannedDevices.outside(device)) {
                openings.computeIfAbsent(
                        device.figures().structures().getFirst(), _ -> opening(device));
            }
        }
        return openings;
    }

    /** A plane through the device's ends that looks at the surgeon. */
    private Cutaway opening(Placed device) {
        List<Measured.Place> places = device.figures().places();
        Vector3d from = point(places.getFirst());
        Vector3d to = point(places.size() > 1 ? places.get(1) : places.getFirst());
        Vector3d along = to.sub(from, new Vector3d());
        Vector3d look = across(along, new Vector3d(scene.field().towardsSurgeon()));
        Vector3d middle = from.lerp(to, 0.5);
        return Cutaway.halfSpace(
                new Vector3f(scene.frame().worldFromPatient().transformPosition(middle)),
                new Vector3f(
                        scene.frame().worldFromPatient().transformDirection(look).normalize()));
    }

    /**
     * The direction square to a device that looks most at the surgeon. Where the surgeon looks
     * along it no such direction is nearer than another: the patient's feet are then, or the left.
     */
    static Vector3d across(Vector3dc device, Vector3dc towardsSurgeon) {
        Vector3d look = new Vector3d(towardsSurgeon).normalize();
        if (!(device.length() > NO_LENGTH_MM)) {
            return look;
        }
        Vector3d along = new Vector3d(device).normalize();
        Vector3d[] tried = {look, new Vector3d(0, 0, -1), new Vector3d(1, 0, 0)};
        int best = 0;
        while (best < 2 && Math.abs(tried[best].dot(along)) > ALONG) {
            best++;
        }
        Vector3d square = tried[best];
        return square.fma(-square.dot(along), along).normalize();
    }

    private static Vector3d point(Measured.Place place) {
        return new Vector3d(place.x(), place.y(), place.z());
    }

    void draw() {
        for (Placed device : devices) {
            if (device.placement() instanceof Placement.WireInVessel) {
                continue;
            }
            int look = scene.number(TissueLook.implant(device.placement().device().family().rgb()));
            List<RigidMesh> meshes = new ArrayList<>();
            for (SurfaceMesh part : device.parts()) {
                RigidMesh mesh =
                        new RigidMesh(
                                device.placement().name(),
                                part.positionsMm(),
                                part.vertexNormals(),
                                part.triangles(),
                                look);
                scene.add(mesh, part.triangleCount());
                meshes.add(mesh);
            }
            if (PlannedDevices.rigid(device)) {
                moving.add(meshes);
            }
        }
        drawWires();
    }

    private void drawWires() {
        for (WireInput wire : scene.wires()) {
            int rgb =
                    devices.stream()
                            .filter(device -> device.placement().name().equals(wire.name()))
                            .findFirst()
                            .map(device -> device.placement().device().family().rgb())
                            .orElseThrow();
            wires.add(new WireView(scene, wire, rgb));
            boolean outermost =
                    scene.wires().stream()
                            .noneMatch(other ->
                                    other.runsWith(wire) && other.diameterMm() > wire.diameterMm());
            if (outermost) {
                SurfaceMesh sheath = WireView.sheath(wire);
                scene.add(
                        new RigidMesh(
                                wire.name() + " sheath",
                                sheath.positionsMm(),
                                sheath.vertexNormals(),
                                sheath.triangles(),
                                scene.number(TissueLook.implant(SHEATH_RGB))),
                        sheath.triangleCount());
            }
        }
    }

    /** Shows the devices where they are now. */
    void follow(SnapshotLease snapshot) {
        for (int i = 0; i < wires.size(); i++) {
            wires.get(i).follow(snapshot.wires().get(i));
        }
        DevicePoses poses = snapshot.devices();
        for (int i = 0; i < poses.count(); i++) {
            poses.get(i, moved).mulLocal(worldFromPatient);
            List<RigidMesh> meshes = moving.get(i);
            for (int m = 0; m < meshes.size(); m++) {
                meshes.get(m).worldFromModel.set(moved);
            }
        }
    }
}
