package prelude.app.rehearsal;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.joml.Vector3f;
import prelude.cases.device.DeviceKind;
import prelude.cases.mesh.SurfaceMesh;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Cutaway;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.pipeline.device.Placed;
import prelude.pipeline.measure.Measured;

/**
 * The devices that a plan has placed, as metal. What holds one within is cut open along the device,
 * on the surgeon's side.
 */
final class DevicesView {
    /** These lie on or around what they are placed at. */
    private static final Set<DeviceKind> OUTSIDE = EnumSet.of(DeviceKind.PLATE, DeviceKind.CLIP);

    private static final float ROUGHNESS = 0.3f;
    private static final double NO_LENGTH_MM = 1e-6;

    /** Within less than about 8 degrees of a device one looks along it. */
    private static final double ALONG = 0.99;

    private final CaseScene scene;
    private final List<Placed> devices;

    DevicesView(CaseScene scene, List<Placed> devices) {
        this.scene = scene;
        this.devices = devices;
    }

    /** By the structure's name: of several devices in one, the first opens it. */
    Map<String, Cutaway> openings() {
        Map<String, Cutaway> openings = new LinkedHashMap<>();
        for (Placed device : devices) {
            if (!OUTSIDE.contains(device.placement().device().family().kind())) {
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
            int look =
                    scene.number(
                            Material.metal(
                                    Colour.srgb(device.placement().device().family().rgb()),
                                    ROUGHNESS));
            for (SurfaceMesh part : device.parts()) {
                scene.add(
                        new RigidMesh(
                                device.placement().name(),
                                part.positionsMm(),
                                part.vertexNormals(),
                                part.triangles(),
                                look),
                        part.triangleCount());
            }
        }
    }
}
