package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joml.Matrix3d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.StrokeChange;
import prelude.physics.frame.BorderSnapshot;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.skin.Continuation;
import prelude.physics.skin.LeavingParts;
import prelude.physics.skin.LeavingSurface;
import prelude.physics.skin.RidingSurface;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/** A vein that comes out of a box of tissue, 80 × 48 × 48 mm, by its end at x = 40 mm. */
final class LeavingSurfaceTest {
    private static final double RADIUS_MM = 4;

    /** From x = -10 to 90 mm. */
    private static final Vector3d MIDDLE_MM = new Vector3d(40, 3, -2);

    private static final double HALF_MM = 50;
    private static final double END_MM = 40;

    private static RidingSurface vein() {
        return new RidingSurface(
                "portal_vein", Tubes.along(MIDDLE_MM, RADIUS_MM, HALF_MM), Consistency.HOLLOW);
    }

    private static Optional<LeavingSurface> leaving(RidingSurface structure) {
        SimulationInput plain = Boxes.held();
        return new LeavingParts(plain.bodies().getFirst().tissue(), plain.materials())
                .of(structure);
    }

    private static SimulationInput input() {
        SimulationInput plain = Boxes.held();
        SimulationInput.Body body = plain.bodies().getFirst();
        LeavingSurface vein = leaving(vein()).orElseThrow();
        return new SimulationInput(
                List.of(new SimulationInput.Body(body.tissue(), body.surfaces(), List.of(vein))),
                List.of(),
                List.of(vein()),
                plain.materials());
    }

    private static Simulation open() {
        return Simulation.open(input(), SimulationSettings.STANDARD);
    }

    private static BodySimulation body(Simulation simulation) {
        return simulation.bodies().getFirst();
    }

    private static Continuation vein(Simulation simulation) {
        return body(simulation).drawn().continuations().getFirst();
    }

    private static float[] pulls(Simulation simulation) {
        Continuation vein = vein(simulation);
        float[] pulls = new float[LeavingSurface.PULL * vein.surface().borderCount()];
        vein.measure(body(simulation).nodes(), pulls);
        return pulls;
    }

    private static int region(Skin skin) {
        return skin.regions().indexOf("portal_vein");
    }

    /** Where a vertex of the skin is, LPS mm. */
    private static Vector3d drawn(Simulation simulation, int vertex) {
        BodySimulation body = body(simulation);
        Skin skin = body.drawn().skin();
        Nodes nodes = body.nodes();
        Vector3d at = new Vector3d();
        for (int i = 4 * vertex; i < 4 * vertex + 4; i++) {
            int node = skin.nodes()[i];
            at.fma(skin.weights()[i], new Vector3d(nodes.x[node], nodes.y[node], nodes.z[node]));
        }
        for (int axis = 0; axis < 3; axis++) {
            double mm = PatientMetres.millimetres(at.get(axis), body.lattice().originMm(axis));
            at.setComponent(axis, mm);
        }
        return at;
    }

    private static Vector3d rest(Skin skin, int vertex) {
        return new Vector3d(
                skin.restMm()[3 * vertex],
                skin.restMm()[3 * vertex + 1],
                skin.restMm()[3 * vertex + 2]);
    }

    private static Vector3d rest(SurfaceMesh mesh, int vertex) {
        float[] p = mesh.positionsMm();
        return new Vector3d(p[3 * vertex], p[3 * vertex + 1], p[3 * vertex + 2]);
    }

    /** Moves all nodes by an affine motion about the origin, mm. */
    private static void deform(Simulation simulation, Matrix3d by, Vector3d shiftMm) {
        BodySimulation body = body(simulation);
        Nodes nodes = body.nodes();
        for (int node = 0; node < nodes.count; node++) {
            Vector3d at = new Vector3d();
            for (int axis = 0; axis < 3; axis++) {
                float metres = body.lattice().restM[3 * nodes.latticeNode[node] + axis];
                at.setComponent(
                        axis, PatientMetres.millimetres(metres, body.lattice().originMm(axis)));
            }
            by.transform(at).add(shiftMm);
            nodes.x[node] = (float) PatientMetres.metres(at.x, body.lattice().originMm(0));
            nodes.y[node] = (float) PatientMetres.metres(at.y, body.lattice().originMm(1));
            nodes.z[node] = (float) PatientMetres.metres(at.z, body.lattice().originMm(2));
        }
    }

    private static final Matrix3d TURN =
            new Matrix3d().rotateY(0.4).mul(new Matrix3d().scaling(1.1, 0.95, 1.02));

    private static final Vector3d SHIFT = new Vector3d(3, -7, 5);

    @Test
    void isPartedAtTheBordersEndWithNothingLostAndNothingTwice() {
        LeavingSurface vein = leaving(vein()).orElseThrow();
        SurfaceMesh riding = vein.riding().mesh();
        SurfaceMesh rest = vein.rest();
        assertThat(riding.triangleCount() + rest.triangleCount())
                .isEqualTo(vein().mesh().triangleCount());
        assertThat(riding.volumeMm3() + rest.volumeMm3())
                .isCloseTo(vein().mesh().volumeMm3(), within(0.1));
        for (int v = 0; v < riding.vertexCount(); v++) {
            assertThat(rest(riding, v).x).isLessThan(END_MM + 3);
        }
        for (int v = 0; v < rest.vertexCount(); v++) {
            assertThat(rest(rest, v).x).isGreaterThan(END_MM - 4);
        }
        assertThat(vein.borderCount()).isEqualTo(48);
    }

    @Test
    void whatRidesFollowsAnAffineMotionOfTheTissueToRounding() {
        try (Simulation simulation = open()) {
            deform(simulation, TURN, SHIFT);
            Skin skin = body(simulation).drawn().skin();
            int riding = 0;
            for (int v = 0; v < skin.vertexCount(); v++) {
                if (skin.region()[v] == region(skin)) {
                    Vector3d asked = TURN.transform(rest(skin, v)).add(SHIFT);
                    assertThat(drawn(simulation, v).distance(asked)).isLessThan(1e-4);
                    riding++;
                }
            }
            assertThat(riding).isGreaterThan(1000);
        }
    }

    @Test
    void theRestMeetsTheBorderFollowsLessFurtherAwayAndStandsBeyond() {
        try (Simulation simulation = open()) {
            deform(simulation, TURN, SHIFT);
            LeavingSurface vein = vein(simulation).surface();
            float[] pulls = pulls(simulation);
            double last = 0;
            for (int v = 0; v < vein.rest().vertexCount(); v++) {
                Vector3d was = rest(vein.rest(), v);
                Vector3d is = place(vein, pulls, v);
                double follows = vein.follows()[v];
                if (follows == 1) {
                    Vector3d asked = TURN.transform(new Vector3d(was)).add(SHIFT);
                    assertThat(is.distance(asked)).isLessThan(1e-4);
                } else if (was.x > END_MM + 40 + 4) {
                    assertThat(is).isEqualTo(was);
                    last = Math.max(last, was.x);
                } else {
                    Vector3d border = rest(vein.riding().mesh(), nearest(vein, was));
                    double whole = TURN.transform(new Vector3d(border)).add(SHIFT).distance(border);
                    assertThat(is.distance(was)).isCloseTo(follows * whole, within(0.5));
                }
            }
            assertThat(last).isEqualTo(MIDDLE_MM.x + HALF_MM);
        }
    }

    /** A vertex of the riding part that comes nearest to a place. */
    private static int nearest(LeavingSurface vein, Vector3d to) {
        SurfaceMesh mesh = vein.riding().mesh();
        int best = 0;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            if (rest(mesh, v).distance(to) < rest(mesh, best).distance(to)) {
                best = v;
            }
        }
        return best;
    }

    private static Vector3d place(LeavingSurface vein, float[] pulls, int v) {
        return new Vector3d(
                vein.placeMm(pulls, v, 0), vein.placeMm(pulls, v, 1), vein.placeMm(pulls, v, 2));
    }

    @Test
    void theBorderTurnsAsTheTissueDoes() {
        try (Simulation simulation = open()) {
            deform(simulation, TURN, SHIFT);
            float[] pulls = pulls(simulation);
            Matrix3d change = new Matrix3d(TURN).sub(new Matrix3d());
            for (int at = 0; at < pulls.length; at += LeavingSurface.PULL) {
                for (int row = 0; row < 3; row++) {
                    for (int column = 0; column < 3; column++) {
                        assertThat((double) pulls[at + 3 + 3 * row + column])
                                .isCloseTo(change.get(column, row), within(2e-5));
                    }
                }
            }
        }
    }

    @Test
    void atRestNothingIsMovedNotEvenByRounding() {
        try (Simulation simulation = open()) {
            assertThat(pulls(simulation)).containsOnly(0);
            LeavingSurface vein = vein(simulation).surface();
            assertThat(vein.restNormals()).hasSameSizeAs(vein.rest().positionsMm());
        }
    }

    @Test
    void aPieceTakesItsPartAlongAndTheRestIsWhereItWas() {
        try (Simulation simulation = open()) {
            Boxes.cut(simulation, 20, -40, 20, 40, 30);
            Boxes.rest(simulation, 30);
            assertThat(simulation.report().pieces()).hasSize(2);
            assertThat(vein(simulation).anyParted()).isTrue();
            assertThat(pulls(simulation)).containsOnly(0);
            int[] pieceTriangles = new int[2];
            Skin skin = body(simulation).drawn().skin();
            for (int t = 0; t < skin.triangleCount(); t++) {
                int a = skin.triangles()[3 * t];
                if (a != skin.triangles()[3 * t + 1] && skin.region()[a] == region(skin)) {
                    double x = 0;
                    for (int k = 0; k < 3; k++) {
                        double corner = rest(skin, skin.triangles()[3 * t + k]).x;
                        x += corner / 3;
                    }
                    pieceTriangles[x < 20 ? 0 : 1]++;
                    for (int k = 0; k < 3; k++) {
                        double corner = rest(skin, skin.triangles()[3 * t + k]).x;
                        assertThat((corner - 20) * (x - 20)).isGreaterThan(-1e-2);
                    }
                }
            }
            assertThat(pieceTriangles[0]).isGreaterThan(500);
            assertThat(pieceTriangles[1]).isGreaterThan(500);
        }
    }

    @Test
    void aHeldPartTakesTheRestAlong() {
        try (Simulation simulation = open()) {
            // Off the far end, which holds nothing of the vein.
            Boxes.cut(simulation, -24, -40, -24, 40, 30);
            Boxes.rest(simulation, 30);
            assertThat(simulation.report().pieces()).hasSize(2);
            assertThat(vein(simulation).anyParted()).isTrue();
        }
        try (Simulation simulation = open()) {
            Boxes.cut(simulation, 20, -40, 20, 40, 0);
            Boxes.rest(simulation, 30);
            assertThat(simulation.report().pieces()).hasSize(1);
            assertThat(vein(simulation).anyParted()).isFalse();
        }
    }

    @Test
    void undoAndRedoGiveBackWhatHasPartedBitForBit() {
        try (Simulation simulation = open()) {
            deformALittle(simulation);
            float[] before = pulls(simulation);
            Skin skin = body(simulation).drawn().skin();
            int vertices = skin.vertexCount();
            int triangles = skin.triangleCount();
            int given = given(skin, vertices, triangles);
            Boxes.cut(simulation, 30, -40, 30, 40, 30);
            Boxes.rest(simulation, 30);
            assertThat(vein(simulation).anyParted()).isTrue();
            float[] after = pulls(simulation);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(vein(simulation).anyParted()).isFalse();
            assertThat(pulls(simulation)).isEqualTo(before);
            assertThat(given(skin, vertices, triangles)).isEqualTo(given);
            assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            assertThat(vein(simulation).anyParted()).isTrue();
            assertThat(pulls(simulation)).isEqualTo(after);
        }
    }

    /** So that what is given back is not what was at rest. */
    private static void deformALittle(Simulation simulation) {
        deform(simulation, new Matrix3d().scaling(1.01), new Vector3d());
    }

    /** What the skin has of its first vertices and triangles, in a number. */
    private static int given(Skin skin, int vertices, int triangles) {
        return 31 * Arrays.hashCode(Arrays.copyOf(skin.nodes(), 4 * vertices))
                + Arrays.hashCode(Arrays.copyOf(skin.triangles(), 3 * triangles));
    }

    @Test
    void aCutThroughTheBorderLeavesEachPlaceOnItsOwnSide() {
        try (Simulation simulation = open()) {
            // Along x, through the middle of the vein: what lies right of it comes free.
            Boxes.cut(simulation, -60, -2, 60, -2, 30);
            Boxes.rest(simulation, 30);
            // Both halves are held.
            assertThat(vein(simulation).anyParted()).isFalse();
            deform(simulation, new Matrix3d(), new Vector3d());
            apart(simulation, 0.01f);
            float[] pulls = pulls(simulation);
            LeavingSurface vein = vein(simulation).surface();
            int sides = 0;
            for (int v = 0; v < vein.rest().vertexCount(); v++) {
                Vector3d was = rest(vein.rest(), v);
                if (vein.follows()[v] == 1 && Math.abs(was.z + 2) > 0.5) {
                    double moved = place(vein, pulls, v).z - was.z;
                    assertThat(moved).isCloseTo(was.z > -2 ? 10 : -10, within(1e-3));
                    sides |= was.z > -2 ? 1 : 2;
                }
            }
            assertThat(sides).isEqualTo(3);
        }
    }

    /** Moves each half along z by where its fragments' material lies. */
    private static void apart(Simulation simulation, float byM) {
        BodySimulation body = body(simulation);
        Nodes nodes = body.nodes();
        var fragments = body.tissue().fragments();
        boolean[] done = new boolean[nodes.count];
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0) {
                spread(body, f, upper(body, f) ? byM : -byM, done);
            }
        }
    }

    private static boolean upper(BodySimulation body, int fragment) {
        var fragments = body.tissue().fragments();
        double planeM = PatientMetres.metres(-2, body.lattice().originMm(2));
        // What a fragment holds lies on the side of the corner that it holds.
        int tet = fragments.tet(fragment);
        double best = 0;
        for (int k = 0; k < 4; k++) {
            double b1 = k == 1 ? 1 : 0;
            double b2 = k == 2 ? 1 : 0;
            double b3 = k == 3 ? 1 : 0;
            if (fragments.at(tet, b1, b2, b3) == fragment) {
                double z = body.lattice().restM[3 * body.lattice().tets[4 * tet + k] + 2];
                best = Math.abs(z - planeM) > Math.abs(best) ? z - planeM : best;
            }
        }
        return best > 0;
    }

    private static void spread(BodySimulation body, int from, float byM, boolean[] done) {
        Nodes nodes = body.nodes();
        var fragments = body.tissue().fragments();
        for (int k = 0; k < 4; k++) {
            int node = fragments.node(from, k);
            if (!done[node]) {
                done[node] = true;
                nodes.z[node] += byM;
            }
        }
    }

    @Test
    void whatOnlyTouchesTheBodyStandsWhole() {
        // Along the box's front, 2 mm of 16 in it.
        Vector3d along = new Vector3d(0, -24 - 6, 0);
        RidingSurface cava =
                new RidingSurface("cava", Tubes.along(along, 8, 45), Consistency.HOLLOW);
        assertThat(leaving(cava)).isEmpty();
        Vector3d away = new Vector3d(0, -90, 0);
        assertThat(leaving(new RidingSurface("x", Tubes.along(away, 8, 45), Consistency.HOLLOW)))
                .isEmpty();
        SurfaceMesh nothing = new SurfaceMesh(new float[0], new int[0], null);
        assertThat(leaving(new RidingSurface("none", nothing, Consistency.HOLLOW))).isEmpty();
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e6f}) {
            assertThat(leaving(withACornerAt(odd))).isEmpty();
        }
    }

    private static RidingSurface withACornerAt(float mm) {
        float[] places = vein().mesh().positionsMm().clone();
        places[places.length - 1] = mm;
        SurfaceMesh mesh = new SurfaceMesh(places, vein().mesh().triangles(), null);
        return new RidingSurface("torn", mesh, Consistency.HOLLOW);
    }

    @Test
    void whatIsSolidRidesWholeOrNotAtAll() {
        RidingSurface half =
                new RidingSurface(
                        "tumour", Tubes.along(new Vector3d(38, 0, 0), 6, 10), Consistency.SOFT);
        LeavingSurface tumour = leaving(half).orElseThrow();
        assertThat(tumour.rest().triangleCount()).isZero();
        assertThat(tumour.borderCount()).isZero();
        RidingSurface little =
                new RidingSurface(
                        "tumour", Tubes.along(new Vector3d(44, 0, 0), 6, 10), Consistency.SOFT);
        assertThat(leaving(little)).isEmpty();
    }

    @Test
    void theTissueItselfDoesNotFeelIt() {
        SimulationInput plain = Boxes.held();
        // Blood would lie on what is drawn.
        SimulationInput dry = new SimulationInput(input().bodies(), List.of(), plain.materials());
        try (Simulation with = Simulation.open(dry, SimulationSettings.STANDARD);
                Simulation without =
                        Simulation.open(
                                new SimulationInput(plain.bodies(), List.of(), plain.materials()),
                                SimulationSettings.STANDARD)) {
            for (Simulation each : List.of(with, without)) {
                Boxes.cut(each, 10, -40, 18, 40, 10);
                Boxes.cut(each, 26, -40, 26, 40, 30);
                Boxes.rest(each, 60);
                metByInstruments(each);
            }
            assertThat(with.stateHash()).isEqualTo(without.stateHash());
        }
    }

    /** All but the vein's. */
    private static void metByInstruments(Simulation simulation) {
        BodySimulation body = body(simulation);
        Skin skin = body.drawn().skin();
        int[] met = new int[2];
        for (int f = 0; f < body.tissue().fragments().count(); f++) {
            if (body.tissue().fragments().tet(f) >= 0) {
                body.drawn()
                        .showVertices(
                                body.tissue().fragments(),
                                f,
                                v -> met[skin.leaves(skin.region()[v]) ? 1 : 0]++);
            }
        }
        assertThat(met[0]).isGreaterThan(1000);
        assertThat(met[1]).isZero();
    }

    @Test
    void aSnapshotHasHowTheBorderHasMoved() {
        try (Simulation simulation = open()) {
            deformALittle(simulation);
            Boxes.rest(simulation, 1);
            float[] pulls = pulls(simulation);
            try (SnapshotLease lease = simulation.latest()) {
                BorderSnapshot border = lease.bodies().getFirst().borders().getFirst();
                assertThat(border.pulls()).isEqualTo(pulls);
                assertThat(border.isOpen()).isFalse();
            }
            Boxes.cut(simulation, 20, -40, 20, 40, 30);
            Boxes.rest(simulation, 30);
            try (SnapshotLease lease = simulation.latest()) {
                assertThat(lease.bodies().getFirst().borders().getFirst().isOpen()).isTrue();
            }
        }
    }

    @Test
    void aBodyThatHoldsAllOfAStructureLeavesNothingStanding() {
        TissueBody tissue = Boxes.held().bodies().getFirst().tissue();
        RidingSurface inside =
                new RidingSurface(
                        "vein", Tubes.along(new Vector3d(0, 0, 0), 4, 30), Consistency.HOLLOW);
        LeavingSurface all = new LeavingParts(tissue, _ -> Boxes.SOFT).of(inside).orElseThrow();
        assertThat(all.rest().triangleCount()).isZero();
        assertThat(all.riding().mesh().triangles()).isEqualTo(inside.mesh().triangles());
        assertThat(all.riding().mesh().positionsMm()).isEqualTo(inside.mesh().positionsMm());
    }
}
