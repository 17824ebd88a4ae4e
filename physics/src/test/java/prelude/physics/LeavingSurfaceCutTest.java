package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.VeinInBox.body;
import static prelude.physics.VeinInBox.deform;
import static prelude.physics.VeinInBox.deformALittle;
import static prelude.physics.VeinInBox.open;
import static prelude.physics.VeinInBox.place;
import static prelude.physics.VeinInBox.pulls;
import static prelude.physics.VeinInBox.region;
import static prelude.physics.VeinInBox.rest;
import static prelude.physics.VeinInBox.vein;

import java.util.Arrays;
import org.joml.Matrix3d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.StrokeChange;
import prelude.physics.skin.LeavingSurface;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/** A vein that comes out of a box of tissue, where that is cut. */
final class LeavingSurfaceCutTest {
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
}
