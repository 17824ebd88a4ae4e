package prelude.pipeline.network;

/** Eigenvalues of a symmetric 3 x 3 matrix, in closed form (Smith, CACM 4:168, 1961). */
final class Symmetric {
    private Symmetric() {}

    /**
     * @param into the highest first
     */
    static void eigenvalues(
            double xx, double yy, double zz, double xy, double xz, double yz, double[] into) {
        double mean = (xx + yy + zz) / 3;
        double a = xx - mean;
        double b = yy - mean;
        double c = zz - mean;
        double off = xy * xy + xz * xz + yz * yz;
        double p = Math.sqrt((a * a + b * b + c * c + 2 * off) / 6);
        if (p == 0) {
            into[0] = mean;
            into[1] = mean;
            into[2] = mean;
            return;
        }
        double determinant =
                a * (b * c - yz * yz) - xy * (xy * c - yz * xz) + xz * (xy * yz - b * xz);
        double cosine = Math.clamp(determinant / (2 * p * p * p), -1, 1);
        double angle = Math.acos(cosine) / 3;
        into[0] = mean + 2 * p * Math.cos(angle);
        into[2] = mean + 2 * p * Math.cos(angle + 2 * Math.PI / 3);
        into[1] = 3 * mean - into[0] - into[2];
    }
}
