package prelude.pipeline.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.volume.Volume;

/**
 * How thick a bone's cortex is under each triangle of its surface, from the scan rather than from
 * the label, which holds the marrow, too: along the normal, from half way between the soft tissue
 * and the cortex' peak to half way between the peak and the marrow (full width at half maximum;
 * Prevrhal et al., Phys Med Biol 44:751, 1999).
 */
final class CortexThickness {
    /** Any fainter, it is no cortex: an end plate, a bone that the scan's edge cuts. */
    private static final double FAINTEST_PEAK_HU = 250;

    /** As far outside the surface as soft tissue is looked for, and inside as the peak is. */
    private static final double OUTSIDE_MM = 3;

    private static final double PEAK_MM = 4;

    /** As far under the peak as marrow is looked for. */
    private static final double MARROW_MM = 10;

    /** Marrow is fainter than this share of the cortex, else its edge cannot be told. */
    private static final double FAINT_SHARE = 0.75;

    /** Under the marrow, what is so much brighter again is the bone's other side. */
    private static final double RISE_SHARE = 0.5;

    private static final double STEP_MM = 0.1;
    private static final int BLOCK = 1024;

    private final HounsfieldProbe probe;
    private final double[] profile = new double[count()];

    private CortexThickness(Volume scan) {
        probe = new HounsfieldProbe(scan);
    }

    /**
     * @param scan a CT
     * @return per triangle, millimetres; infinite where no cortex can be told
     */
    static float[] perTriangleMm(SurfaceMesh surface, Volume scan) {
        float[] mm = new float[surface.triangleCount()];
        Arrays.fill(mm, Float.POSITIVE_INFINITY);
        float[] normals = surface.vertexNormals();
        IntStream.range(0, (mm.length + BLOCK - 1) / BLOCK)
                .parallel()
                .forEach(block -> {
                    CortexThickness cortex = new CortexThickness(scan);
                    for (int t = block * BLOCK; t < Math.min(mm.length, (block + 1) * BLOCK); t++) {
                        mm[t] = cortex.under(surface, normals, t);
                    }
                });
        return mm;
    }

    private static int count() {
        return (int) Math.round((OUTSIDE_MM + PEAK_MM + MARROW_MM) / STEP_MM) + 1;
    }

    private float under(SurfaceMesh surface, float[] normals, int t) {
        Vector3d middle = new Vector3d();
        Vector3d outward = new Vector3d();
        for (int corner = 0; corner < 3; corner++) {
            int v = 3 * surface.triangles()[3 * t + corner];
            float[] p = surface.positionsMm();
            middle.add(p[v] / 3.0, p[v + 1] / 3.0, p[v + 2] / 3.0);
            outward.add(normals[v], normals[v + 1], normals[v + 2]);
        }
        if (!(outward.length() > 0)) {
            return Float.POSITIVE_INFINITY;
        }
        outward.normalize();
        Vector3d at = new Vector3d();
        for (int i = 0; i < profile.length; i++) {
            at.set(middle).fma(OUTSIDE_MM - i * STEP_MM, outward);
            profile[i] = probe.at(at);
        }
        return (float) width(profile);
    }

    /** Of the first peak from outside, in a profile that runs inward. */
    private static double width(double[] profile) {
        int begin = steps(OUTSIDE_MM - 1);
        int peak = begin;
        for (int i = begin; i <= steps(OUTSIDE_MM + PEAK_MM); i++) {
            if (profile[i] > profile[peak]) {
                peak = i;
            } else if (profile[i] < FAINT_SHARE * profile[peak]
                    && profile[peak] > FAINTEST_PEAK_HU) {
                break;
            }
        }
        double most = profile[peak];
        if (!(most > FAINTEST_PEAK_HU)) {
            return Double.POSITIVE_INFINITY;
        }
        double soft = most;
        for (int i = Math.max(0, peak - steps(OUTSIDE_MM + 1)); i < peak; i++) {
            soft = Math.min(soft, profile[i]);
        }
        double marrow = most;
        for (int i = peak; i < Math.min(profile.length, peak + steps(MARROW_MM)); i++) {
            marrow = Math.min(marrow, profile[i]);
            if (profile[i] > marrow + RISE_SHARE * (most - marrow) && marrow < FAINT_SHARE * most) {
                break;
            }
        }
        // A NaN of a ray that leaves the scan ends here, too.
        if (!(soft < FAINT_SHARE * most && marrow < FAINT_SHARE * most)) {
            return Double.POSITIVE_INFINITY;
        }
        // Beside a bone lies fat or a lung as well as muscle: a dark side takes the edge outward.
        double outer = crossing(profile, peak, -1, (Math.max(0, soft) + most) / 2);
        double inner = crossing(profile, peak, 1, (Math.max(0, marrow) + most) / 2);
        return (inner - outer) * STEP_MM;
    }

    private static int steps(double mm) {
        return (int) Math.round(mm / STEP_MM);
    }

    /** Where the profile falls below a level, as seen from its peak; in steps, between two. */
    private static double crossing(double[] profile, int peak, int way, double level) {
        int i = peak;
        while (i + way >= 0 && i + way < profile.length && profile[i + way] >= level) {
            i += way;
        }
        if (i + way < 0 || i + way >= profile.length) {
            return Double.POSITIVE_INFINITY;
        }
        return i + way * (profile[i] - level) / (profile[i] - profile[i + way]);
    }
}
