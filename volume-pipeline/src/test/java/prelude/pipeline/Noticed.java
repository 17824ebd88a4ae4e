package prelude.pipeline;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.stage.Progress;

/** Keeps what a stage warned of. */
public final class Noticed implements Progress {
    private final List<String> warnings = new ArrayList<>();

    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void report(String stage, double done) {}

    @Override
    public synchronized void warn(String sentence) {
        warnings.add(sentence);
    }

    @Override
    public boolean cancelled() {
        return false;
    }
}
