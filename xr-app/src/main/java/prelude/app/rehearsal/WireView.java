package prelude.app.rehearsal;

import org.joml.Vector3d;
import prelude.cases.device.Sheath;
import prelude.cases.mesh.SurfaceMesh;
import prelude.engine.scene.DeformableMesh;
import prelude.physics.attach.BentLines;
import prelude.physics.wire.WireInput;

/** What is seen of one wire or catheter: a tube along its line, following the newest snapshot. */
final class WireView {
    private final ThreadTubes tubes = new ThreadTubes();
    private final DeformableMesh mesh;
    private final int material;

    WireView(CaseScene scene, WireInput wire, int rgb) {
        material = scene.number(TissueLook.implant(rgb));
        mesh = tubes.mesh(wire.name(), material);
        mesh.visible = false;
        scene.add(mesh, 0);
    }

    /** Makes garbage at first alone: a line always has as many points. */
    void follow(BentLines line) {
        tubes.clear();
        tubes.add(line);
        mesh.visible = true;
        if (mesh.topology().nodeCount() == tubes.nodeCount()) {
            mesh.updateNodes(tubes.nodesMm(), tubes.nodeCount());
        } else {
            mesh.replaceTopology(tubes.topology(material), tubes.nodesMm());
        }
    }

    /** The sheath that it comes out of, from the vessel to its hub, LPS mm. */
    static SurfaceMesh sheath(WireInput wire) {
        Vector3d mouth = new Vector3d(wire.line().getFirst());
        Vector3d back = wire.direction().negate();
        return Sheath.surface(
                mouth, mouth.fma(Sheath.LENGTH_MM, back, new Vector3d()), wire.diameterMm());
    }
}
