package prelude.pipeline.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import prelude.cases.volume.VoxelGrid;

/** What a classifier knows of the voxels of some slices of a prepared scan. */
final class FeatureMaps {
    private final PreparedScan scan;
    private final List<Feature> features;
    private final int plane;

    FeatureMaps(PreparedScan scan, List<Feature> features) {
        this.scan = scan;
        this.features = features;
        plane = scan.grid().columns() * scan.grid().rows();
    }

    /**
     * The features of all voxels of slices, voxel after voxel.
     *
     * @param to behind the last slice
     */
    float[] ofSlices(int from, int to) {
        float[] rows = new float[(to - from) * plane * features.size()];
        Map<Double, GaussianSlab> slabs = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            if (!(features.get(i) instanceof Feature.Hessian(double sigmaMm, int _))
                    || firstOf(sigmaMm) == i) {
                put(i, from, to, slabs, rows);
            }
        }
        return rows;
    }

    private int firstOf(double hessianSigmaMm) {
        return IntStream.range(0, features.size())
                .filter(i ->
                        features.get(i) instanceof Feature.Hessian(double sigmaMm, int _)
                                && sigmaMm == hessianSigmaMm)
                .findFirst()
                .orElseThrow();
    }

    private void put(int i, int from, int to, Map<Double, GaussianSlab> slabs, float[] rows) {
        switch (features.get(i)) {
            case Feature.Value _ -> scatter(i, scan.values(), from * plane, rows);
            case Feature.Smoothed(double sigmaMm) ->
                    scatter(i, slab(slabs, sigmaMm, from, to).derivative(0, 0, 0), 0, rows);
            case Feature.Gradient(double sigmaMm) -> {
                GaussianSlab slab = slab(slabs, sigmaMm, from, to);
                float[] x = slab.derivative(1, 0, 0);
                float[] y = slab.derivative(0, 1, 0);
                float[] z = slab.derivative(0, 0, 1);
                for (int v = 0; v < x.length; v++) {
                    x[v] = (float) Math.sqrt(x[v] * x[v] + y[v] * y[v] + z[v] * z[v]);
                }
                scatter(i, x, 0, rows);
            }
            case Feature.Laplacian(double sigmaMm) -> {
                GaussianSlab slab = slab(slabs, sigmaMm, from, to);
                float[] x = slab.derivative(2, 0, 0);
                float[] y = slab.derivative(0, 2, 0);
                float[] z = slab.derivative(0, 0, 2);
                for (int v = 0; v < x.length; v++) {
                    x[v] += y[v] + z[v];
                }
                scatter(i, x, 0, rows);
            }
            case Feature.Hessian(double sigmaMm, int _) ->
                    putEigenvalues(sigmaMm, slab(slabs, sigmaMm, from, to), rows);
            case Feature.BodyPosition(int axis) -> putPosition(i, axis, from, to, rows);
            case Feature.BodyDepth _ -> {
                BodyFrame body = scan.body().orElseThrow();
                for (int v = 0; v < (to - from) * plane; v++) {
                    rows[v * features.size() + i] = body.depthMm(from * plane + v);
                }
            }
        }
    }

    private GaussianSlab slab(Map<Double, GaussianSlab> slabs, double sigmaMm, int from, int to) {
        return slabs.computeIfAbsent(
                sigmaMm, sigma -> new GaussianSlab(scan.values(), scan.grid(), sigma, from, to));
    }

    private void scatter(int feature, float[] values, int at, float[] rows) {
        int count = features.size();
        for (int v = 0; v < rows.length / count; v++) {
            rows[v * count + feature] = values[at + v];
        }
    }

    /** All eigenvalues of one Gaussian that any feature asks for. */
    private void putEigenvalues(double sigmaMm, GaussianSlab slab, float[] rows) {
        float[] xx = slab.derivative(2, 0, 0);
        float[] yy = slab.derivative(0, 2, 0);
        float[] zz = slab.derivative(0, 0, 2);
        float[] xy = slab.derivative(1, 1, 0);
        float[] xz = slab.derivative(1, 0, 1);
        float[] yz = slab.derivative(0, 1, 1);
        int count = features.size();
        int[] into = {-1, -1, -1};
        for (int i = 0; i < count; i++) {
            if (features.get(i) instanceof Feature.Hessian(double sigma, int rank)
                    && sigma == sigmaMm) {
                into[rank] = i;
            }
        }
        int slices = xx.length / plane;
        IntStream.range(0, slices)
                .parallel()
                .forEach(slice -> {
                    double[] eigenvalues = new double[3];
                    for (int v = slice * plane; v < (slice + 1) * plane; v++) {
                        Symmetric.eigenvalues(
                                xx[v], yy[v], zz[v], xy[v], xz[v], yz[v], eigenvalues);
                        for (int rank = 0; rank < 3; rank++) {
                            if (into[rank] >= 0) {
                                rows[v * count + into[rank]] = (float) eigenvalues[rank];
                            }
                        }
                    }
                });
    }

    private void putPosition(int feature, int axis, int from, int to, float[] rows) {
        VoxelGrid grid = scan.grid();
        BodyFrame body = scan.body().orElseThrow();
        int count = features.size();
        int v = 0;
        for (int slice = from; slice < to; slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    int at = axis == 0 ? slice : axis == 1 ? row : column;
                    rows[v * count + feature] = body.position(axis, at);
                    v++;
                }
            }
        }
    }
}
