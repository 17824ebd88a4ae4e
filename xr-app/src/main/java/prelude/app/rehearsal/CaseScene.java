package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.frame.WorldFrame;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Cutaway;
import prelude.engine.scene.Material;
import prelude.engine.scene.Mesh;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Sides;

/**
 * A case as it is seen: bone and other rigid structures, an opening in the envelope, the lamp over
 * it. What is soft is added by {@link TissueView}.
 */
public final class CaseScene {
    /** Where the middle of the field lies: at table height, an arm's length before the surgeon. */
    static final Vector3d FIELD_M = new Vector3d(0, 1.05, -0.45);

    /** The opening reaches this much beyond the organ that the rehearsal is about. */
    private static final float OPENING = 1.15f;

    private final Case aCase;
    private final Scene scene = new Scene();
    private final WorldFrame frame;
    private final Matrix4f worldFromPatient;
    private final Map<Material, Integer> materials = new HashMap<>();
    private final List<Mesh> anatomy = new ArrayList<>();
    private int triangles;

    public CaseScene(Case aCase) {
        this.aCase = aCase;
        frame = WorldFrame.supine(fieldCentreMm(aCase), FIELD_M);
        worldFromPatient = new Matrix4f(frame.worldFromPatient());
        light();
        Set<String> riding = new HashSet<>();
        aCase.bodies().forEach(body -> riding.addAll(body.mesh().materials()));
        for (Structure structure : aCase.structures()) {
            String name = structure.code().name();
            // Where organs are known, all that is soft together would only hide them.
            if (!riding.contains(name) && !name.equals("soft_tissue")) {
                addRigid(structure);
            }
        }
    }

    /** The middle of the organ that the rehearsal is about, or of the scan. */
    private static Vector3d fieldCentreMm(Case aCase) {
        return WedgeResection.mainBody(aCase)
                .map(CaseScene::centreMm)
                .orElseGet(() -> aCase.volume().grid().centreMm());
    }

    private static Vector3d centreMm(TissueBody body) {
        float[] nodes = body.mesh().nodesMm();
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        Vector3d node = new Vector3d();
        for (int n = 0; n < nodes.length; n += 3) {
            node.set(nodes[n], nodes[n + 1], nodes[n + 2]);
            low.min(node);
            high.max(node);
        }
        return low.add(high).mul(0.5);
    }

    private void light() {
        scene.lamp.positionM.set(
                (float) FIELD_M.x + 0.15f, (float) FIELD_M.y + 1.0f, (float) FIELD_M.z + 0.35f);
        scene.lamp.targetM.set((float) FIELD_M.x, (float) FIELD_M.y, (float) FIELD_M.z);
    }

    private void addRigid(Structure structure) {
        if (structure.surface().triangleCount() == 0) {
            return;
        }
        RigidMesh mesh =
                new RigidMesh(
                        structure.code().name(),
                        structure.surface().positionsMm(),
                        structure.surface().vertexNormals(),
                        structure.surface().triangles(),
                        look(structure));
        add(mesh, structure.surface().triangleCount());
        if (structure.code().consistency() == Consistency.ENVELOPE) {
            openEnvelope(mesh);
        }
    }

    /** Looks into the body: the envelope is open over the organ that the rehearsal is about. */
    private void openEnvelope(RigidMesh envelope) {
        Vector3f radii = new Vector3f(0.16f, 0.4f, 0.16f).mul(OPENING);
        envelope.cutaway = Cutaway.ellipsoid(fieldM(), new Quaternionf(), radii);
        envelope.sides = Sides.BOTH;
        // The lamp shines through the opening; a shadow of the whole shell would hide the field.
        envelope.castsShadow = false;
    }

    /** Adds what belongs to the patient: it stands where the patient lies. */
    void add(Mesh mesh, int triangleCount) {
        mesh.worldFromModel.set(worldFromPatient);
        scene.add(mesh);
        anatomy.add(mesh);
        triangles += triangleCount;
    }

    /** Adds an instrument, at first unseen. */
    RigidMesh addInstrument(RigidMesh mesh) {
        mesh.visible = false;
        scene.add(mesh);
        triangles += mesh.triangles().length / 3;
        return mesh;
    }

    int steel() {
        return number(Material.metal(Colour.srgb(0xc8ccd0), 0.28f));
    }

    int look(Structure structure) {
        return number(TissueLook.of(structure.code()));
    }

    /** The number of a material in the scene; structures that look alike share one. */
    int number(Material material) {
        return materials.computeIfAbsent(material, scene::add);
    }

    Case aCase() {
        return aCase;
    }

    Scene scene() {
        return scene;
    }

    WorldFrame frame() {
        return frame;
    }

    /** The middle of the field, in the world. */
    public Vector3fc fieldM() {
        return new Vector3f((float) FIELD_M.x, (float) FIELD_M.y, (float) FIELD_M.z);
    }

    /**
     * Between the eyes of a surgeon who stands at the patient's feet and looks down at the field.
     */
    public Vector3fc eyesM() {
        return fieldM().add(0.10f, 0.42f, 0.40f, new Vector3f());
    }

    int triangles() {
        return triangles;
    }
}
