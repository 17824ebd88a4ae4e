package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Topology;
import prelude.physics.SimulationInput;
import prelude.physics.frame.BodySnapshot;
import prelude.physics.frame.BorderSnapshot;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.skin.RidingSurface;
import prelude.physics.skin.Skin;

/** What is seen of the simulated tissue: one mesh a body, following the newest snapshot. */
final class TissueView {
    private final List<DeformableMesh> meshes = new ArrayList<>();
    private final List<int[]> looksOfRegions = new ArrayList<>();
    private final long[] skinVersions;

    /** What stands of structures that leave each body. */
    private final List<List<ContinuationView>> continuations = new ArrayList<>();

    /** What of a case is simulated, in the order of its bodies. */
    static List<SimulationInput.Body> bodies(Case aCase) {
        List<SimulationInput.Body> bodies = new ArrayList<>();
        for (TissueBody body : aCase.bodies()) {
            List<RidingSurface> surfaces = new ArrayList<>();
            for (String name : body.whole()) {
                aCase.structure(name)
                        .filter(structure -> structure.surface().triangleCount() > 0)
                        .ifPresent(structure -> surfaces.add(surface(structure)));
            }
            bodies.add(new SimulationInput.Body(body, surfaces));
        }
        return bodies;
    }

    static RidingSurface surface(Structure structure) {
        StructureCode code = structure.code();
        return new RidingSurface(code.name(), structure.surface(), code.consistency());
    }

    TissueView(CaseScene scene, SnapshotLease first) {
        Case aCase = scene.aCase();
        skinVersions = new long[aCase.bodies().size()];
        for (int b = 0; b < skinVersions.length; b++) {
            TissueBody body = aCase.bodies().get(b);
            BodySnapshot snapshot = first.bodies().get(b);
            int[] looks = looks(scene, body, snapshot.skin().regions());
            looksOfRegions.add(looks);
            DeformableMesh mesh =
                    new DeformableMesh(
                            body.host(),
                            topology(snapshot, looks),
                            Arrays.copyOf(snapshot.nodesMm(), 3 * snapshot.nodeCount()));
            mesh.solid = BodySolid.of(scene, body);
            skinVersions[b] = snapshot.skin().version();
            meshes.add(mesh);
            scene.add(mesh, snapshot.skin().triangleCount());
            continuations.add(continuations(scene, snapshot));
        }
    }

    private static List<ContinuationView> continuations(CaseScene scene, BodySnapshot body) {
        List<ContinuationView> views = new ArrayList<>();
        for (int number = 0; number < body.borders().size(); number++) {
            BorderSnapshot border = body.borders().get(number);
            int triangles = border.surface().rest().triangleCount();
            if (triangles > 0) {
                String name = border.surface().structure();
                int look = scene.look(scene.aCase().structure(name).orElseThrow());
                ContinuationView view = new ContinuationView(border, number, look);
                scene.add(view.mesh(), triangles);
                views.add(view);
            }
        }
        return views;
    }

    /** Leaves out what stands of structures that are shown in another way. */
    void hideStanding(Predicate<String> structures) {
        for (List<ContinuationView> views : continuations) {
            for (ContinuationView view : views) {
                DeformableMesh mesh = view.mesh();
                mesh.visible = mesh.visible && !structures.test(mesh.name());
            }
        }
    }

    private static int[] looks(CaseScene scene, TissueBody body, List<String> regions) {
        int[] looks = new int[regions.size()];
        for (int region = 0; region < looks.length; region++) {
            boolean charred = regions.get(region).equals(Skin.CHARRED);
            boolean wound = charred || regions.get(region).equals(Skin.WOUND);
            String name = wound ? body.host() : regions.get(region);
            Structure structure = scene.aCase().structure(name).orElseThrow();
            if (charred) {
                looks[region] = scene.looks().of(name, TissueLook.CHARRED);
            } else {
                looks[region] =
                        wound
                                ? scene.looks().of(name, TissueLook.cut(structure.code()))
                                : scene.look(structure);
            }
        }
        return looks;
    }

    /** Leaves out bodies that are shown in another way. */
    void hide(Predicate<String> hosts) {
        for (DeformableMesh mesh : meshes) {
            mesh.visible = mesh.visible && !hosts.test(mesh.name());
        }
    }

    /**
     * Follows a snapshot. Makes garbage only where a cut makes what is drawn outgrow its arrays.
     */
    void follow(SnapshotLease snapshot) {
        List<BodySnapshot> bodies = snapshot.bodies();
        for (int b = 0; b < skinVersions.length; b++) {
            BodySnapshot body = bodies.get(b);
            if (body.skin().version() != skinVersions[b]) {
                skinVersions[b] = body.skin().version();
                replace(meshes.get(b), b, body);
            } else {
                meshes.get(b).updateNodes(body.nodesMm(), body.nodeCount());
            }
            List<ContinuationView> views = continuations.get(b);
            for (int i = 0; i < views.size(); i++) {
                views.get(i).follow(body);
            }
        }
    }

    /** What is drawn of a body, once more. */
    DeformableMesh copy(int number, BodySnapshot body) {
        return new DeformableMesh(
                "copy of " + meshes.get(number).name(),
                topology(body, looksOfRegions.get(number)),
                Arrays.copyOf(body.nodesMm(), 3 * body.nodeCount()));
    }

    /** Draws a body as a cut has left it. */
    void replace(DeformableMesh mesh, int number, BodySnapshot body) {
        int[] looks = looksOfRegions.get(number);
        Skin skin = body.skin();
        mesh.topology()
                .refill(
                        body.nodeCount(),
                        skin.vertexCount(),
                        skin.triangleCount(),
                        skin.restMm(),
                        skin.nodes(),
                        skin.weights(),
                        skin.tangentU(),
                        skin.tangentV(),
                        skin.region(),
                        looks,
                        skin.triangles());
        mesh.replaceTopology(mesh.topology(), body.nodesMm());
    }

    private static Topology topology(BodySnapshot body, int[] looks) {
        Skin skin = body.skin();
        int vertices = skin.vertexCount();
        int[] materials = new int[vertices];
        for (int v = 0; v < vertices; v++) {
            materials[v] = looks[skin.region()[v]];
        }
        return new Topology(
                body.nodeCount(),
                Arrays.copyOf(skin.restMm(), 3 * vertices),
                Arrays.copyOf(skin.nodes(), 4 * vertices),
                Arrays.copyOf(skin.weights(), 4 * vertices),
                Arrays.copyOf(skin.tangentU(), 4 * vertices),
                Arrays.copyOf(skin.tangentV(), 4 * vertices),
                materials,
                Arrays.copyOf(skin.triangles(), 3 * skin.triangleCount()));
    }
}
