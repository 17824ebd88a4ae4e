package prelude.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import prelude.benchmarks.LinePlot.Axis;
import prelude.benchmarks.LinePlot.Point;
import prelude.benchmarks.LinePlot.Scale;

/** The pictures of tissue: what more tets cost, and how far a bar's bending converges. */
final class TissuePlots {
    private static final List<Double> POISSON = List.of(0.3, 0.45);
    private static final List<Integer> SUBSTEPS = List.of(5, 7, 10, 14, 20, 28, 40, 56, 80);
    private static final List<Integer> CELLS_ACROSS = List.of(2, 3, 4, 5, 6, 8);
    private static final int BAR_CELLS = 4;
    private static final int REHEARSED = 10;
    private static final int CONVERGED = 40;
    private static final Axis TETS =
            new Axis(
                    "tets",
                    Scale.LOGARITHMIC,
                    List.of(1000.0, 3000.0, 10_000.0, 30_000.0, 100_000.0));

    private TissuePlots() {}

    static void growth(List<TissueGrowth.Size> sizes, Path folder) throws IOException {
        Axis ms =
                new Axis(
                        "processor time of a step, ms (median)",
                        Scale.LOGARITHMIC,
                        List.of(0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0));
        Axis mb =
                new Axis(
                        "heap of an open simulation, MB",
                        Scale.LOGARITHMIC,
                        List.of(0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0));
        LinePlot time = new LinePlot("Time of a step, one thread", TETS, ms);
        LinePlot memory = new LinePlot("Memory", TETS, mb);
        for (int substeps : TissueGrowth.SUBSTEPS) {
            List<TissueGrowth.Size> line =
                    sizes.stream().filter(size -> size.substeps() == substeps).toList();
            String name = substeps + " substeps";
            time.with(name, points(line, TissueGrowth.Size::stepMs));
            if (substeps == REHEARSED) {
                memory.with(name, points(line, TissueGrowth.Size::heapMb));
            }
        }
        write(time, folder.resolve("tissue-time.svg"));
        write(memory, folder.resolve("tissue-memory.svg"));
    }

    private static List<Point> points(
            List<TissueGrowth.Size> sizes, ToDoubleFunction<TissueGrowth.Size> up) {
        return sizes.stream().map(size -> new Point(size.tets(), up.applyAsDouble(size))).toList();
    }

    static void convergence(Path folder) throws IOException {
        write(overSubsteps(), folder.resolve("tissue-substeps.svg"));
        write(overMesh(), folder.resolve("tissue-mesh.svg"));
    }

    private static LinePlot overSubsteps() {
        Axis substeps =
                new Axis(
                        "substeps of a step",
                        Scale.LOGARITHMIC,
                        List.of(5.0, 10.0, 20.0, 40.0, 80.0));
        Axis ratio = new Axis("tip of a bar beside its FEM", Scale.LINEAR, ticks(0.96, 1.16, 0.02));
        LinePlot plot =
                new LinePlot("Bending beside finite elements of the same mesh", substeps, ratio);
        for (double poisson : POISSON) {
            CantileverTrial bar = CantileverTrial.bar(BAR_CELLS, poisson);
            double truth = bar.elementsMm();
            plot.with(
                    "%d tets, ν %s".formatted(bar.tets(), poisson),
                    SUBSTEPS.stream()
                            .map(count -> new Point(count, bar.rehearsedMm(count) / truth))
                            .toList());
        }
        return plot;
    }

    private static LinePlot overMesh() {
        Axis tets =
                new Axis(
                        "tets",
                        Scale.LOGARITHMIC,
                        List.of(300.0, 1000.0, 3000.0, 10_000.0, 30_000.0));
        Axis ratio = new Axis("tip of a bar beside a beam's", Scale.LINEAR, ticks(0.5, 1.1, 0.1));
        LinePlot plot = new LinePlot("Bending beside Timoshenko's beam", tets, ratio);
        for (double poisson : POISSON) {
            List<Point> elements = new ArrayList<>();
            List<Point> rehearsed = new ArrayList<>();
            List<Point> converged = new ArrayList<>();
            for (int across : CELLS_ACROSS) {
                CantileverTrial bar = CantileverTrial.bar(across, poisson);
                double beam = bar.beamMm();
                elements.add(new Point(bar.tets(), bar.elementsMm() / beam));
                rehearsed.add(new Point(bar.tets(), bar.rehearsedMm(REHEARSED) / beam));
                converged.add(new Point(bar.tets(), bar.rehearsedMm(CONVERGED) / beam));
            }
            plot.with("finite elements, ν " + poisson, elements);
            plot.with("%d substeps, ν %s".formatted(CONVERGED, poisson), converged);
            plot.with("%d substeps, ν %s".formatted(REHEARSED, poisson), rehearsed);
        }
        return plot;
    }

    private static List<Double> ticks(double from, double to, double step) {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i <= Math.round((to - from) / step); i++) {
            ticks.add(Math.round((from + i * step) * 100) / 100.0);
        }
        return ticks;
    }

    private static void write(LinePlot plot, Path file) throws IOException {
        Files.writeString(file, plot.svg());
    }
}
