package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.stream.IntStream;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TriangleMeasure;

/**
 * How far points of one surface lie from another, at most and on average; from one side only.
 *
 * @param meanMm each point of the surface counts by the area around it
 * @param p99Mm 99 of 100 parts of its area are nearer
 */
public record SurfaceDistance(double meanMm, double p99Mm, double maxMm) {
    private static final int TRIANGLES_PER_BLOCK = 1 << 11;

    /**
     * From the corners and from points strewn evenly over each triangle.
     *
     * @param spacingMm between such points, at most
     */
    public static SurfaceDistance from(SurfaceMesh surface, SurfaceMesh to, double spacingMm) {
        BoxTree tree = new BoxTree(to.positionsMm(), to.triangles());
        int[] owners = new int[surface.vertexCount()];
        for (int corner = surface.triangles().length - 1; corner >= 0; corner--) {
            owners[surface.triangles()[corner]] = corner / 3;
        }
        int blocks = (surface.triangleCount() + TRIANGLES_PER_BLOCK - 1) / TRIANGLES_PER_BLOCK;
        Samples[] samples = new Samples[blocks];
        IntStream.range(0, blocks)
                .parallel()
                .forEach(block ->
                        samples[block] = new Samples(surface, owners, tree, spacingMm).run(block));
        return summary(samples);
    }

    private static SurfaceDistance summary(Samples[] samples) {
        int count = Arrays.stream(samples).mapToInt(s -> s.count).sum();
        double area = Arrays.stream(samples).mapToDouble(s -> s.areaMm2).sum();
        if (count == 0) {
            throw new IllegalArgumentException("a surface without triangles is nowhere");
        }
        double sum = Arrays.stream(samples).mapToDouble(s -> s.weightedMm3).sum();
        float[] all = new float[count];
        int at = 0;
        for (Samples s : samples) {
            System.arraycopy(s.distancesMm, 0, all, at, s.count);
            at += s.count;
        }
        Arrays.parallelSort(all);
        return new SurfaceDistance(
                sum / Math.max(area, Double.MIN_NORMAL),
                all[(int) (0.99 * (count - 1))],
                all[count - 1]);
    }

    /** The points of a block of triangles. */
    private static final class Samples {
        private final float[] positions;
        private final int[] triangles;
        private final Nearest nearest;
        private final double spacingMm;
        private final int[] owners;
        private final double[] mixed = new double[3];
        private float[] distancesMm = new float[4 * TRIANGLES_PER_BLOCK];
        private int count;
        private double areaMm2;
        private double weightedMm3;

        Samples(SurfaceMesh surface, int[] owners, BoxTree tree, double spacingMm) {
            this.owners = owners;
            positions = surface.positionsMm();
            triangles = surface.triangles();
            nearest = new Nearest(tree);
            this.spacingMm = spacingMm;
        }

        Samples run(int block) {
            int end = Math.min((block + 1) * TRIANGLES_PER_BLOCK, triangles.length / 3);
            for (int t = block * TRIANGLES_PER_BLOCK; t < end; t++) {
                visit(t);
            }
            return this;
        }

        private void visit(int t) {
            int a = 3 * triangles[3 * t];
            int b = 3 * triangles[3 * t + 1];
            int c = 3 * triangles[3 * t + 2];
            double longest = Math.max(length(a, b), Math.max(length(b, c), length(c, a)));
            int parts = (int) Math.max(1, Math.ceil(longest / spacingMm));
            // The middle, and each corner with the first triangle that has it.
            double sum = add(mix(a, b, c, 1 / 3.0, 1 / 3.0));
            int points = 1;
            for (int corner = 3 * t; corner < 3 * t + 3; corner++) {
                if (owners[triangles[corner]] == t) {
                    int at = 3 * triangles[corner];
                    add(mix(at, at, at, 0, 0));
                }
            }
            for (int i = 0; parts > 1 && i <= parts; i++) {
                for (int j = 0; j <= parts - i; j++) {
                    double u = i / (double) parts;
                    double v = j / (double) parts;
                    sum += add(mix(a, b, c, u, v));
                    points++;
                }
            }
            double area = TriangleMeasure.areaMm2(positions, triangles, t);
            areaMm2 += area;
            weightedMm3 += area * sum / points;
        }

        private double add(double[] point) {
            double distance = Math.sqrt(nearest.squared(point[0], point[1], point[2]));
            if (count == distancesMm.length) {
                distancesMm = Arrays.copyOf(distancesMm, 2 * count);
            }
            distancesMm[count++] = (float) distance;
            return distance;
        }

        private double[] mix(int a, int b, int c, double u, double v) {
            for (int axis = 0; axis < 3; axis++) {
                mixed[axis] =
                        (1 - u - v) * positions[a + axis]
                                + u * positions[b + axis]
                                + v * positions[c + axis];
            }
            return mixed;
        }

        private double length(int a, int b) {
            double x = positions[a] - (double) positions[b];
            double y = positions[a + 1] - (double) positions[b + 1];
            double z = positions[a + 2] - (double) positions[b + 2];
            return Math.sqrt(x * x + y * y + z * z);
        }
    }
}
