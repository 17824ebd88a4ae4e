package prelude.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.sample.SampleAbdomen;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.meshing.ConstrainedSmoothing;
import prelude.pipeline.meshing.Decimation;
import prelude.pipeline.meshing.SurfaceDistance;
import prelude.pipeline.meshing.SurfaceSteps;

/**
 * From a scan to a small surface on one thread, beside VTK's steps: processor time, which a busy
 * machine disturbs least. Smoothing and decimation start from the same triangles on both sides, and
 * the distance that each leaves from a truth is told beside the time: for smoothing the scan's own
 * contour, which lies between voxels; for decimation what it started from.
 */
final class SurfaceBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String SKULL = "skull of 256 x 256 x 108";
    private static final int WARM_UP = 24;
    private static final double SAMPLED_MM = 3;

    /** As the peer is asked for a tenth of the triangles. */
    private static final double KEEP = 0.1;

    /** Triangles of the next try to leave as small an error as the peer. */
    private static final double MORE = 1.06;

    private final int rounds;
    private final @Nullable Path skull;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param skull an InVesalius project; left out where it is not there
     */
    SurfaceBenchmark(int rounds, Path skull) {
        this.rounds = rounds;
        this.skull = Files.isReadable(skull) ? skull : null;
    }

    List<Row> run() throws IOException, InterruptedException {
        // A pool of one thread: what is parallel in it stays on it.
        try (ForkJoinPool one = new ForkJoinPool(1)) {
            if (skull != null) {
                singleLabel(one, SkullScan.read(skull));
            }
            multiLabel(one);
        }
        return rows;
    }

    private record Timed(double seconds, SurfaceSteps steps) {}

    private void singleLabel(ForkJoinPool one, SkullScan scan)
            throws IOException, InterruptedException {
        byte[] bone = scan.bone();
        Timed nets = timed(one, WARM_UP + rounds, () -> SurfaceSteps.extract(bone, scan.grid));
        SurfaceSteps rough = nets.steps();
        Timed smooth =
                timed(one, WARM_UP + rounds, () -> rough.smoothed(ConstrainedSmoothing.STANDARD));
        SurfaceSteps fine = smooth.steps();
        Timed few = decimated(one, fine, KEEP);
        double kept = share(few, fine);
        if (!SurfacePeer.installed()) {
            rows.add(Row.alone(SKULL, "extract", "s", nets.seconds()));
            rows.add(Row.alone(SKULL, "smooth", "s", smooth.seconds()));
            rows.add(Row.alone(SKULL, "decimate", "s", few.seconds()));
            return;
        }
        Path folder = Files.createTempDirectory("prelude-bench");
        try {
            SurfacePeer.write(folder, scan.hounsfield);
            SurfacePeer.write(folder, "nets", rough.mesh());
            SurfacePeer.write(folder, "smooth", fine.mesh());
            SurfacePeer peer = SurfacePeer.run(folder, SkullScan.BONE_HU - 0.5, scan.grid, kept);
            against("extract", nets, peer, "contour", "VTK flying edges");
            against("smooth", smooth, peer, "sinc", "VTK windowed sinc, 20 passes");
            SurfaceMesh contour = peer.mesh("contour");
            errors("smooth", fine.mesh(), peer.mesh("sinc"), contour, "VTK windowed sinc");
            decimation(one, fine, few, peer);
        } finally {
            remove(folder);
        }
    }

    /**
     * To as many triangles as the peer, and to as many as leave no larger mean error than the
     * peer's: at equal counts the one may be faster because it is worse.
     */
    private void decimation(ForkJoinPool one, SurfaceSteps fine, Timed few, SurfacePeer peer)
            throws IOException {
        String name = "VTK quadric decimation";
        SurfaceMesh before = fine.mesh();
        SurfaceMesh theirs = peer.mesh("quadric");
        against("decimate_equal_count", few, peer, "quadric", name);
        errors("decimate_equal_count", few.steps().mesh(), theirs, before, name);
        double theirMm = mean(bothWays(theirs, before));
        Timed equal = few;
        double keep = KEEP;
        while (mean(bothWays(equal.steps().mesh(), before)) > theirMm && keep < 1) {
            keep *= MORE;
            equal = decimated(one, fine, keep);
        }
        against("decimate", equal, peer, "quadric", name);
        errors("decimate", equal.steps().mesh(), theirs, before, name);
        rows.add(
                Row.against(
                        SKULL,
                        "decimate_triangles",
                        "triangles",
                        equal.steps().triangleCount(),
                        name,
                        theirs.triangles().length / 3.0));
    }

    private Timed decimated(ForkJoinPool one, SurfaceSteps fine, double keep) {
        Decimation decimation = Decimation.toBudget((int) (keep * fine.triangleCount()));
        return timed(one, Math.min(rounds, 3), () -> fine.decimated(decimation));
    }

    private static double share(Timed few, SurfaceSteps fine) {
        return few.steps().triangleCount() / (double) fine.triangleCount();
    }

    private void against(String measure, Timed ours, SurfacePeer peer, String step, String name) {
        rows.add(Row.against(SKULL, measure, "s", ours.seconds(), name, peer.seconds(step)));
    }

    /** From both sides: the mean of both means, and the larger of both maxima. */
    private void errors(
            String measure, SurfaceMesh ours, SurfaceMesh theirs, SurfaceMesh truth, String name) {
        SurfaceDistance[] us = bothWays(ours, truth);
        SurfaceDistance[] them = bothWays(theirs, truth);
        String what = measure + "_error";
        rows.add(Row.against(SKULL, what, "mm", mean(us), name, mean(them)));
        rows.add(Row.against(SKULL, what + "_max", "mm", max(us), name, max(them)));
    }

    private static SurfaceDistance[] bothWays(SurfaceMesh one, SurfaceMesh other) {
        return new SurfaceDistance[] {
            SurfaceDistance.from(one, other, SAMPLED_MM),
            SurfaceDistance.from(other, one, SAMPLED_MM)
        };
    }

    private static double mean(SurfaceDistance[] ways) {
        return (ways[0].meanMm() + ways[1].meanMm()) / 2;
    }

    private static double max(SurfaceDistance[] ways) {
        return Math.max(ways[0].maxMm(), ways[1].maxMm());
    }

    private void multiLabel(ForkJoinPool one) {
        LabelMap truth = SampleAbdomen.make(1, 256, 180).truth();
        LabelLayer organs =
                truth.layers().stream()
                        .max((a, b) ->
                                Integer.compare(a.structures().size(), b.structures().size()))
                        .orElseThrow();
        Timed nets =
                timed(
                        one,
                        WARM_UP + rounds,
                        () -> SurfaceSteps.extract(organs.labels(), truth.grid()));
        String name = "sample of %d labels".formatted(organs.structures().size());
        double speed = truth.grid().voxelCount() / 1e6 / nets.seconds();
        double wanted = 45;
        rows.add(
                new Row(
                        name,
                        "extract_multilabel",
                        "Mvoxel/s",
                        speed,
                        wanted,
                        "wanted of each core",
                        speed / wanted));
    }

    /** The shortest of some runs: all else is what others take. */
    private static Timed timed(ForkJoinPool one, int runs, Supplier<SurfaceSteps> step) {
        double least = Double.MAX_VALUE;
        SurfaceSteps steps = null;
        for (int i = 0; i < runs; i++) {
            try {
                Timed run =
                        one.submit(
                                        () -> {
                                            long began = THREADS.getCurrentThreadCpuTime();
                                            SurfaceSteps made = step.get();
                                            long ended = THREADS.getCurrentThreadCpuTime();
                                            return new Timed((ended - began) / 1e9, made);
                                        })
                                .get();
                least = Math.min(least, run.seconds());
                steps = run.steps();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("a step did not end", e);
            }
        }
        if (steps == null) {
            throw new IllegalArgumentException(runs + " runs");
        }
        return new Timed(least, steps);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
