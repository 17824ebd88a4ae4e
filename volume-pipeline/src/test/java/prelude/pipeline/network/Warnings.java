package prelude.pipeline.network;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.stage.Progress;

/** Keeps what a user would be told. */
final class Warnings implements Progress {
    final List<String> sentences = new ArrayList<>();
    final List<Double> steps = new ArrayList<>();

    @Override
    public void report(String stage, double done) {
        steps.add(done);
    }

    @Override
    public void warn(String sentence) {
        sentences.add(sentence);
    }

    @Override
    public boolean cancelled() {
        return false;
    }
}
