package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.cases.scenario.Instrument;
import prelude.engine.scene.RigidMesh;

/**
 * What an instrument looks like: metres, the tip at the origin, the handle along +Y, the scalpel's
 * edge along +X.
 */
final class InstrumentModel {
    private static final int SIDES = 12;
    private static final Vector3fc UP = new Vector3f(0, 1, 0);

    private final List<Float> positions = new ArrayList<>();
    private final List<Integer> triangles = new ArrayList<>();

    private InstrumentModel() {}

    /**
     * @param bladeM how long a scalpel's blade is
     */
    static RigidMesh mesh(String name, Instrument instrument, float bladeM, int material) {
        InstrumentModel model = new InstrumentModel();
        switch (instrument) {
            case SCALPEL -> model.scalpel(bladeM);
            case GRASPER -> model.grasper();
        }
        float[] positions = new float[model.positions.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = model.positions.get(i);
        }
        int[] triangles = model.triangles.stream().mapToInt(Integer::intValue).toArray();
        return new RigidMesh(name, positions, null, triangles, material);
    }

    /** Where the model stands with its tip and handle axis given in the world. */
    static void place(
            Matrix4f worldFromModel, Vector3fc tipM, Vector3fc axis, Quaternionf scratch) {
        worldFromModel.translationRotate(
                tipM.x(), tipM.y(), tipM.z(), scratch.rotationTo(UP, axis));
    }

    private void scalpel(float bladeM) {
        blade(bladeM);
        rod(bladeM - 0.002f, bladeM + 0.022f, 0.0022f, 0.0030f);
        rod(bladeM + 0.022f, bladeM + 0.112f, 0.0034f, 0.0042f);
    }

    /** Flat, its belly curved, ground to an edge: a No. 10 blade, or a knife as slender. */
    private void blade(float lengthM) {
        // Parts of the length; a longer blade is wider, but less so.
        float w = 0.005f * (float) Math.sqrt(lengthM / 0.04f);
        float[][] outline = {
            {0, 0},
            {0.6f * w, 0.10f * lengthM},
            {0.92f * w, 0.26f * lengthM},
            {w, 0.47f * lengthM},
            {0.8f * w, 0.71f * lengthM},
            {0.44f * w, lengthM},
            {-0.44f * w, lengthM},
            {-0.28f * w, 0.31f * lengthM}
        };
        float half = 0.0002f;
        int front = vertexCount();
        for (float[] p : outline) {
            vertex(p[0], p[1], half);
        }
        int back = vertexCount();
        for (float[] p : outline) {
            vertex(p[0], p[1], -half);
        }
        int n = outline.length;
        for (int i = 1; i + 1 < n; i++) {
            triangle(front, front + i, front + i + 1);
            triangle(back, back + i + 1, back + i);
        }
        for (int i = 0; i < n; i++) {
            int j = (i + 1) % n;
            quad(front + j, front + i, back + i, back + j);
        }
    }

    private void grasper() {
        jaw(1);
        jaw(-1);
        rod(0.022f, 0.030f, 0.0026f, 0.0026f);
        rod(0.030f, 0.160f, 0.0025f, 0.0025f);
        rod(0.160f, 0.185f, 0.0070f, 0.0080f);
    }

    private void jaw(float side) {
        float[][] sections = {
            {0.0012f, 0, 0.0008f},
            {0.0018f, 0.006f, 0.0011f},
            {0.0026f, 0.014f, 0.0013f},
            {0.0010f, 0.023f, 0.0016f}
        };
        int first = vertexCount();
        for (float[] s : sections) {
            float x = side * s[0];
            vertex(x - s[2], s[1], -s[2]);
            vertex(x + s[2], s[1], -s[2]);
            vertex(x + s[2], s[1], s[2]);
            vertex(x - s[2], s[1], s[2]);
        }
        quad(first, first + 1, first + 2, first + 3);
        for (int s = 0; s + 1 < sections.length; s++) {
            int low = first + 4 * s;
            for (int i = 0; i < 4; i++) {
                int j = (i + 1) % 4;
                quad(low + i, low + 4 + i, low + 4 + j, low + j);
            }
        }
        int last = first + 4 * (sections.length - 1);
        quad(last + 3, last + 2, last + 1, last);
    }

    /** A round rod along +Y with closed ends. */
    private void rod(float from, float to, float radiusFrom, float radiusTo) {
        int low = vertexCount();
        ring(from, radiusFrom);
        int high = vertexCount();
        ring(to, radiusTo);
        int bottom = vertexCount();
        vertex(0, from, 0);
        vertex(0, to, 0);
        for (int i = 0; i < SIDES; i++) {
            int j = (i + 1) % SIDES;
            quad(low + i, high + i, high + j, low + j);
            triangle(bottom, low + i, low + j);
            triangle(bottom + 1, high + j, high + i);
        }
    }

    private void ring(float y, float radius) {
        for (int i = 0; i < SIDES; i++) {
            double angle = 2 * Math.PI * i / SIDES;
            vertex((float) (radius * Math.cos(angle)), y, (float) (radius * Math.sin(angle)));
        }
    }

    private int vertexCount() {
        return positions.size() / 3;
    }

    private void vertex(float x, float y, float z) {
        positions.add(x);
        positions.add(y);
        positions.add(z);
    }

    private void triangle(int a, int b, int c) {
        triangles.add(a);
        triangles.add(b);
        triangles.add(c);
    }

    private void quad(int a, int b, int c, int d) {
        triangle(a, b, c);
        triangle(a, c, d);
    }
}
