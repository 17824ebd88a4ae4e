package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static prelude.engine.frame.PaintedScene.HEIGHT;
import static prelude.engine.frame.PaintedScene.OFF;
import static prelude.engine.frame.PaintedScene.WIDTH;
import static prelude.engine.frame.PaintedScene.compare;
import static prelude.engine.frame.PaintedScene.farthest;
import static prelude.engine.frame.PaintedScene.onScreen;
import static prelude.engine.frame.PaintedScene.painting;
import static prelude.engine.frame.PaintedScene.placeM;
import static prelude.engine.frame.PaintedScene.random;
import static prelude.engine.frame.PaintedScene.value;

import org.joml.Matrix4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Solid;
import prelude.engine.scene.Topology;
import prelude.engine.target.Picture;

/** Heat maps on what deforms and is cut, against what their values are through the ramp. */
@Tag("gpu")
class PaintedTissueTest {
    private PaintedScene painted;
    private Scene scene;

    @BeforeEach
    void open() {
        painted = new PaintedScene();
        scene = painted.scene;
    }

    @AfterEach
    void close() {
        painted.close();
    }

    /** A square of 100 mm at z = 10 mm on four nodes, whose materials are all the same. */
    private DeformableMesh sheet(int material, float[] nodes) {
        float[] rest = new float[12];
        for (int v = 0; v < 4; v++) {
            rest[3 * v] = (v & 1) == 0 ? -0.05f : 0.05f;
            rest[3 * v + 1] = v < 2 ? -0.05f : 0.05f;
            rest[3 * v + 2] = 0.01f;
        }
        int[] corners = new int[16];
        float[] weights = new float[16];
        float[] tangents = new float[16];
        float[] bitangents = new float[16];
        for (int v = 0; v < 4; v++) {
            for (int k = 0; k < 4; k++) {
                corners[4 * v + k] = k;
            }
            weights[4 * v + v] = 1;
            tangents[4 * v] = -1;
            tangents[4 * v + 1] = 1;
            bitangents[4 * v] = -1;
            bitangents[4 * v + 2] = 1;
        }
        int[] looks = {material, material, material, material};
        int[] triangles = {0, 1, 2, 1, 3, 2};
        Topology topology =
                new Topology(4, rest, corners, weights, tangents, bitangents, looks, triangles);
        DeformableMesh mesh = new DeformableMesh("sheet", topology, nodes);
        scene.add(mesh);
        return mesh;
    }

    /** Stretched to 1.4 and 1.5 of its sides, and moved. */
    private static float[] stretched() {
        float[] nodes = new float[12];
        for (int v = 0; v < 4; v++) {
            nodes[3 * v] = ((v & 1) == 0 ? -0.07f : 0.07f) + 0.003f;
            nodes[3 * v + 1] = (v < 2 ? -0.075f : 0.075f) - 0.004f;
            nodes[3 * v + 2] = 0.02f;
        }
        return nodes;
    }

    private static float[] unstretched(float[] at) {
        return new float[] {(at[0] - 0.003f) / 1.4f, (at[1] + 0.004f) / 1.5f, 0.01f};
    }

    @Test
    void onWhatDeformsTheColourFollowsTheRestPlace() {
        byte[] values = random(1);
        int look = scene.add(Material.matte(Colour.WHITE));
        sheet(look, stretched());
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(look, 0, Painting.ANY_OWNER);
        scene.painting = painting;
        compare(painted.draw(), 0.02f, at -> value(values, 0, unstretched(at)));
    }

    @Test
    void aCutsFaceHasTheColoursOfWhatItOpens() {
        byte[] values = random(1);
        int cut = scene.add(Material.matte(Colour.WHITE).asInterior());
        int tumour = scene.add(Material.matte(new Colour(0.6f, 0.1f, 0.1f)));
        int vein = scene.add(Material.matte(new Colour(0.1f, 0.1f, 0.6f)));
        DeformableMesh face = sheet(cut, stretched());
        // Left the tumour, which is painted; in the middle the host; right a vein, which is not.
        byte[] inside = new byte[40 * 40 * 4];
        for (int i = 0; i < inside.length; i++) {
            int column = i % 40;
            inside[i] = column < 14 ? (byte) tumour : column < 28 ? Solid.NOTHING : (byte) vein;
        }
        // Of 5 mm: from x = -30 mm on the host, from 40 mm on the vein, but for ragged edges.
        Matrix4f voxelFromRest = new Matrix4f().translation(19.5f, 19.5f, 1.5f).scale(200);
        face.solid = new Solid(inside, 40, 40, 4, voxelFromRest);
        Picture without = painted.draw();
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(tumour, 0, Painting.ANY_OWNER);
        scene.painting = painting;
        compareCut(values, without, painted.draw(), -0.033f, -0.027f);
        painting.on(cut, 0, Painting.ANY_OWNER);
        compareCut(values, without, painted.draw(), 0.037f, 0.043f);
    }

    /** Painted up to {@code last} m of the rest's x, and just as before beyond {@code plain}. */
    private static void compareCut(
            byte[] values, Picture before, Picture after, float last, float plain) {
        int painted = 0;
        int same = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                float[] rest = unstretched(placeM(column, row, 0.02f));
                if (Math.abs(rest[1]) > 0.047f) {
                    continue;
                }
                if (rest[0] > -0.047f && rest[0] < last) {
                    painted++;
                    Colour wanted = ColourRamp.VIRIDIS.at(value(values, 0, rest));
                    assertThat(farthest(after.argb(column, row), onScreen(wanted)))
                            .isLessThanOrEqualTo(OFF);
                } else if (rest[0] > plain && rest[0] < 0.048f) {
                    same++;
                    assertThat(after.argb(column, row)).isEqualTo(before.argb(column, row));
                }
            }
        }
        assertThat(painted).isGreaterThan(100);
        assertThat(same).isGreaterThan(10);
    }
}
