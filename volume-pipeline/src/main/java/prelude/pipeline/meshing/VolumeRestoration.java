package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.List;

/**
 * Gives each structure back the volume that smoothing and decimation took from it: its sheets move
 * along their normals, evenly.
 *
 * <p>Convex parts lose volume to every chord, and small structures to every smoother; the shift
 * that mends it is a few hundredths of a millimetre on an organ. Curves where sheets meet stay.
 */
final class VolumeRestoration {
    /** Closer than this to the voxels' volume is near enough. */
    private static final double TOLERANCE = 0.001;

    private static final int ROUNDS = 4;

    private final List<Sheet> sheets;
    private final float[] positionsMm;
    private final boolean[] junctions;
    private final double[] volumesMm3 = new double[256];

    /** Of what moves. */
    private final double[] areasMm2 = new double[256];

    private final double[] normal = new double[3];

    /**
     * @param positionsMm is moved
     */
    VolumeRestoration(List<Sheet> sheets, float[] positionsMm, boolean[] junctions) {
        this.sheets = sheets;
        this.positionsMm = positionsMm;
        this.junctions = junctions;
    }

    /**
     * @param wantedMm3 by label
     * @param limitMm no vertex moves further
     */
    void run(double[] wantedMm3, double limitMm) {
        double[] offsetsMm = new double[256];
        for (int round = 0; round < ROUNDS; round++) {
            measure();
            if (!findOffsets(wantedMm3, limitMm / ROUNDS, offsetsMm)) {
                return;
            }
            move(offsetsMm);
        }
    }

    private void measure() {
        Arrays.fill(volumesMm3, 0);
        Arrays.fill(areasMm2, 0);
        for (Sheet sheet : sheets) {
            double area = 0;
            double volume = 0;
            for (int t = 0; t < sheet.triangles.length; t += 3) {
                areaVector(sheet.triangles, t);
                int a = 3 * sheet.triangles[t];
                area += freeShare(sheet.triangles, t) * length(normal[0], normal[1], normal[2]);
                volume +=
                        (positionsMm[a] * normal[0]
                                        + positionsMm[a + 1] * normal[1]
                                        + positionsMm[a + 2] * normal[2])
                                / 3;
            }
            volumesMm3[sheet.inner] += volume;
            volumesMm3[sheet.outer] -= volume;
            areasMm2[sheet.inner] += area;
            areasMm2[sheet.outer] += area;
        }
    }

    /** The part of a triangle's area that moves with its corners: those on junctions stay. */
    private double freeShare(int[] triangles, int t) {
        int free = 0;
        for (int corner = t; corner < t + 3; corner++) {
            free += junctions[triangles[corner]] ? 0 : 1;
        }
        return free / 3.0;
    }

    private boolean findOffsets(double[] wantedMm3, double limitMm, double[] offsetsMm) {
        boolean any = false;
        for (int label = 1; label < wantedMm3.length; label++) {
            double missing = wantedMm3[label] - volumesMm3[label];
            offsetsMm[label] = 0;
            if (areasMm2[label] > 0 && Math.abs(missing) > TOLERANCE * wantedMm3[label]) {
                offsetsMm[label] = Math.clamp(missing / areasMm2[label], -limitMm, limitMm);
                any = true;
            }
        }
        return any;
    }

    private void move(double[] offsetsMm) {
        float[] normals = new float[positionsMm.length];
        for (Sheet sheet : sheets) {
            double offsetMm = offsetOf(sheet, offsetsMm);
            if (offsetMm == 0) {
                continue;
            }
            for (int t = 0; t < sheet.triangles.length; t += 3) {
                areaVector(sheet.triangles, t);
                for (int corner = 0; corner < 3; corner++) {
                    int v = 3 * sheet.triangles[t + corner];
                    normals[v] += (float) normal[0];
                    normals[v + 1] += (float) normal[1];
                    normals[v + 2] += (float) normal[2];
                }
            }
        }
        for (Sheet sheet : sheets) {
            double offsetMm = offsetOf(sheet, offsetsMm);
            if (offsetMm != 0) {
                for (int vertex : sheet.triangles) {
                    shift(vertex, offsetMm, normals);
                }
            }
        }
    }

    /** A sheet between two structures goes half of the way that each would have it. */
    private static double offsetOf(Sheet sheet, double[] offsetsMm) {
        return sheet.outer == 0
                ? offsetsMm[sheet.inner]
                : (offsetsMm[sheet.inner] - offsetsMm[sheet.outer]) / 2;
    }

    /** Moves a vertex once: its normal is spent. */
    private void shift(int vertex, double offsetMm, float[] normals) {
        int v = 3 * vertex;
        double length = length(normals[v], normals[v + 1], normals[v + 2]);
        if (length == 0 || junctions[vertex]) {
            return;
        }
        for (int axis = 0; axis < 3; axis++) {
            positionsMm[v + axis] += (float) (offsetMm * normals[v + axis] / length);
            normals[v + axis] = 0;
        }
    }

    private void areaVector(int[] triangles, int t) {
        int a = 3 * triangles[t];
        int b = 3 * triangles[t + 1];
        int c = 3 * triangles[t + 2];
        double ux = positionsMm[b] - positionsMm[a];
        double uy = positionsMm[b + 1] - positionsMm[a + 1];
        double uz = positionsMm[b + 2] - positionsMm[a + 2];
        double vx = positionsMm[c] - positionsMm[a];
        double vy = positionsMm[c + 1] - positionsMm[a + 1];
        double vz = positionsMm[c + 2] - positionsMm[a + 2];
        normal[0] = (uy * vz - uz * vy) / 2;
        normal[1] = (uz * vx - ux * vz) / 2;
        normal[2] = (ux * vy - uy * vx) / 2;
    }

    private static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }
}
