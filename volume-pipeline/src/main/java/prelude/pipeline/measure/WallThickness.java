package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.volume.Volume;

/**
 * How thick a closed body is behind each triangle of its surface: as far as a ray goes inward
 * before it leaves the body, the shorter of one along the triangle's own normal and one along the
 * mean normal around it, so that neither a facet nor a slanting ray makes a wall look thicker.
 */
public final class WallThickness {
    /** A ray's own triangle is not its other side. */
    private static final double OWN_MM = 1e-3;

    private static final int BLOCK = 4096;

    /** Cosine of 60 degrees, to which two sides of one wall may be inclined. */
    private static final double FACING = 0.5;

    private final SurfaceMesh surface;

    /** Per triangle; infinite where no other side was met. */
    private final float[] thicknessMm;

    private final double[] areasMm2;

    /**
     * A part of the surface that hangs together and has less than a limit behind it; a wall's two
     * sides are two where the edge around it is not thin.
     *
     * @param placeMm of its thinnest triangle
     * @param meanMm how thick it is, by area
     */
    public record Patch(Vector3d placeMm, double areaMm2, double meanMm) {}

    /** A place and how thick the wall is there. */
    public record Thinnest(Vector3d placeMm, double thicknessMm) {}

    public WallThickness(SurfaceMesh surface) {
        this(surface, new SurfaceTree(surface));
    }

    WallThickness(SurfaceMesh surface, SurfaceTree tree) {
        this(surface, tree, 1);
    }

    /** Behind about so many triangles, spread evenly over the mesh; the others have no area. */
    public static WallThickness sampled(SurfaceMesh surface, int triangles) {
        int step = Math.max(1, surface.triangleCount() / triangles);
        return new WallThickness(surface, new SurfaceTree(surface), step);
    }

    private WallThickness(SurfaceMesh surface, float[] thicknessMm) {
        this.surface = surface;
        this.thicknessMm = thicknessMm;
        areasMm2 = new double[thicknessMm.length];
        int[] corners = surface.triangles();
        for (int t = 0; t < areasMm2.length; t++) {
            Vector3d a = vertex(surface.positionsMm(), corners[3 * t]);
            Vector3d b = vertex(surface.positionsMm(), corners[3 * t + 1]).sub(a);
            Vector3d c = vertex(surface.positionsMm(), corners[3 * t + 2]).sub(a);
            areasMm2[t] = Float.isFinite(thicknessMm[t]) ? b.cross(c).length() / 2 : 0;
        }
    }

    /**
     * Of a bone's cortex, as the scan shows it; where none can be told there is no area.
     *
     * @param scan a CT
     */
    public static WallThickness ofCortex(SurfaceMesh surface, Volume scan) {
        return new WallThickness(surface, CortexThickness.perTriangleMm(surface, scan));
    }

    private WallThickness(SurfaceMesh surface, SurfaceTree tree, int step) {
        this.surface = surface;
        int count = surface.triangleCount();
        thicknessMm = new float[count];
        Arrays.fill(thicknessMm, Float.POSITIVE_INFINITY);
        areasMm2 = new double[count];
        float[] normals = surface.vertexNormals();
        IntStream.range(0, (count + BLOCK - 1) / BLOCK)
                .parallel()
                .forEach(block -> {
                    Query query = tree.query();
                    for (int t = block * BLOCK; t < Math.min(count, (block + 1) * BLOCK); t++) {
                        if (t % step == 0) {
                            measure(t, normals, query);
                        }
                    }
                });
    }

    private void measure(int t, float[] normals, Query query) {
        int[] corners = surface.triangles();
        Vector3d a = vertex(surface.positionsMm(), corners[3 * t]);
        Vector3d b = vertex(surface.positionsMm(), corners[3 * t + 1]);
        Vector3d c = vertex(surface.positionsMm(), corners[3 * t + 2]);
        Vector3d middle = new Vector3d(a).add(b).add(c).div(3);
        Vector3d inward = c.sub(a, new Vector3d()).cross(b.sub(a, new Vector3d()));
        double twice = inward.length();
        areasMm2[t] = twice / 2;
        if (twice == 0) {
            return;
        }
        inward.div(twice);
        double thickness = toOtherSide(middle, inward, query);
        Vector3d mean =
                vertex(normals, corners[3 * t])
                        .add(vertex(normals, corners[3 * t + 1]))
                        .add(vertex(normals, corners[3 * t + 2]));
        if (mean.length() > 0) {
            mean.normalize().negate();
            if (mean.dot(inward) > FACING) {
                thickness = Math.min(thickness, toOtherSide(middle, mean, query));
            }
        }
        thicknessMm[t] = (float) thickness;
    }

    /** Infinite where the ray leaves by a side that rather adjoins than faces its own: no wall. */
    private double toOtherSide(Vector3d from, Vector3d inward, Query query) {
        double met = query.ray(from, inward, OWN_MM);
        if (query.triangle() < 0) {
            return met;
        }
        int[] corners = surface.triangles();
        int t = 3 * query.triangle();
        Vector3d a = vertex(surface.positionsMm(), corners[t]);
        Vector3d outward =
                vertex(surface.positionsMm(), corners[t + 1])
                        .sub(a)
                        .cross(vertex(surface.positionsMm(), corners[t + 2]).sub(a));
        return outward.dot(inward) >= FACING * outward.length() ? met : Double.POSITIVE_INFINITY;
    }

    private static Vector3d vertex(float[] from, int v) {
        return new Vector3d(from[3 * v], from[3 * v + 1], from[3 * v + 2]);
    }

    /** Per triangle of the surface; infinite where no other side was met. */
    public float[] perTriangleMm() {
        return thicknessMm.clone();
    }

    /** The map as it is painted: per vertex, the mean of its triangles by their areas. */
    public float[] perVertexMm() {
        double[] sum = new double[surface.vertexCount()];
        double[] weight = new double[surface.vertexCount()];
        for (int t = 0; t < thicknessMm.length; t++) {
            if (Float.isFinite(thicknessMm[t])) {
                for (int corner = 0; corner < 3; corner++) {
                    int v = surface.triangles()[3 * t + corner];
                    sum[v] += areasMm2[t] * thicknessMm[t];
                    weight[v] += areasMm2[t];
                }
            }
        }
        float[] map = new float[sum.length];
        for (int v = 0; v < map.length; v++) {
            map[v] = weight[v] > 0 ? (float) (sum[v] / weight[v]) : 0;
        }
        return map;
    }

    /** Which thickness a share of the surface stays below, by area. */
    public double quantileMm(double share) {
        long[] sorted = new long[thicknessMm.length];
        for (int t = 0; t < sorted.length; t++) {
            sorted[t] = (long) Float.floatToIntBits(thicknessMm[t]) << 32 | t;
        }
        Arrays.sort(sorted);
        double wanted = share * Arrays.stream(areasMm2).sum();
        double passed = 0;
        double last = 0;
        for (long each : sorted) {
            int t = (int) each;
            if (!Float.isFinite(thicknessMm[t])) {
                break;
            }
            last = thicknessMm[t];
            passed += areasMm2[t];
            if (passed >= wanted) {
                break;
            }
        }
        return last;
    }

    public double meanMm() {
        double sum = 0;
        double area = 0;
        for (int t = 0; t < thicknessMm.length; t++) {
            if (Float.isFinite(thicknessMm[t])) {
                sum += thicknessMm[t] * areasMm2[t];
                area += areasMm2[t];
            }
        }
        return area > 0 ? sum / area : 0;
    }

    /** How much of the surface has less than that behind it. */
    public double areaBelowMm2(double limitMm) {
        double area = 0;
        for (int t = 0; t < thicknessMm.length; t++) {
            area += thicknessMm[t] < limitMm ? areasMm2[t] : 0;
        }
        return area;
    }

    /** The parts of the surface with less than that behind them, the largest first. */
    public List<Patch> patchesBelow(double limitMm) {
        int[] corners = surface.triangles();
        int[] part = new int[surface.vertexCount()];
        Arrays.setAll(part, v -> v);
        for (int t = 0; t < thicknessMm.length; t++) {
            if (thicknessMm[t] < limitMm) {
                int first = root(part, corners[3 * t]);
                part[root(part, corners[3 * t + 1])] = first;
                part[root(part, corners[3 * t + 2])] = first;
            }
        }
        Map<Integer, List<Integer>> patches = new LinkedHashMap<>();
        for (int t = 0; t < thicknessMm.length; t++) {
            if (thicknessMm[t] < limitMm) {
                patches.computeIfAbsent(root(part, corners[3 * t]), _ -> new ArrayList<>()).add(t);
            }
        }
        return patches.values().stream()
                .map(this::patch)
                .sorted(Comparator.comparingDouble(Patch::areaMm2).reversed())
                .toList();
    }

    private Patch patch(List<Integer> triangles) {
        double area = 0;
        double sum = 0;
        int least = triangles.getFirst();
        for (int t : triangles) {
            area += areasMm2[t];
            sum += areasMm2[t] * thicknessMm[t];
            least = thicknessMm[t] < thicknessMm[least] ? t : least;
        }
        return new Patch(middle(least), area, area > 0 ? sum / area : thicknessMm[least]);
    }

    private static int root(int[] parent, int at) {
        int root = at;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    public double areaMm2() {
        return Arrays.stream(areasMm2).sum();
    }

    public Thinnest thinnest() {
        int least = 0;
        for (int t = 1; t < thicknessMm.length; t++) {
            if (thicknessMm[t] < thicknessMm[least]) {
                least = t;
            }
        }
        return new Thinnest(middle(least), thicknessMm[least]);
    }

    private Vector3d middle(int triangle) {
        float[] p = surface.positionsMm();
        int[] corners = surface.triangles();
        return vertex(p, corners[3 * triangle])
                .add(vertex(p, corners[3 * triangle + 1]))
                .add(vertex(p, corners[3 * triangle + 2]))
                .div(3);
    }
}
