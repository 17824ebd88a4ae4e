package prelude.app.painting;

import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;

/**
 * A legend that stands in the scene, for a window and a headset. Its unit is the width of its bar,
 * along which x goes from 0 to 1; what is unknown lies below 0.
 */
public final class LegendPanel {
    /** Of the way from what is looked at to the eyes; likewise how far aside, and its width. */
    private static final float NEARER = 0.3f;

    private static final float LEFT = 0.35f;
    private static final float BELOW = 0.235f;
    private static final float BAR_WIDTH = 0.16f;
    private static final float BAR_HEIGHT = 0.07f;
    private static final float TEXT_HEIGHT = 0.075f;
    private static final float GAP = 0.04f;

    /** Before what it lies on. */
    private static final float RAISED = 0.01f;

    private static final Colour GROUND = Colour.srgb(0x14171a);

    private final List<RigidMesh> meshes = new ArrayList<>();
    private final Vector3f lookedAtM;
    private final Vector3f placeM = new Vector3f();
    private final Matrix4f worldFromPanel = new Matrix4f();
    private final Vector3f x = new Vector3f();
    private final Vector3f y = new Vector3f();
    private final Vector3f z = new Vector3f();

    /**
     * Adds itself to the scene.
     *
     * @param lookedAtM the middle of the field, in the world
     */
    public LegendPanel(Scene scene, HeatMap map, Vector3fc lookedAtM) {
        this.lookedAtM = new Vector3f(lookedAtM);
        Legend legend = new Legend(map);
        Glyphs glyphs = new Glyphs(TEXT_HEIGHT);
        float under = -GAP / 2 - TEXT_HEIGHT;
        float unknown = -2 * GAP - glyphs.width(legend.unknown());
        List<float[]> ink = new ArrayList<>();
        glyphs.add(legend.caption(), 0, BAR_HEIGHT + GAP, ink);
        glyphs.add(legend.low(), 0, under, ink);
        float middle = glyphs.width(legend.middle());
        glyphs.add(legend.middle(), (1 - middle) / 2, under, ink);
        glyphs.add(legend.high(), 1 - glyphs.width(legend.high()), under, ink);
        glyphs.add(legend.unknown(), unknown, under, ink);
        float right = Math.max(1, glyphs.width(legend.caption())) + GAP;
        float left = unknown - GAP;
        float low = under - GAP;
        float[] ground = {left, low, right - left, BAR_HEIGHT + 2 * GAP + TEXT_HEIGHT - low};
        int bar = scene.add(Material.matte(Colour.WHITE));
        map.painting().on(bar, Painting.ALONG_X, Painting.ANY_OWNER);
        add(scene, "legend", List.of(ground), 0, scene.add(Material.matte(GROUND)));
        add(
                scene,
                "legend's bar",
                List.of(
                        new float[] {0, 0, 1, BAR_HEIGHT},
                        new float[] {unknown, 0, BAR_HEIGHT, BAR_HEIGHT}),
                RAISED,
                bar);
        add(scene, "legend's words", ink, RAISED, scene.add(Material.matte(Colour.WHITE)));
    }

    private void add(
            Scene scene, String name, List<float[]> rectangles, float raised, int material) {
        float[] positions = new float[12 * rectangles.size()];
        int[] triangles = new int[6 * rectangles.size()];
        for (int i = 0; i < rectangles.size(); i++) {
            float[] r = rectangles.get(i);
            for (int corner = 0; corner < 4; corner++) {
                positions[12 * i + 3 * corner] = r[0] + (corner & 1) * r[2];
                positions[12 * i + 3 * corner + 1] = r[1] + (corner >> 1) * r[3];
                positions[12 * i + 3 * corner + 2] = raised;
            }
            int[] corners = {0, 1, 2, 1, 3, 2};
            for (int k = 0; k < 6; k++) {
                triangles[6 * i + k] = 4 * i + corners[k];
            }
        }
        RigidMesh mesh = new RigidMesh(name, positions, null, triangles, material);
        mesh.alwaysFinest = true;
        mesh.castsShadow = false;
        scene.add(mesh);
        meshes.add(mesh);
    }

    public void show(boolean shown) {
        for (int i = 0; i < meshes.size(); i++) {
            meshes.get(i).visible = shown;
        }
    }

    /**
     * Puts it to the lower left of what is looked at, between that and the eyes, and always as
     * large as they see it. Where a head turns it stays; makes no garbage.
     */
    public void face(Vector3fc eyesM) {
        eyesM.sub(lookedAtM, z);
        float farM = z.length();
        z.div(farM);
        x.set(z.z, 0, -z.x);
        if (!(farM > 0 && x.lengthSquared() > 0)) {
            return;
        }
        x.normalize();
        z.cross(x, y);
        placeM.set(lookedAtM).fma(NEARER * farM, z).fma(-LEFT * farM, x).fma(-BELOW * farM, y);
        worldFromPanel
                .set(
                        x.x, x.y, x.z, 0, y.x, y.y, y.z, 0, z.x, z.y, z.z, 0, placeM.x, placeM.y,
                        placeM.z, 1)
                .scale(BAR_WIDTH * farM);
        for (int i = 0; i < meshes.size(); i++) {
            meshes.get(i).worldFromModel.set(worldFromPanel);
        }
    }
}
