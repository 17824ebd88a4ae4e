package prelude.app.importing;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.file.Case;
import prelude.cases.stage.Progress;

/** Hands progress on and keeps all warnings, so that the case can tell them too. */
final class WarningsKept implements Progress {
    private final Progress to;
    private final List<String> warnings = new ArrayList<>();

    WarningsKept(Progress to) {
        this.to = to;
    }

    @Override
    public void report(String stage, double done) {
        to.report(stage, done);
    }

    @Override
    public synchronized void warn(String sentence) {
        warnings.add(sentence);
        to.warn(sentence);
    }

    @Override
    public boolean cancelled() {
        return to.cancelled();
    }

    /** The case with every warning of its making. */
    synchronized Case into(Case made) {
        return made.withWarnings(warnings);
    }
}
