package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Structure;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Topology;
import prelude.physics.frame.OpenedBone;
import prelude.physics.frame.SnapshotLease;

/**
 * What is seen of bones that are drilled and sawn: each one's own mesh without the triangles that
 * were opened, and beside it a mesh of what is there instead. The latter is made when the bone is
 * first opened.
 */
final class BoneView {
    /** Nodes along the patient's axes, from which normals are made up. */
    private static final int AXES = 3;

    private final CaseScene scene;
    private final List<Optional<Shown>> bones = new ArrayList<>();

    private static final class Shown {
        final RigidMesh whole;
        final Structure structure;
        int[] looks = new int[0];
        final float[] middleMm;
        @Nullable DeformableMesh opened;
        long version;

        Shown(RigidMesh whole, Structure structure) {
            this.whole = whole;
            this.structure = structure;
            middleMm = Arrays.copyOf(whole.positions(), 3);
        }
    }

    /** What is copied into a topology, kept to be used again. */
    private float[] nodes = new float[3 * AXES];

    private int[] corners = new int[0];
    private float[] weights = new float[0];
    private float[] tangents = new float[0];
    private float[] bitangents = new float[0];
    private int[] regions = new int[0];

    /**
     * @param structures the bones in the order of the simulation's input
     */
    BoneView(CaseScene scene, List<Structure> structures) {
        this.scene = scene;
        for (Structure structure : structures) {
            Optional<RigidMesh> mesh = scene.drawn(structure.code().name());
            bones.add(mesh.map(whole -> new Shown(whole, structure)));
        }
    }

    /** Follows a snapshot. Makes garbage only where what is drawn outgrows its arrays. */
    void follow(SnapshotLease snapshot) {
        for (int i = 0; i < bones.size(); i++) {
            OpenedBone now = snapshot.bones().get(i);
            if (bones.get(i).isPresent() && now.version() != bones.get(i).get().version) {
                Shown shown = bones.get(i).get();
                shown.version = now.version();
                shown.whole.hideOnly(now.replaced(), now.replacedCount());
                show(shown, now);
            }
        }
    }

    private void show(Shown shown, OpenedBone now) {
        int vertices = now.vertexCount();
        fill(shown, now);
        DeformableMesh mesh = shown.opened;
        if (mesh == null) {
            mesh = add(shown);
            shown.opened = mesh;
            shown.looks = looks(shown.structure);
        }
        mesh.visible = now.triangleCount() > 0;
        if (mesh.visible) {
            mesh.topology()
                    .refill(
                            AXES + vertices,
                            vertices,
                            now.triangleCount(),
                            now.positionsMm(),
                            corners,
                            weights,
                            tangents,
                            bitangents,
                            regions,
                            shown.looks,
                            now.triangles());
            mesh.replaceTopology(mesh.topology(), nodes);
        }
    }

    /** Not before it is opened: there are many bones and few are. */
    private int[] looks(Structure bone) {
        String name = bone.code().name();
        return new int[] {
            scene.look(bone),
            scene.looks().of(name, TissueLook.CORTEX),
            scene.looks().of(name, TissueLook.SPONGY)
        };
    }

    /** Stands where the bone does, but counts from a place on it: nodes include its axes. */
    private DeformableMesh add(Shown shown) {
        Topology nothing =
                new Topology(
                        AXES,
                        new float[0],
                        new int[0],
                        new float[0],
                        new float[0],
                        new float[0],
                        new int[0],
                        new int[0]);
        DeformableMesh mesh =
                new DeformableMesh(shown.whole.name() + " opened", nothing, new float[3 * AXES]);
        mesh.cutaway = shown.whole.cutaway;
        mesh.sides = shown.whole.sides;
        scene.add(mesh, 0);
        mesh.worldFromModel.translate(shown.middleMm[0], shown.middleMm[1], shown.middleMm[2]);
        return mesh;
    }

    private void fill(Shown shown, OpenedBone now) {
        int vertices = now.vertexCount();
        reserve(vertices);
        for (int axis = 0; axis < AXES; axis++) {
            for (int k = 0; k < 3; k++) {
                nodes[3 * axis + k] = axis == k ? 1 : 0;
            }
        }
        float[] normals = now.normals();
        for (int v = 0; v < vertices; v++) {
            for (int k = 0; k < 3; k++) {
                nodes[3 * (AXES + v) + k] = now.positionsMm()[3 * v + k] - shown.middleMm[k];
            }
            regions[v] = now.looks()[v];
            across(normals[3 * v], normals[3 * v + 1], normals[3 * v + 2], 4 * v + 1);
        }
    }

    private void reserve(int vertices) {
        int before = regions.length;
        if (vertices <= before) {
            return;
        }
        int room = vertices + vertices / 2;
        nodes = new float[3 * (AXES + room)];
        corners = new int[4 * room];
        weights = new float[4 * room];
        tangents = new float[4 * room];
        bitangents = new float[4 * room];
        regions = new int[room];
        for (int v = 0; v < room; v++) {
            weights[4 * v] = 1;
            corners[4 * v] = AXES + v;
            corners[4 * v + 1] = 0;
            corners[4 * v + 2] = 1;
            corners[4 * v + 3] = 2;
        }
    }

    /** Two unit vectors whose cross product is a normal (Duff et al., JCGT 6(1), 2017). */
    private void across(float x, float y, float z, int at) {
        float sign = Math.copySign(1, z);
        float a = -1 / (sign + z);
        float b = x * y * a;
        tangents[at] = 1 + sign * x * x * a;
        tangents[at + 1] = sign * b;
        tangents[at + 2] = -sign * x;
        bitangents[at] = b;
        bitangents[at + 1] = sign + y * y * a;
        bitangents[at + 2] = -y;
    }
}
