package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joml.Vector3f;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/**
 * A square across the view of a test, all of it within the picture: triangles that reach beyond it
 * lavapipe (Mesa 22.3.6) draws wrongly for two eyes.
 *
 * @param tilt how much it recedes to the right
 */
record Wall(String name, Vector3f at, float side, float tilt, Colour colour, float opacity) {
    static final int WIDTH = 160;
    static final int HEIGHT = 128;
    static final float TAN_HALF_HEIGHT = 0.4f;
    private static final int SQUARES = 7;

    /** Walls behind each other that do not meet, of different opacities unless one is given. */
    static List<Wall> stack(int count, float opacity) {
        Random random = new Random(count);
        List<Wall> walls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Colour colour = new Colour(random.nextFloat(), random.nextFloat(), random.nextFloat());
            Vector3f at =
                    new Vector3f(
                            0.1f * (random.nextFloat() - 0.5f),
                            0.1f * (random.nextFloat() - 0.5f),
                            -0.02f * i);
            float tilt = 0.08f * (random.nextFloat() - 0.5f);
            float own = 0.15f + 0.7f * random.nextFloat();
            String name = "wall " + (char) ('a' + (7 * i) % count);
            walls.add(new Wall(name, at, 0.26f, tilt, colour, opacity < 0 ? own : opacity));
        }
        return walls;
    }

    Wall with(float otherOpacity) {
        return new Wall(name, at, side, tilt, colour, otherOpacity);
    }

    float[] positions() {
        int n = SQUARES;
        float[] positions = new float[3 * (n + 1) * (n + 1)];
        for (int v = 0; v < positions.length / 3; v++) {
            int row = v / (n + 1);
            float x = side * ((float) (v % (n + 1)) / n - 0.5f);
            float y = side * ((float) row / n - 0.5f);
            positions[3 * v] = at.x + 0.9f * x - 0.4f * y;
            positions[3 * v + 1] = at.y + 0.4f * x + 0.9f * y;
            positions[3 * v + 2] = at.z + tilt * (positions[3 * v] - at.x);
        }
        return positions;
    }

    static int[] triangles() {
        int n = SQUARES;
        int[] triangles = new int[6 * n * n];
        for (int s = 0; s < n * n; s++) {
            int v = (s / n) * (n + 1) + s % n;
            int[] two = {v, v + 1, v + n + 1, v + 1, v + n + 2, v + n + 1};
            System.arraycopy(two, 0, triangles, 6 * s, 6);
        }
        return triangles;
    }

    RigidMesh addTo(Scene scene) {
        int material = scene.add(Material.matte(colour).withOpacity(opacity));
        RigidMesh mesh = new RigidMesh(name, positions(), null, triangles(), material);
        mesh.castsShadow = false;
        scene.add(mesh);
        return mesh;
    }

    static Scene scene(List<Wall> walls) {
        Scene scene = new Scene();
        scene.environment = scene.environment.with(Background.CLEAR);
        walls.forEach(wall -> wall.addTo(scene));
        return scene;
    }

    static StereoView view() {
        return Views.looking(
                new Vector3f(0, 0, 0.6f), new Vector3f(), TAN_HALF_HEIGHT, (float) WIDTH / HEIGHT);
    }

    /** How opaque the wall is, looked at through a pixel's middle. */
    double alpha(int column, int row) {
        double dx = (2 * (column + 0.5) / WIDTH - 1) * TAN_HALF_HEIGHT * WIDTH / HEIGHT;
        double dy = (1 - 2 * (row + 0.5) / HEIGHT) * TAN_HALF_HEIGHT;
        double facing = (tilt * dx + 1) / Math.sqrt(dx * dx + dy * dy + 1) / Math.hypot(tilt, 1);
        return opacity >= 1 ? 1 : 1 - Math.pow(1 - opacity, 1 / facing);
    }

    /** A colour of a picture, blue first, as linear light. */
    static double linear(Picture picture, int column, int row, int channel) {
        double c = ((picture.argb(column, row) >> (8 * channel)) & 255) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    static int alpha(Picture picture, int column, int row) {
        return picture.argb(column, row) >>> 24;
    }

    /** Linear light as on a screen, of 255. */
    static double screen(double value) {
        double c = Math.clamp(value, 0, 1);
        return 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055);
    }
}
