package prelude.app.rehearsal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.joml.Vector3f;

/** What drills, burrs and saws look like, in the frame of {@link InstrumentModel}. */
final class PowerTools {
    /** Around, by each of two flutes. */
    private static final int TURNS = 3;

    private static final int PARTS = 24;

    private PowerTools() {}

    /** A twist drill of 60 mm in its chuck. */
    static void drill(MetalShape shape, float radiusM) {
        float point = 0.6f * radiusM;
        shape.rod(0, point, 0.02f * radiusM, radiusM);
        shape.rod(point, 0.060f, 0.9f * radiusM, 0.9f * radiusM);
        for (int flute = 0; flute < 2; flute++) {
            shape.tube(helix(radiusM, point, 0.045f, flute * Math.PI), even(0.2f * radiusM));
        }
        handpiece(shape, 0.058f, Math.max(0.006f, 1.6f * radiusM));
    }

    /** A ball with ridges on a thin neck. */
    static void burr(MetalShape shape, float radiusM) {
        int rings = 12;
        for (int i = 0; i < rings; i++) {
            double from = Math.PI * i / rings;
            double to = Math.PI * (i + 1) / rings;
            shape.rod(
                    radiusM * (1 - (float) Math.cos(from)),
                    radiusM * (1 - (float) Math.cos(to)),
                    radiusM * (float) Math.max(0.02, Math.sin(from)),
                    radiusM * (float) Math.max(0.02, Math.sin(to)));
        }
        shape.rod(2 * radiusM, 0.055f, 0.0012f, 0.0016f);
        handpiece(shape, 0.055f, 0.0045f);
    }

    /** A flat blade, its teeth at its end, before the saw's head. */
    static void saw(MetalShape shape, float halfWidthM) {
        int teeth = Math.max(4, Math.round(halfWidthM / 0.001f));
        float[][] outline = new float[2 * teeth + 5][];
        float waist = 0.62f * halfWidthM;
        int at = 0;
        for (int tooth = 0; tooth <= 2 * teeth; tooth++) {
            float x = halfWidthM * ((float) tooth / teeth - 1);
            outline[at++] = new float[] {x, tooth % 2 == 0 ? 0.0012f : 0};
        }
        outline[at++] = new float[] {halfWidthM, 0.012f};
        outline[at++] = new float[] {waist, 0.062f};
        outline[at++] = new float[] {-waist, 0.062f};
        outline[at] = new float[] {-halfWidthM, 0.012f};
        shape.plate(outline, 0.0010f);
        shape.rod(0.056f, 0.070f, Math.max(0.010f, waist), Math.max(0.010f, waist));
        handpiece(shape, 0.070f, 0.012f);
    }

    private static void handpiece(MetalShape shape, float from, float neckM) {
        shape.rod(from, from + 0.016f, neckM, 1.2f * neckM);
        shape.rod(from + 0.016f, from + 0.030f, 1.2f * neckM, 0.013f);
        shape.rod(from + 0.030f, from + 0.150f, 0.013f, 0.015f);
    }

    private static List<Vector3f> helix(float radius, float from, float to, double begin) {
        return IntStream.rangeClosed(0, TURNS * PARTS)
                .mapToObj(i -> {
                    double angle = begin + 2 * Math.PI * i / PARTS;
                    return new Vector3f(
                            0.8f * radius * (float) Math.cos(angle),
                            from + (to - from) * i / (TURNS * PARTS),
                            0.8f * radius * (float) Math.sin(angle));
                })
                .toList();
    }

    private static float[] even(float radius) {
        float[] all = new float[TURNS * PARTS + 1];
        Arrays.fill(all, radius);
        return all;
    }
}
