package prelude.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prelude.physics.SimulationSettings;

/**
 * The tissue's step at the rehearsal's own settings, on one thread, in turns with peers in the same
 * scene: processor time of that thread, which a busy machine disturbs least.
 */
final class TissueBenchmark {
    private final int rounds;
    private final Path prototype;
    private final PrintWriter notes;
    private final TissueScene scene = TissueScene.standard();
    private final int substeps = SimulationSettings.STANDARD.substeps();
    private final String name = "box of %d tets, %d substeps".formatted(scene.tets(), substeps);

    /**
     * @param notes where it is said which peer is not there
     */
    TissueBenchmark(int rounds, Path prototype, PrintWriter notes) {
        this.rounds = rounds;
        this.prototype = prototype;
        this.notes = notes;
    }

    List<Row> run() throws IOException, InterruptedException {
        PressTrial.run(scene, new ArrayList<>()); // compiles
        new CutTrial(scene).run();
        List<Double> pressedMs = new ArrayList<>();
        double garbage = 0;
        CutTrial cut = new CutTrial(scene);
        List<Row> rows = new ArrayList<>();
        try (ScratchFolder scratch = new ScratchFolder()) {
            TissuePeers peers =
                    TissuePeers.of(prototype, BulletPeer.DEBIANS_HEADERS, scene, scratch, notes);
            for (int i = 0; i < rounds; i++) {
                garbage = Math.max(garbage, PressTrial.run(scene, pressedMs));
                cut.run();
                peers.round(substeps);
            }
            peers.solveElements();
            rows.addAll(peers.rows(name, StepMs.of(pressedMs).median()));
        }
        List<Double> allMs = new ArrayList<>(pressedMs);
        allMs.addAll(cut.all());
        rows.add(row("step_p99", "ms", StepMs.of(allMs).p99()));
        rows.add(row("step_while_cut", "ms", cut.cut().median()));
        rows.add(row("step_while_cut_p99", "ms", cut.cut().p99()));
        rows.add(row("cut", "ms", cut.share().median()));
        rows.add(row("cut_p99", "ms", cut.share().p99()));
        rows.add(row("garbage", "B/step", garbage));
        rows.add(row("garbage_while_cut", "B/step", cut.bytesPerCutStep()));
        rows.addAll(new HapticTrial(scene).rows(name));
        rows.addAll(new ReplayTrial(scene).rows(name));
        for (TissueScene each : List.of(scene, TissueScene.large())) {
            ThreadTrial threads = new ThreadTrial(each);
            for (int i = 0; i < rounds; i++) {
                threads.round();
            }
            rows.addAll(threads.rows("box of %d tets".formatted(each.tets())));
        }
        return rows;
    }

    private Row row(String measure, String unit, double value) {
        return Row.alone(name, measure, unit, value);
    }
}
