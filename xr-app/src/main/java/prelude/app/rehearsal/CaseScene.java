package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joml.Matrix4f;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning;
import prelude.cases.frame.WorldFrame;
import prelude.cases.mesh.SurfaceMesh;
import prelude.engine.scene.Cutaway;
import prelude.engine.scene.Environment;
import prelude.engine.scene.Material;
import prelude.engine.scene.Mesh;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Sides;
import prelude.physics.skin.LeavingSurface;
import prelude.physics.wire.WireInput;

/**
 * A case as it is seen: bone and other rigid structures, an opening in the envelope, the lamp over
 * it. What is soft is added by {@link TissueView}.
 */
public final class CaseScene {
    /** How far the overview's eyes are from the field's middle, in radii of the field. */
    private static final float OVERVIEW = 3.2f;

    private final Case aCase;
    private final Scene scene = new Scene();
    private final PlannedDevices devices;
    private final List<WireInput> wires;
    private final DevicesView devicesView;
    private final OperatingField field;
    private final WorldFrame frame;
    private final Matrix4f worldFromPatient;
    private final Looks looks = new Looks(scene);
    private final List<String> hidden = new ArrayList<>();

    /** What is cut open along a plane, so that a device in it is seen. */
    private final Map<String, Cutaway> opened = new HashMap<>();

    private final List<SurfaceMesh> carriesBlood = new ArrayList<>();
    private final Map<String, RigidMesh> drawn = new HashMap<>();
    private final LeavingStructures leaving;

    /** What is drawn of the patient's structures and stands still. */
    private final List<RigidMesh> standing = new ArrayList<>();

    private int triangles;

    public CaseScene(Case aCase) {
        this(aCase, PlannedDevices.NONE, Positioning.SUPINE);
    }

    /**
     * @param devices drawn where they lie; what holds one is cut open along it
     * @param positioning how the patient lies; the upper side of the body is open
     */
    public CaseScene(Case aCase, PlannedDevices devices, Positioning positioning) {
        this.aCase = aCase;
        this.devices = devices;
        wires = WireInputs.of(devices.placed(), aCase);
        field = OperatingField.of(aCase, positioning);
        frame = field.frame();
        worldFromPatient = new Matrix4f(frame.worldFromPatient());
        light();
        leaving = new LeavingStructures(aCase);
        devicesView = new DevicesView(this, devices.placed());
        opened.putAll(devicesView.openings());
        devicesView.draw();
        Set<String> riding = new HashSet<>();
        aCase.bodies().forEach(body -> riding.addAll(body.whole()));
        Optional<SetAside> aside = field.isWholeBody() ? Optional.empty() : setAside();
        for (Structure structure : aCase.structures()) {
            String name = structure.code().name();
            // What rides on the tissue is drawn with it.
            if (structure.surface().triangleCount() > 0
                    && !riding.contains(name)
                    && !addUnlessHidden(structure, aside)) {
                hidden.add(name);
            }
        }
    }

    private boolean addUnlessHidden(Structure structure, Optional<SetAside> aside) {
        String name = structure.code().name();
        if (summedUpByOthers(name)) {
            return false;
        }
        Consistency consistency = structure.code().consistency();
        if (opened.containsKey(name)) {
            RigidMesh mesh = rigid(structure);
            mesh.cutaway = opened.get(name);
            mesh.sides = Sides.BOTH;
            add(mesh, structure.surface().triangleCount());
            return true;
        }
        if (consistency == Consistency.ENVELOPE) {
            return addEnvelope(structure);
        }
        if (consistency == Consistency.RIGID || name.startsWith("lung")) {
            addOpened(structure);
            return true;
        }
        if (aside.isPresent() && aside.get().hides(structure.surface())) {
            return false;
        }
        Optional<LeavingSurface> partly = leaving.file(structure);
        if (partly.isPresent()) {
            // Drawn with the tissue that it leaves.
            carriesBlood.add(partly.get().rest());
        } else {
            addWhole(structure);
        }
        return true;
    }

    /** What lies in a body with a part of it. */
    LeavingStructures leaving() {
        return leaving;
    }

    /** Where organs or vessels are known by name, all of a kind together would only hide them. */
    private boolean summedUpByOthers(String name) {
        return name.equals("soft_tissue")
                || (name.equals("vessel") && aCase.structure("aorta").isPresent());
    }

    private Optional<SetAside> setAside() {
        return field.target()
                .flatMap(body -> aCase.structure(body.host()))
                .map(organ -> new SetAside(organ.surface(), field));
    }

    private void light() {
        Vector3fc middleM = fieldM();
        scene.lamp.positionM.set(middleM).add(0.15f, 1.0f, 0.35f);
        scene.lamp.targetM.set(middleM);
    }

    private void addWhole(Structure structure) {
        add(rigid(structure), structure.surface().triangleCount());
        carriesBlood.add(structure.surface());
    }

    /** Bone and lung are cut down to the opening's plane. */
    private void addOpened(Structure structure) {
        RigidMesh mesh = rigid(structure);
        if (!field.isWholeBody()) {
            mesh.cutaway = Cutaway.halfSpace(openingM(), upsideInWorld());
            mesh.sides = Sides.BOTH;
        }
        add(mesh, structure.surface().triangleCount());
    }

    private RigidMesh rigid(Structure structure) {
        RigidMesh mesh =
                new RigidMesh(
                        structure.code().name(),
                        structure.surface().positionsMm(),
                        structure.surface().vertexNormals(),
                        structure.surface().triangles(),
                        look(structure));
        drawn.put(structure.code().name(), mesh);
        standing.add(mesh);
        return mesh;
    }

    /** How a structure is drawn that stands still; empty where it is not. */
    Optional<RigidMesh> drawn(String structure) {
        return Optional.ofNullable(drawn.get(structure));
    }

    /** All that is drawn of the patient and stands still: bone, vessels, the opened body. */
    List<RigidMesh> standing() {
        return List.copyOf(standing);
    }

    /** The body lies open; where the body itself is what is cut, it has no other envelope. */
    private boolean addEnvelope(Structure structure) {
        if (field.isWholeBody()) {
            boolean seen = field.target().isEmpty();
            if (seen) {
                addWhole(structure);
            }
            return seen;
        }
        BodyWall wall =
                new BodyWall(structure, aCase.volume().grid(), field.openingMm(), field.upside());
        RigidMesh skin = wall.skin(look(structure));
        RigidMesh lining = wall.lining(looks.of(structure.code().name(), TissueLook.LINING));
        carriesBlood.add(new SurfaceMesh(lining.positions(), lining.triangles(), null));
        RigidMesh section = wall.section(number(TissueLook.SECTION));
        section.solid = BodySolid.ofWall(this, section.positions());
        section.sides = Sides.BOTH;
        for (RigidMesh mesh : List.of(skin, lining, section)) {
            mesh.castsShadow = false;
            standing.add(mesh);
            add(mesh, mesh.triangles().length / 3);
        }
        return true;
    }

    /** A point of the plane along which the body lies open. */
    Vector3fc openingM() {
        return new Vector3f(frame.worldFromPatient().transformPosition(field.openingMm()));
    }

    /** That plane's normal: the patient's upper side, tilted as the table is. Unit length. */
    Vector3fc upsideInWorld() {
        return frame.worldFromPatient()
                .transformDirection(new Vector3d(field.upside()))
                .normalize()
                .get(new Vector3f());
    }

    PlannedDevices devices() {
        return devices;
    }

    /** In the plan's order. */
    List<WireInput> wires() {
        return wires;
    }

    DevicesView devicesView() {
        return devicesView;
    }

    /** Leaves what is behind everything empty; the light stays the theatre's. */
    void clearRoom() {
        scene.environment = scene.environment.with(Environment.Background.CLEAR);
    }

    /** Adds what belongs to the patient: it stands where the patient lies. */
    void add(Mesh mesh, int triangleCount) {
        mesh.worldFromModel.set(worldFromPatient);
        scene.add(mesh);
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
        return number(TissueLook.STEEL);
    }

    int look(Structure structure) {
        return looks.of(structure);
    }

    /** The number of a material that is no structure's. */
    int number(Material material) {
        return looks.number(material);
    }

    /**
     * Lets more or less be seen of what is behind a structure; of one that is not drawn, nothing
     * comes of it.
     *
     * @param opacity 0 to 1
     */
    public void setOpacity(String structure, float opacity) {
        looks.setOpacity(structure, opacity);
    }

    Looks looks() {
        return looks;
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

    OperatingField field() {
        return field;
    }

    /** The middle of the field, LPS. */
    public Vector3dc middleMm() {
        return field.middleMm();
    }

    /** The middle of the field, in the world. */
    public Vector3fc fieldM() {
        return new Vector3f(OperatingField.MIDDLE_M);
    }

    /** Between the eyes of a surgeon who looks at the whole field. */
    public Vector3fc eyesM() {
        return field.eyesM(fieldM(), OVERVIEW);
    }

    /** What is drawn whole and stands still, with the lining of the opened body: LPS mm. */
    List<SurfaceMesh> carriesBlood() {
        return List.copyOf(carriesBlood);
    }

    /**
     * Names of structures of the case that are not drawn: they would cover what is operated on, or
     * are shown by others.
     */
    public List<String> hidden() {
        return List.copyOf(hidden);
    }

    int triangles() {
        return triangles;
    }
}
