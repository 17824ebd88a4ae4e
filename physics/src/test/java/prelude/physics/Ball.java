package prelude.physics;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TetMesh;
import prelude.physics.skin.RidingSurface;

/** A ball of tissue about the origin whose lattice, as real ones do, reaches out of it. */
final class Ball {
    static final double RADIUS_MM = 30;
    private static final double CELL_MM = 8;
    private static final int SAMPLES = 6;

    private Ball() {}

    static SimulationInput loose() {
        TetMesh box = Boxes.box(CELL_MM, new int[] {8, 8, 8});
        List<Integer> kept = new ArrayList<>();
        List<Float> fractions = new ArrayList<>();
        for (int t = 0; t < box.tetCount(); t++) {
            double filled = filled(box, t);
            if (filled > 0) {
                kept.add(t);
                fractions.add((float) filled);
            }
        }
        int[] tets = new int[4 * kept.size()];
        float[] fraction = new float[kept.size()];
        for (int i = 0; i < kept.size(); i++) {
            System.arraycopy(box.tets(), 4 * kept.get(i), tets, 4 * i, 4);
            fraction[i] = fractions.get(i);
        }
        TetMesh mesh = new TetMesh(box.nodesMm(), tets, List.of("liver"), fraction);
        SimulationInput.Body body =
                new SimulationInput.Body(
                        new TissueBody(mesh, new int[0]),
                        List.of(new RidingSurface("liver", sphere())));
        return new SimulationInput(List.of(body), List.of(), _ -> Boxes.SOFT);
    }

    /** The part of a tet within the ball, by samples. */
    private static double filled(TetMesh mesh, int t) {
        int inside = 0;
        int all = 0;
        for (int i = 0; i <= SAMPLES; i++) {
            for (int j = 0; i + j <= SAMPLES; j++) {
                for (int k = 0; i + j + k <= SAMPLES; k++) {
                    double[] weights = {i, j, k, SAMPLES - i - j - k};
                    double squared = 0;
                    for (int axis = 0; axis < 3; axis++) {
                        double at = 0;
                        for (int c = 0; c < 4; c++) {
                            int node = mesh.tets()[4 * t + c];
                            at += weights[c] / SAMPLES * mesh.nodesMm()[3 * node + axis];
                        }
                        squared += at * at;
                    }
                    inside += squared < RADIUS_MM * RADIUS_MM ? 1 : 0;
                    all++;
                }
            }
        }
        return (double) inside / all;
    }

    /** An octahedron, its faces parted into small triangles that lie on the sphere. */
    private static SurfaceMesh sphere() {
        int parts = 24;
        List<Float> positions = new ArrayList<>();
        List<Integer> triangles = new ArrayList<>();
        for (int octant = 0; octant < 8; octant++) {
            double[] sign = {
                (octant & 1) == 0 ? 1 : -1, (octant & 2) == 0 ? 1 : -1, (octant & 4) == 0 ? 1 : -1
            };
            boolean mirrored = sign[0] * sign[1] * sign[2] < 0;
            for (int i = 0; i < parts; i++) {
                for (int j = 0; i + j < parts; j++) {
                    corner(positions, triangles, sign, parts, i, j);
                    corner(
                            positions,
                            triangles,
                            sign,
                            parts,
                            mirrored ? i : i + 1,
                            mirrored ? j + 1 : j);
                    corner(
                            positions,
                            triangles,
                            sign,
                            parts,
                            mirrored ? i + 1 : i,
                            mirrored ? j : j + 1);
                    if (i + j < parts - 1) {
                        corner(positions, triangles, sign, parts, i + 1, j + 1);
                        corner(
                                positions,
                                triangles,
                                sign,
                                parts,
                                mirrored ? i + 1 : i,
                                mirrored ? j : j + 1);
                        corner(
                                positions,
                                triangles,
                                sign,
                                parts,
                                mirrored ? i : i + 1,
                                mirrored ? j + 1 : j);
                    }
                }
            }
        }
        float[] p = new float[positions.size()];
        for (int i = 0; i < p.length; i++) {
            p[i] = positions.get(i);
        }
        return new SurfaceMesh(p, triangles.stream().mapToInt(Integer::intValue).toArray(), null);
    }

    private static void corner(
            List<Float> positions,
            List<Integer> triangles,
            double[] sign,
            int parts,
            int i,
            int j) {
        double[] at = {i, j, parts - i - j};
        double length = Math.sqrt(at[0] * at[0] + at[1] * at[1] + at[2] * at[2]);
        for (int axis = 0; axis < 3; axis++) {
            positions.add((float) (RADIUS_MM * sign[axis] * at[axis] / length));
        }
        triangles.add(positions.size() / 3 - 1);
    }
}
