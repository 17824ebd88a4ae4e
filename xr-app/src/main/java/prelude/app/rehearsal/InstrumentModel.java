package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.cases.scenario.Instrument;
import prelude.engine.scene.RigidMesh;
import prelude.physics.instrument.ClipHold;

/**
 * What an instrument looks like: metres, the tip at the origin, the handle along +Y, its side (the
 * scalpel's edge, the plane of jaws, a retractor's width) along +X.
 */
final class InstrumentModel {
    private static final float DEGREE = (float) Math.toRadians(1);

    private final MetalShape shape = new MetalShape();

    private InstrumentModel() {}

    /**
     * @param on whether it is on: jaws are shut then
     * @param bladeM how long a scalpel's blade is, or a needle along its arc; how thick a drill or
     *     burr, how wide a saw is
     */
    static RigidMesh mesh(
            String name, Instrument instrument, boolean on, float bladeM, int material) {
        InstrumentModel model = new InstrumentModel();
        switch (instrument) {
            case SCALPEL -> model.scalpel(bladeM);
            case GRASPER -> model.grasper(on ? 0 : 9 * DEGREE);
            case SCISSORS -> model.scissors(on ? 0 : 16.7f * DEGREE);
            case RETRACTOR -> model.retractor();
            case HOOK -> model.hook();
            case BIOPSY -> model.biopsy();
            case PROBE -> model.probe();
            case CAUTERY -> model.cautery();
            case SUCTION -> model.suction();
            case CLIP_APPLIER -> model.clipApplier(on ? 0.0006f : 0.004f);
            case NEEDLE -> model.needle(bladeM);
            case DRILL -> PowerTools.drill(model.shape, bladeM / 2);
            case BURR -> PowerTools.burr(model.shape, bladeM / 2);
            case SAW -> PowerTools.saw(model.shape, bladeM / 2);
            case MARKER -> model.marker();
        }
        return model.shape.mesh(name, material);
    }

    /** A closed clip: its legs' tips at the origin, its bend towards +Y. */
    static RigidMesh clip(String name, int material) {
        InstrumentModel model = new InstrumentModel();
        float half = 0.0006f;
        float end = (float) ClipHold.LEGS_M;
        model.shape.tube(
                List.of(
                        new Vector3f(half, 0, 0),
                        new Vector3f(half, end - 0.001f, 0),
                        new Vector3f(0, end, 0),
                        new Vector3f(-half, end - 0.001f, 0),
                        new Vector3f(-half, 0, 0)),
                new float[] {0.0005f, 0.0006f, 0.0006f, 0.0006f, 0.0005f});
        return model.shape.mesh(name, material);
    }

    /**
     * An arrow bent back on itself, as undo and redo are drawn; 20 mm across, standing on the
     * origin.
     *
     * @param sign -1 for one that runs back (anticlockwise), 1 for one that runs on
     */
    static RigidMesh arrow(String name, int sign, int material) {
        InstrumentModel model = new InstrumentModel();
        List<Vector3f> line = new ArrayList<>();
        float[] radius = new float[21];
        for (int i = 0; i <= 20; i++) {
            // Three quarters of a turn; the head is the last part of it.
            float turn = (i < 18 ? 15 * i : 15 * 17 + 12 * (i - 17) - 11) * DEGREE;
            line.add(
                    new Vector3f(
                            sign * 0.008f * (float) Math.sin(turn - 2.4f),
                            0.01f + 0.008f * (float) Math.cos(turn - 2.4f),
                            0));
            radius[i] = i < 18 ? 0.0012f : 0.0036f * (20 - i) / 2 + 0.0001f;
        }
        model.shape.tube(line, radius);
        return model.shape.mesh(name, material);
    }

    /** Whether it looks another when it is on. */
    static boolean hasJaws(Instrument instrument) {
        return instrument == Instrument.GRASPER
                || instrument == Instrument.SCISSORS
                || instrument == Instrument.CLIP_APPLIER;
    }

    /** Where the model stands, given its tip and the unit vectors of its axis and side. */
    static void place(Matrix4f worldFromModel, Vector3fc tipM, Vector3fc axis, Vector3fc side) {
        worldFromModel.set(
                side.x(),
                side.y(),
                side.z(),
                0,
                axis.x(),
                axis.y(),
                axis.z(),
                0,
                side.y() * axis.z() - side.z() * axis.y(),
                side.z() * axis.x() - side.x() * axis.z(),
                side.x() * axis.y() - side.y() * axis.x(),
                0,
                tipM.x(),
                tipM.y(),
                tipM.z(),
                1);
    }

    private void scalpel(float bladeM) {
        blade(bladeM);
        shape.rod(bladeM - 0.002f, bladeM + 0.022f, 0.0022f, 0.0030f);
        shape.rod(bladeM + 0.022f, bladeM + 0.112f, 0.0034f, 0.0042f);
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
        shape.plate(outline, 0.0004f);
    }

    private void grasper(float opened) {
        jaw(1, opened);
        jaw(-1, opened);
        shape.rod(0.022f, 0.030f, 0.0026f, 0.0026f);
        shape.rod(0.030f, 0.160f, 0.0025f, 0.0025f);
        shape.rod(0.160f, 0.185f, 0.0070f, 0.0080f);
    }

    private void jaw(float side, float opened) {
        float[][] sections = {
            {0.0012f, 0, 0.0008f},
            {0.0018f, 0.006f, 0.0011f},
            {0.0026f, 0.014f, 0.0013f},
            {0.0010f, 0.023f, 0.0016f}
        };
        int first = shape.vertexCount();
        float hinge = 0.023f;
        for (float[] s : sections) {
            float x = side * (s[0] + (hinge - s[1]) * (float) Math.sin(opened));
            float y = hinge - (hinge - s[1]) * (float) Math.cos(opened);
            shape.vertex(x - s[2], y, -s[2]);
            shape.vertex(x + s[2], y, -s[2]);
            shape.vertex(x + s[2], y, s[2]);
            shape.vertex(x - s[2], y, s[2]);
        }
        shape.quad(first, first + 1, first + 2, first + 3);
        for (int s = 0; s + 1 < sections.length; s++) {
            int low = first + 4 * s;
            for (int i = 0; i < 4; i++) {
                int j = (i + 1) % 4;
                shape.quad(low + i, low + 4 + i, low + 4 + j, low + j);
            }
        }
        int last = first + 4 * (sections.length - 1);
        shape.quad(last + 3, last + 2, last + 1, last);
    }

    /**
     * Two blades about a pivot 30 mm from their tips, the shanks, and two rings for the fingers.
     */
    private void scissors(float opened) {
        for (int side = -1; side <= 1; side += 2) {
            scissorsHalf(side, opened);
        }
        shape.rod(0.0285f, 0.0315f, 0.0032f, 0.0032f);
    }

    private void scissorsHalf(int side, float opened) {
        float cos = (float) Math.cos(side * opened);
        float sin = (float) Math.sin(side * opened);
        float[][] outline = {
            {0, 0}, {side * 0.0030f, 0.012f}, {side * 0.0042f, 0.030f}, {0, 0.034f}
        };
        for (float[] p : outline) {
            turn(p, cos, sin);
        }
        shape.plate(outline, 0.0016f);
        List<Vector3f> shank = new ArrayList<>();
        float[][] line = {{0, 0.030f}, {-side * 0.004f, 0.07f}, {-side * 0.012f, 0.115f}};
        for (float[] p : line) {
            turn(p, cos, sin);
            shank.add(new Vector3f(p[0], p[1], 0));
        }
        shape.tube(shank, new float[] {0.0024f, 0.0020f, 0.0020f});
        Vector3f end = shank.getLast();
        List<Vector3f> ring = new ArrayList<>();
        for (int i = 0; i <= 24; i++) {
            double angle = 2 * Math.PI * i / 24;
            ring.add(
                    new Vector3f(
                            end.x - side * 0.011f * (1 - (float) Math.cos(angle)),
                            end.y + 0.011f * (float) Math.sin(angle),
                            0));
        }
        float[] radius = new float[ring.size()];
        Arrays.fill(radius, 0.0020f);
        shape.tube(ring, radius);
    }

    /** Turns a point of a jaw about the pivot; positive angles take the tips to +X. */
    private static void turn(float[] p, float cos, float sin) {
        float fromPivot = p[1] - 0.030f;
        float x = p[0] * cos - fromPivot * sin;
        p[1] = 0.030f + p[0] * sin + fromPivot * cos;
        p[0] = x;
    }

    /** A flat blade, 25 mm wide and rounded at its end, that becomes its own handle. */
    private void retractor() {
        float w = 0.0125f;
        float[][] outline = {
            {-0.6f * w, 0.0005f},
            {0.6f * w, 0.0005f},
            {0.93f * w, 0.004f},
            {w, 0.010f},
            {w, 0.075f},
            {0.5f * w, 0.090f},
            {0.5f * w, 0.190f},
            {-0.5f * w, 0.190f},
            {-0.5f * w, 0.090f},
            {-w, 0.075f},
            {-w, 0.010f},
            {-0.93f * w, 0.004f}
        };
        shape.plate(outline, 0.0025f);
    }

    /** A flat electrode, 2.5 mm wide, in the insulated nose of a pencil. */
    private void cautery() {
        float[][] outline = {
            {0, 0},
            {0.0009f, 0.001f},
            {0.00125f, 0.004f},
            {0.00125f, 0.026f},
            {-0.00125f, 0.026f},
            {-0.00125f, 0.004f},
            {-0.0009f, 0.001f}
        };
        shape.plate(outline, 0.0006f);
        shape.rod(0.022f, 0.040f, 0.0022f, 0.0030f);
        shape.rod(0.040f, 0.150f, 0.0048f, 0.0055f);
    }

    /** A tube of 8 mm, bent a little, with a bulb at its end. */
    private void suction() {
        shape.rod(0, 0.006f, 0.0030f, 0.0050f);
        shape.rod(0.006f, 0.012f, 0.0050f, 0.0036f);
        List<Vector3f> line = new ArrayList<>();
        float[] radius = new float[9];
        for (int i = 0; i < radius.length; i++) {
            float along = 0.012f + 0.016f * i;
            float bend = i < 4 ? 0 : 0.0022f * (i - 3) * (i - 3);
            line.add(new Vector3f(bend, along, 0));
            radius[i] = 0.0036f + 0.0002f * i;
        }
        shape.tube(line, radius);
    }

    /** Two legs that stand apart, and the shaft behind them. */
    private void clipApplier(float legAside) {
        for (int leg = -1; leg <= 1; leg += 2) {
            List<Vector3f> line =
                    List.of(
                            new Vector3f(leg * legAside, 0, 0),
                            new Vector3f(leg * legAside, 0.009f, 0),
                            new Vector3f(leg * 0.0018f, 0.016f, 0));
            shape.tube(line, new float[] {0.0008f, 0.0009f, 0.0012f});
        }
        shape.rod(0.014f, 0.030f, 0.0034f, 0.0034f);
        shape.rod(0.030f, 0.150f, 0.0030f, 0.0030f);
        shape.rod(0.150f, 0.185f, 0.0075f, 0.0085f);
    }

    /** A rod whose last 8 mm are bent across, to +X, with a rounded tip. */
    private void hook() {
        List<Vector3f> line = new ArrayList<>();
        line.add(new Vector3f(0.0092f, 0, 0));
        line.add(new Vector3f(0.0080f, 0, 0));
        float bend = 0.003f;
        for (int i = 0; i <= 6; i++) {
            double angle = Math.PI / 2 * i / 6;
            line.add(
                    new Vector3f(
                            bend - bend * (float) Math.sin(angle),
                            bend - bend * (float) Math.cos(angle),
                            0));
        }
        line.add(new Vector3f(0, 0.060f, 0));
        float[] radius = new float[line.size()];
        Arrays.fill(radius, 0.0014f);
        radius[0] = 0.0007f;
        shape.tube(line, radius);
        shape.rod(0.058f, 0.170f, 0.0040f, 0.0046f);
    }

    /** A 14 G needle with its notch, and the spring's case that the hand holds. */
    private void biopsy() {
        shape.rod(0, 0.003f, 0.0001f, 0.0010f);
        shape.rod(0.003f, 0.022f, 0.0006f, 0.0006f);
        shape.rod(0.022f, 0.150f, 0.0010f, 0.0010f);
        shape.rod(0.150f, 0.156f, 0.0040f, 0.0070f);
        shape.rod(0.156f, 0.250f, 0.0070f, 0.0070f);
        shape.rod(0.250f, 0.258f, 0.0050f, 0.0050f);
    }

    /** Thin, with a ball of 2 mm at its end. */
    private void probe() {
        shape.rod(-0.0010f, -0.0005f, 0.0005f, 0.0010f);
        shape.rod(-0.0005f, 0.0005f, 0.0010f, 0.0010f);
        shape.rod(0.0005f, 0.0010f, 0.0010f, 0.0006f);
        shape.rod(0.0010f, 0.120f, 0.0006f, 0.0010f);
        shape.rod(0.120f, 0.210f, 0.0036f, 0.0042f);
    }

    /** A felt tip of 1.5 mm in a thick barrel. */
    private void marker() {
        shape.rod(0, 0.002f, 0.0004f, 0.0010f);
        shape.rod(0.002f, 0.005f, 0.0010f, 0.0014f);
        shape.rod(0.005f, 0.018f, 0.0022f, 0.0046f);
        shape.rod(0.018f, 0.128f, 0.0046f, 0.0050f);
        shape.rod(0.128f, 0.138f, 0.0042f, 0.0036f);
    }

    /**
     * Half a circle across the axis, its point at the tip and looking to the side, its other end
     * towards +Z; held at two thirds of it by a holder with rings.
     */
    private void needle(float arcM) {
        float radius = arcM / (float) Math.PI;
        int parts = 32;
        List<Vector3f> line = new ArrayList<>();
        float[] thick = new float[parts + 1];
        for (int i = 0; i <= parts; i++) {
            double angle = Math.PI * i / parts;
            line.add(
                    new Vector3f(
                            -radius * (float) Math.sin(angle),
                            0,
                            radius * (1 - (float) Math.cos(angle))));
            thick[i] = Math.min(0.00045f, 0.00006f + 0.0009f * i / parts);
        }
        shape.tube(line, thick);
        Vector3f held = line.get(2 * parts / 3);
        for (int jaw = -1; jaw <= 1; jaw += 2) {
            float z = held.z + jaw * 0.0013f;
            rod(held.x, z, new float[] {-0.003f, 0.018f}, new float[] {0.0010f, 0.0019f});
        }
        rod(held.x, held.z, new float[] {0.016f, 0.022f}, new float[] {0.0034f, 0.0034f});
        rod(held.x, held.z, new float[] {0.021f, 0.125f}, new float[] {0.0026f, 0.0030f});
        for (int ring = -1; ring <= 1; ring += 2) {
            ring(held.x + ring * 0.012f, 0.132f, held.z);
        }
    }

    private void rod(float x, float z, float[] y, float[] radius) {
        shape.tube(List.of(new Vector3f(x, y[0], z), new Vector3f(x, y[1], z)), radius);
    }

    private void ring(float x, float y, float z) {
        List<Vector3f> line = new ArrayList<>();
        for (int i = 0; i <= 24; i++) {
            double angle = 2 * Math.PI * i / 24;
            line.add(
                    new Vector3f(
                            x + 0.011f * (float) Math.cos(angle),
                            y + 0.011f * (float) Math.sin(angle),
                            z));
        }
        float[] radius = new float[line.size()];
        Arrays.fill(radius, 0.0020f);
        shape.tube(line, radius);
    }
}
