package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.VeinInBox.END_MM;
import static prelude.physics.VeinInBox.HALF_MM;
import static prelude.physics.VeinInBox.MIDDLE_MM;
import static prelude.physics.VeinInBox.SHIFT;
import static prelude.physics.VeinInBox.TURN;
import static prelude.physics.VeinInBox.body;
import static prelude.physics.VeinInBox.deform;
import static prelude.physics.VeinInBox.deformALittle;
import static prelude.physics.VeinInBox.drawn;
import static prelude.physics.VeinInBox.input;
import static prelude.physics.VeinInBox.leaving;
import static prelude.physics.VeinInBox.open;
import static prelude.physics.VeinInBox.place;
import static prelude.physics.VeinInBox.pulls;
import static prelude.physics.VeinInBox.region;
import static prelude.physics.VeinInBox.rest;
import static prelude.physics.VeinInBox.vein;

import java.util.List;
import org.joml.Matrix3d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.frame.BorderSnapshot;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.skin.LeavingParts;
import prelude.physics.skin.LeavingSurface;
import prelude.physics.skin.RidingSurface;
import prelude.physics.skin.Skin;

/** A vein that comes out of a box of tissue, 80 × 48 × 48 mm, by its end at x = 40 mm. */
final class LeavingSurfaceTest {
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
