package prelude.cases.mesh;

/**
 * Measures of single triangles.
 *
 * <p>In all of them vertex v lies at {@code positionsMm[3v .. 3v + 2]}, and triangle t has its
 * corners at {@code triangles[3t .. 3t + 2]}.
 */
public final class TriangleMeasure {
    private TriangleMeasure() {}

    public static double areaMm2(float[] positionsMm, int[] triangles, int t) {
        int a = 3 * triangles[3 * t];
        int b = 3 * triangles[3 * t + 1];
        int c = 3 * triangles[3 * t + 2];
        double ux = positionsMm[b] - positionsMm[a];
        double uy = positionsMm[b + 1] - positionsMm[a + 1];
        double uz = positionsMm[b + 2] - positionsMm[a + 2];
        double vx = positionsMm[c] - positionsMm[a];
        double vy = positionsMm[c + 1] - positionsMm[a + 1];
        double vz = positionsMm[c + 2] - positionsMm[a + 2];
        double nx = uy * vz - uz * vy;
        double ny = uz * vx - ux * vz;
        double nz = ux * vy - uy * vx;
        return Math.sqrt(nx * nx + ny * ny + nz * nz) / 2;
    }

    /**
     * Six times the volume of the tet that the triangle spans with the patient's origin; positive
     * where the origin lies behind it. Over a closed surface these add up to six times what it
     * encloses (divergence theorem).
     */
    public static double sixfoldVolumeMm3(float[] positionsMm, int[] triangles, int t) {
        int a = 3 * triangles[3 * t];
        int b = 3 * triangles[3 * t + 1];
        int c = 3 * triangles[3 * t + 2];
        double ax = positionsMm[a];
        double ay = positionsMm[a + 1];
        double az = positionsMm[a + 2];
        double bx = positionsMm[b];
        double by = positionsMm[b + 1];
        double bz = positionsMm[b + 2];
        double cx = positionsMm[c];
        double cy = positionsMm[c + 1];
        double cz = positionsMm[c + 2];
        return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }
}
