package prelude.physics.blood;

import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/**
 * How high the uppermost surface stands over each column of a grid across gravity, mm. Tissue
 * moves: its surface is laid anew a part in each step, and is taken over when all of it lies.
 */
final class Ground {
    static final double NONE = Double.NEGATIVE_INFINITY;

    private static final double CELL_MM = 3;
    private static final int MOST_COLUMNS = 12_000;
    private static final double MARGIN_MM = 30;

    /** In so many steps all tissue is laid once, before it is cut to more triangles. */
    private static final int STEPS = 16;

    /** Unit vectors: along the pull, and two across it. */
    final Vector3dc down;

    final Vector3dc across;
    final Vector3dc along;
    final double cellMm;
    final int columns;
    final int rows;
    private final double lowU;
    private final double lowV;
    private final List<BleedingBody> bodies;

    /** What does not move. */
    private final double[] still;

    /** As it was laid last, and as it is being laid. */
    private double[] heightMm;

    private double[] next;

    /** Triangles that are laid in a step. */
    private final int perStep;

    private int bodyAt;
    private int triangleAt;
    private final double[] corner = new double[9];

    Ground(List<BleedingBody> bodies, List<SurfaceMesh> still, Vector3dc pull) {
        this.bodies = bodies;
        down = pull.length() > 0 ? pull.normalize(new Vector3d()) : new Vector3d(0, 1, 0);
        Vector3d aside = Math.abs(down.x()) < 0.9 ? new Vector3d(1, 0, 0) : new Vector3d(0, 0, 1);
        across = aside.fma(-aside.dot(down), down).normalize();
        along = down.cross(across, new Vector3d());
        double[] bounds = bounds();
        lowU = bounds[0];
        lowV = bounds[1];
        double width = bounds[2] - lowU;
        double length = bounds[3] - lowV;
        cellMm = Math.max(CELL_MM, Math.sqrt(width * length / MOST_COLUMNS));
        columns = (int) Math.ceil(width / cellMm);
        rows = (int) Math.ceil(length / cellMm);
        this.still = new double[columns * rows];
        Arrays.fill(this.still, NONE);
        for (SurfaceMesh mesh : still) {
            lay(mesh);
        }
        heightMm = this.still.clone();
        next = this.still.clone();
        lay(Integer.MAX_VALUE);
        int all = 0;
        for (BleedingBody body : bodies) {
            all += body.drawn().skin().triangleCount();
        }
        perStep = all / STEPS + 1;
    }

    private double[] bounds() {
        double[] bounds = {
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        Vector3d p = new Vector3d();
        for (BleedingBody body : bodies) {
            for (int i = 0; i < body.lattice().nodeCount; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    double at = body.lattice().restM[3 * i + axis];
                    p.setComponent(
                            axis, PatientMetres.millimetres(at, body.lattice().originMm(axis)));
                }
                bounds[0] = Math.min(bounds[0], across.dot(p) - MARGIN_MM);
                bounds[1] = Math.min(bounds[1], along.dot(p) - MARGIN_MM);
                bounds[2] = Math.max(bounds[2], across.dot(p) + MARGIN_MM);
                bounds[3] = Math.max(bounds[3], along.dot(p) + MARGIN_MM);
            }
        }
        return bounds;
    }

    /** From LPS mm to column, row (whole numbers in the middle) and height, mm. */
    Matrix4d columnFromPatient() {
        return new Matrix4d()
                .setTransposed(
                        new Matrix4d(
                                across.x() / cellMm,
                                across.y() / cellMm,
                                across.z() / cellMm,
                                -lowU / cellMm - 0.5,
                                along.x() / cellMm,
                                along.y() / cellMm,
                                along.z() / cellMm,
                                -lowV / cellMm - 0.5,
                                -down.x(),
                                -down.y(),
                                -down.z(),
                                0,
                                0,
                                0,
                                0,
                                1));
    }

    double heightMm(int column) {
        return heightMm[column];
    }

    /** The column over or under a place, or -1 beside the grid. */
    int column(double x, double y, double z) {
        int u = column(across.x() * x + across.y() * y + across.z() * z);
        int v = row(along.x() * x + along.y() * y + along.z() * z);
        return u < 0 || v < 0 || u >= columns || v >= rows ? -1 : u + columns * v;
    }

    int column(double u) {
        return (int) Math.floor((u - lowU) / cellMm);
    }

    int row(double v) {
        return (int) Math.floor((v - lowV) / cellMm);
    }

    double middleU(int column) {
        return lowU + (column + 0.5) * cellMm;
    }

    double middleV(int row) {
        return lowV + (row + 0.5) * cellMm;
    }

    double up(double x, double y, double z) {
        return -(down.x() * x + down.y() * y + down.z() * z);
    }

    private void lay(SurfaceMesh mesh) {
        float[] p = mesh.positionsMm();
        for (int t = 0; t < mesh.triangles().length; t += 3) {
            for (int k = 0; k < 3; k++) {
                int at = 3 * mesh.triangles()[t + k];
                place(k, p[at], p[at + 1], p[at + 2]);
            }
            raise(still);
        }
    }

    private void place(int k, double x, double y, double z) {
        corner[3 * k] = across.x() * x + across.y() * y + across.z() * z;
        corner[3 * k + 1] = along.x() * x + along.y() * y + along.z() * z;
        corner[3 * k + 2] = up(x, y, z);
    }

    /** Lays the next part of the tissue. */
    void step() {
        lay(perStep);
    }

    /**
     * Lays up to so many triangles, to the end of all tissue at most. Unused ones do not count: how
     * many there are depends on what has been taken back.
     */
    private void lay(int most) {
        int left = most;
        while (bodyAt < bodies.size()) {
            BleedingBody body = bodies.get(bodyAt);
            Skin skin = body.drawn().skin();
            int[] triangles = skin.triangles();
            for (; triangleAt < skin.triangleCount(); triangleAt++) {
                int at = 3 * triangleAt;
                if (triangles[at] == triangles[at + 1]) {
                    continue;
                }
                if (left-- == 0) {
                    return;
                }
                for (int k = 0; k < 3; k++) {
                    place(k, body, skin, triangles[at + k]);
                }
                raise(next);
            }
            bodyAt++;
            triangleAt = 0;
        }
        bodyAt = 0;
        double[] laid = next;
        next = heightMm;
        heightMm = laid;
        System.arraycopy(still, 0, next, 0, still.length);
    }

    private void place(int k, BleedingBody body, Skin skin, int vertex) {
        Nodes nodes = body.nodes();
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = 4 * vertex; i < 4 * vertex + 4; i++) {
            double weight = skin.weights()[i];
            int node = skin.nodes()[i];
            x += weight * nodes.x[node];
            y += weight * nodes.y[node];
            z += weight * nodes.z[node];
        }
        place(
                k,
                PatientMetres.millimetres(x, body.lattice().originMm(0)),
                PatientMetres.millimetres(y, body.lattice().originMm(1)),
                PatientMetres.millimetres(z, body.lattice().originMm(2)));
    }

    /** Raises the columns under the triangle in {@link #corner} to it where it stands higher. */
    private void raise(double[] height) {
        int fromU = Math.max(0, column(least(0)));
        int toU = Math.min(columns - 1, column(most(0)));
        int fromV = Math.max(0, row(least(1)));
        int toV = Math.min(rows - 1, row(most(1)));
        for (int v = fromV; v <= toV; v++) {
            for (int u = fromU; u <= toU; u++) {
                double a = turn(3, 6, middleU(u), middleV(v));
                double b = turn(6, 0, middleU(u), middleV(v));
                double c = turn(0, 3, middleU(u), middleV(v));
                double sum = a + b + c;
                boolean above = a >= 0 && b >= 0 && c >= 0;
                boolean below = a <= 0 && b <= 0 && c <= 0;
                if (sum != 0 && (above || below)) {
                    double up = (a * corner[2] + b * corner[5] + c * corner[8]) / sum;
                    int at = u + columns * v;
                    height[at] = Math.max(height[at], up);
                }
            }
        }
    }

    private double least(int axis) {
        return Math.min(corner[axis], Math.min(corner[3 + axis], corner[6 + axis]));
    }

    private double most(int axis) {
        return Math.max(corner[axis], Math.max(corner[3 + axis], corner[6 + axis]));
    }

    private double turn(int from, int to, double u, double v) {
        return (corner[to] - corner[from]) * (v - corner[from + 1])
                - (corner[to + 1] - corner[from + 1]) * (u - corner[from]);
    }

    /** All this at one moment. */
    static final class State {
        private final double[] heightMm;
        private final double[] next;
        private final int bodyAt;
        private final int triangleAt;

        private State(Ground live) {
            heightMm = live.heightMm.clone();
            next = live.next.clone();
            bodyAt = live.bodyAt;
            triangleAt = live.triangleAt;
        }

        long bytes() {
            return 16L * heightMm.length;
        }
    }

    State save() {
        return new State(this);
    }

    void restore(State state) {
        System.arraycopy(state.heightMm, 0, heightMm, 0, heightMm.length);
        System.arraycopy(state.next, 0, next, 0, next.length);
        bodyAt = state.bodyAt;
        triangleAt = state.triangleAt;
    }
}
