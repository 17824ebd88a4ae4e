package prelude.pipeline.segmentation;

import java.util.Arrays;
import org.joml.Vector3d;

/**
 * Fits a tube to a scan: where it lies, where it points to, how it bows and how wide it is are what
 * explains the voxels around it best, by damped least squares (compare Wörz and Rohr, IEEE Trans
 * Image Process 16:1994, 2007). One voxel of a thin vessel's edge is hardly more than noise; all of
 * them together place the edge within a small part of a voxel.
 */
final class TubeFit {
    /** Spread of the window along the axis; in a longer one a vessel forks and bends. */
    private static final double ALONG_MM = 2;

    /** Of those spreads that are looked at. */
    private static final double CUT = 2;

    /** What is looked at beyond the vessel's edge. */
    private static final double BESIDE_MM = 1.4;

    private static final int ROUNDS = 8;
    private static final double LEAST_RADIUS_MM = 0.4;
    private static final double LARGEST_TURN = 0.4;
    private static final double LARGEST_BASE = 0.4;
    private static final double DAMPING = 0.01;
    private static final double SETTLED_MM = 0.01;

    /** The unknowns: a shift (two), a turn (two), the radius, the organ around it, a bow (two). */
    private static final int UNKNOWNS = 8;

    private static final int RADIUS = 4;
    private static final int BASE = 5;

    /**
     * In voxels' worth of evidence: no turn, an organ as it is elsewhere, no bow. Of the shift and
     * the radius nothing is known beforehand.
     */
    private static final double[] PRIOR = {1e-6, 1e-6, 2, 2, 1e-6, 4, 100, 100};

    private final Lattice lattice;
    private final float[] heights;
    private final Relevance relevance;
    private final double edgeMm;
    private final double[] normal = new double[UNKNOWNS * UNKNOWNS];
    private final double[] right = new double[UNKNOWNS];
    private final double[] row = new double[UNKNOWNS];

    /** The organ around the tube, in heights. */
    private double base;

    private double squares;
    private double weight;

    /** Which voxels tell of a tube. */
    interface Relevance {
        boolean has(int voxel);
    }

    /**
     * @param heights of the scan's voxels: 0 in the organ, 1 in the vessel
     * @param edgeMm spread of the scanner's blur
     */
    TubeFit(Lattice lattice, float[] heights, Relevance relevance, double edgeMm) {
        this.lattice = lattice;
        this.heights = heights;
        this.relevance = relevance;
        this.edgeMm = edgeMm;
    }

    /** Moves, turns, bows and widens a tube to what fits best; false if nothing does. */
    boolean fit(Tube tube) {
        double first = tube.radiusMm;
        Vector3d start = new Vector3d(tube.centre);
        base = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Vector3d e1 = across(tube.axis);
            Vector3d e2 = new Vector3d(tube.axis).cross(e1);
            gather(tube, e1, e2);
            if (take(tube, e1, e2) < SETTLED_MM) {
                break;
            }
        }
        return tube.radiusMm > LEAST_RADIUS_MM
                && tube.radiusMm < 2 * first + 0.5
                && start.distance(tube.centre) < first + 1;
    }

    /** Mean square of what the last round left unexplained. */
    double left() {
        return weight > 0 ? squares / weight : 0;
    }

    /** A step; how far it moves the edge. */
    private double take(Tube tube, Vector3d e1, Vector3d e2) {
        double[] step = solved();
        double largest = 0.5 * tube.radiusMm + 0.2;
        double u = Math.clamp(step[0], -largest, largest);
        double v = Math.clamp(step[1], -largest, largest);
        double wider = Math.clamp(step[RADIUS], -largest / 2, largest / 2);
        tube.centre.fma(u, e1).fma(v, e2);
        tube.axis
                .fma(Math.clamp(step[2], -LARGEST_TURN, LARGEST_TURN), e1)
                .fma(Math.clamp(step[3], -LARGEST_TURN, LARGEST_TURN), e2)
                .normalize();
        tube.bow.fma(step[6], e1).fma(step[7], e2);
        tube.bow.fma(-tube.bow.dot(tube.axis), tube.axis);
        tube.radiusMm = Math.max(LEAST_RADIUS_MM, tube.radiusMm + wider);
        base = Math.clamp(base + step[BASE], -LARGEST_BASE, LARGEST_BASE);
        return Math.abs(u) + Math.abs(v) + Math.abs(wider);
    }

    /** The normal equations of all voxels around the tube. */
    private void gather(Tube tube, Vector3d e1, Vector3d e2) {
        Arrays.fill(normal, 0);
        Arrays.fill(right, 0);
        squares = 0;
        weight = 0;
        double bow1 = tube.bow.dot(e1);
        double bow2 = tube.bow.dot(e2);
        double reach = tube.radiusMm + BESIDE_MM;
        double far = Math.hypot(reach, CUT * ALONG_MM);
        Vector3d c = tube.centre;
        Vector3d axis = tube.axis;
        int x0 = first(c.x - far, lattice.dxMm());
        int y0 = first(c.y - far, lattice.dyMm());
        int z0 = first(c.z - far, lattice.dzMm());
        int x1 = last(c.x + far, lattice.dxMm(), lattice.nx());
        int y1 = last(c.y + far, lattice.dyMm(), lattice.ny());
        int z1 = last(c.z + far, lattice.dzMm(), lattice.nz());
        for (int z = z0; z <= z1; z++) {
            double dz = z * lattice.dzMm() - c.z;
            for (int y = y0; y <= y1; y++) {
                double dy = y * lattice.dyMm() - c.y;
                for (int x = x0; x <= x1; x++) {
                    double dx = x * lattice.dxMm() - c.x;
                    double s = dx * axis.x + dy * axis.y + dz * axis.z;
                    double a = dx * e1.x + dy * e1.y + dz * e1.z - s * s * bow1;
                    double b = dx * e2.x + dy * e2.y + dz * e2.z - s * s * bow2;
                    int voxel = lattice.index(x, y, z);
                    if (Math.abs(s) <= CUT * ALONG_MM
                            && a * a + b * b <= reach * reach
                            && relevance.has(voxel)) {
                        add(heights[voxel], s, a, b, tube.radiusMm);
                    }
                }
            }
        }
        addPriors(bow1, bow2);
    }

    private static int first(double mm, double spacingMm) {
        return Math.max(0, (int) Math.ceil(mm / spacingMm));
    }

    private static int last(double mm, double spacingMm, int count) {
        return Math.min(count - 1, (int) Math.floor(mm / spacingMm));
    }

    /**
     * @param s along the axis; {@code a} and {@code b} from the bowed middle line, square to it
     */
    private void add(double height, double s, double a, double b, double radius) {
        double rho = Math.sqrt(a * a + b * b);
        double off = (radius - rho) / edgeMm;
        double part = off >= 0 ? ConfidenceScale.normal(off) : 1 - ConfidenceScale.normal(-off);
        double steep = (1 - base) * Math.exp(-off * off / 2) / (Math.sqrt(2 * Math.PI) * edgeMm);
        double residual = height - (base + (1 - base) * part);
        double inverse = rho > 1e-9 ? 1 / rho : 0;
        row[0] = steep * a * inverse;
        row[1] = steep * b * inverse;
        row[2] = row[0] * s;
        row[3] = row[1] * s;
        row[RADIUS] = steep;
        row[BASE] = 1 - part;
        row[6] = row[2] * s;
        row[7] = row[3] * s;
        double w = Math.exp(-s * s / (2 * ALONG_MM * ALONG_MM));
        for (int i = 0; i < UNKNOWNS; i++) {
            double share = w * row[i];
            right[i] += share * residual;
            for (int j = 0; j <= i; j++) {
                normal[i * UNKNOWNS + j] += share * row[j];
            }
        }
        squares += w * residual * residual;
        weight += w;
    }

    private void addPriors(double bow1, double bow2) {
        double[] now = {0, 0, 0, 0, 0, base, bow1, bow2};
        for (int i = 0; i < UNKNOWNS; i++) {
            right[i] -= PRIOR[i] * now[i];
            normal[i * UNKNOWNS + i] += PRIOR[i];
            normal[i * UNKNOWNS + i] *= 1 + DAMPING;
        }
    }

    /** Any direction square to another one. */
    private static Vector3d across(Vector3d axis) {
        Vector3d other = Math.abs(axis.x) < 0.6 ? new Vector3d(1, 0, 0) : new Vector3d(0, 1, 0);
        return other.cross(axis).normalize();
    }

    /** By Cholesky's factor, which takes the place of the lower half of the equations. */
    private double[] solved() {
        int n = UNKNOWNS;
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < j; k++) {
                for (int i = j; i < n; i++) {
                    normal[i * n + j] -= normal[i * n + k] * normal[j * n + k];
                }
            }
            double pivot = Math.sqrt(Math.max(1e-12, normal[j * n + j]));
            for (int i = j; i < n; i++) {
                normal[i * n + j] /= pivot;
            }
        }
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= normal[i * n + k] * x[k];
            }
            x[i] /= normal[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= normal[k * n + i] * x[k];
            }
            x[i] /= normal[i * n + i];
        }
        return x;
    }
}
