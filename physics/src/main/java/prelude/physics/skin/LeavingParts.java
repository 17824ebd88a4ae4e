package prelude.physics.skin;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.cut.Lattice;

/**
 * Parts surfaces where they leave a body.
 *
 * <p>A hollow structure rides where at least half of it, two mean diameters (4 × volume / area)
 * around, lies in the body; no part rides of one that only touches it. What is solid grows on the
 * body or beside it: it rides as a whole if half of it lies in the body, else not at all.
 */
public final class LeavingParts {
    /** Of a structure's area: less in the body is a touch. */
    private static final double LEAST = 0.05;

    private static final double AROUND_DIAMETERS = 2;
    private static final double LEAST_AROUND_M = 0.006;

    /** What follows the border, in mean diameters, and within these bounds. */
    private static final double FOLLOWING_DIAMETERS = 4;

    private static final double LEAST_FOLLOWING_M = 0.015;
    private static final double MOST_M = 0.04;
    private static final double MM3_PER_M3 = 1e9;

    private final Lattice lattice;
    private final TetLocator locator;

    public LeavingParts(TissueBody body, Function<String, TissueMaterial> materials) {
        lattice = new Lattice(body, materials);
        locator = new TetLocator(lattice);
    }

    /** Parts a structure's surface; empty where next to nothing lies in the body. */
    public Optional<LeavingSurface> of(RidingSurface structure) {
        SurfaceMesh mesh = structure.mesh();
        HostShare share = new HostShare(lattice, locator, mesh);
        if (!Double.isFinite(share.extentM()) || share.whole() < LEAST) {
            return Optional.empty();
        }
        double diameterM = 4 * Math.abs(mesh.volumeMm3()) / MM3_PER_M3 / share.areaM2();
        boolean[] rides = new boolean[mesh.vertexCount()];
        if (structure.consistency() == Consistency.HOLLOW) {
            rides =
                    share.mostAround(
                            Math.clamp(AROUND_DIAMETERS * diameterM, LEAST_AROUND_M, MOST_M));
        } else if (structure.consistency() == Consistency.SOFT) {
            Arrays.fill(rides, share.whole() >= 0.5);
        }
        boolean[] ridingTriangle = new boolean[mesh.triangleCount()];
        int count = 0;
        for (int t = 0; t < ridingTriangle.length; t++) {
            ridingTriangle[t] = true;
            for (int corner = 3 * t; corner < 3 * t + 3; corner++) {
                ridingTriangle[t] &= rides[mesh.triangles()[corner]];
            }
            count += ridingTriangle[t] ? 1 : 0;
        }
        if (count < LEAST * ridingTriangle.length) {
            return Optional.empty();
        }
        double reachM = Math.clamp(FOLLOWING_DIAMETERS * diameterM, LEAST_FOLLOWING_M, MOST_M);
        return Optional.of(part(structure, rides, ridingTriangle, share, reachM));
    }

    private static LeavingSurface part(
            RidingSurface structure,
            boolean[] rides,
            boolean[] ridingTriangle,
            HostShare share,
            double reachM) {
        SurfaceMesh mesh = structure.mesh();
        SurfacePart riding = new SurfacePart(mesh, ridingTriangle, true);
        SurfacePart rest = new SurfacePart(mesh, ridingTriangle, false);
        int[] nearest = new int[mesh.vertexCount()];
        double[] wayM = new double[mesh.vertexCount()];
        Arrays.fill(nearest, -1);
        Arrays.fill(wayM, Double.POSITIVE_INFINITY);
        int[] border = new int[mesh.vertexCount()];
        int borderCount = 0;
        for (int v = 0; v < nearest.length; v++) {
            // What rides, but in no triangle that does, is nowhere to be followed.
            if (rest.has(v) && rides[v] && riding.has(v)) {
                border[borderCount] = riding.number(v);
                nearest[v] = borderCount++;
                wayM[v] = 0;
            }
        }
        walk(rest.mesh(), rest, share, reachM, nearest, wayM);
        float[] follows = new float[rest.mesh().vertexCount()];
        int[] anchors = new int[follows.length];
        Arrays.fill(anchors, -1);
        for (int v = 0; v < nearest.length; v++) {
            if (rest.has(v) && nearest[v] >= 0 && wayM[v] < reachM) {
                double near = 1 - wayM[v] / reachM;
                follows[rest.number(v)] = (float) (near * near * (3 - 2 * near));
                anchors[rest.number(v)] = nearest[v];
            }
        }
        return new LeavingSurface(
                new RidingSurface(structure.structure(), riding.mesh(), structure.consistency()),
                riding.normals(),
                rest.mesh(),
                rest.normals(),
                follows,
                anchors,
                Arrays.copyOf(border, borderCount));
    }

    private record Step(int vertex, double wayM) {}

    /**
     * The shortest ways along edges of the rest from places at the border, and to which of them.
     */
    private static void walk(
            SurfaceMesh mesh,
            SurfacePart rest,
            HostShare share,
            double reachM,
            int[] nearest,
            double[] wayM) {
        int[][] around = neighbours(mesh);
        PriorityQueue<Step> open =
                new PriorityQueue<>(
                        Comparator.comparingDouble(Step::wayM).thenComparingInt(Step::vertex));
        for (int v = 0; v < nearest.length; v++) {
            if (nearest[v] >= 0) {
                open.add(new Step(v, 0));
            }
        }
        while (!open.isEmpty()) {
            Step step = open.remove();
            if (step.wayM() > wayM[step.vertex()] || step.wayM() >= reachM) {
                continue;
            }
            for (int other : around[rest.number(step.vertex())]) {
                int to = rest.original(other);
                double way = step.wayM() + share.distanceM(step.vertex(), to);
                if (way < wayM[to]) {
                    wayM[to] = way;
                    nearest[to] = nearest[step.vertex()];
                    open.add(new Step(to, way));
                }
            }
        }
    }

    /** Both ends of each edge of each triangle: most are named twice, which does not matter. */
    private static int[][] neighbours(SurfaceMesh mesh) {
        int[] triangles = mesh.triangles();
        int[] count = new int[mesh.vertexCount()];
        for (int corner : triangles) {
            count[corner] += 2;
        }
        int[][] around = new int[count.length][];
        Arrays.setAll(around, v -> new int[count[v]]);
        for (int corner = 0; corner < triangles.length; corner++) {
            int first = corner - corner % 3;
            int v = triangles[corner];
            around[v][--count[v]] = triangles[first + (corner + 1) % 3];
            around[v][--count[v]] = triangles[first + (corner + 2) % 3];
        }
        return around;
    }
}
