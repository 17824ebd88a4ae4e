package prelude.app.rehearsal;

import java.util.Arrays;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.cases.mesh.SurfaceMesh;

/**
 * What lies between the surgeon and the operated organ: a surgeon packs it away, so it is not
 * drawn. Looks along one direction at a coarse picture of depths.
 */
final class SetAside {
    private static final int SIDE = 72;

    /** Covering more than this part of the organ is in the way. */
    private static final double TOLERATED = 0.15;

    /** Lying upon the organ, not in front of it. */
    private static final float TOUCHING_MM = 3;

    private final Quaternionf viewFromPatient;
    private final Vector3fc middleMm;
    private final float cellMm;
    private final float[] target;
    private final Vector3f scratch = new Vector3f();

    SetAside(SurfaceMesh organ, OperatingField field) {
        middleMm = new Vector3f(field.middleMm());
        cellMm = (float) (2 * field.radiusMm() / SIDE);
        viewFromPatient =
                new Quaternionf().rotationTo(field.towardsSurgeon(), new Vector3f(0, 0, 1));
        target = depths(organ);
    }

    boolean hides(SurfaceMesh structure) {
        float[] depths = depths(structure);
        int seen = 0;
        int hidden = 0;
        for (int cell = 0; cell < target.length; cell++) {
            if (target[cell] > Float.NEGATIVE_INFINITY) {
                seen++;
                hidden += depths[cell] > target[cell] + TOUCHING_MM ? 1 : 0;
            }
        }
        return hidden > TOLERATED * seen;
    }

    /** How far each cell's foremost surface comes towards the surgeon. */
    private float[] depths(SurfaceMesh surface) {
        float[] depths = new float[SIDE * SIDE];
        Arrays.fill(depths, Float.NEGATIVE_INFINITY);
        float[] p = surface.positionsMm();
        int[] triangles = surface.triangles();
        for (int t = 0; t < triangles.length; t += 3) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            splat(depths, p[a], p[a + 1], p[a + 2]);
            splat(
                    depths,
                    (p[a] + p[b] + p[c]) / 3,
                    (p[a + 1] + p[b + 1] + p[c + 1]) / 3,
                    (p[a + 2] + p[b + 2] + p[c + 2]) / 3);
        }
        return depths;
    }

    private void splat(float[] depths, float x, float y, float z) {
        viewFromPatient.transform(scratch.set(x, y, z).sub(middleMm));
        int column = (int) Math.floor(scratch.x / cellMm) + SIDE / 2;
        int row = (int) Math.floor(scratch.y / cellMm) + SIDE / 2;
        if (column >= 0 && column < SIDE && row >= 0 && row < SIDE) {
            int cell = row * SIDE + column;
            depths[cell] = Math.max(depths[cell], scratch.z);
        }
    }
}
