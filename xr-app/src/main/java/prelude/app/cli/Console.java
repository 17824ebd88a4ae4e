package prelude.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.app.report.LongList;
import prelude.cases.stage.Progress;

/**
 * Progress and warnings on standard error: a bar on a terminal, a line per stage elsewhere. Also
 * keeps the warnings and how long each stage took, for the report. May be called from any thread.
 */
final class Console implements Progress {
    private static final int BAR = 30;

    record StageTime(String name, double seconds) {}

    private final PrintWriter err;
    private final Interruption interruption;
    private final boolean terminal;
    private final List<StageTime> stages = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private String stage = "";
    private long stageBegan;
    private int shownPercent;

    Console(PrintWriter err, Interruption interruption) {
        this.err = err;
        this.interruption = interruption;
        this.terminal = onTerminal();
    }

    // Null all the same where the JDK has no console provider.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        java.io.Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public synchronized void report(String name, double done) {
        if (!name.equals(stage)) {
            finish();
            stage = name;
            stageBegan = System.nanoTime();
            shownPercent = -1;
            if (!terminal) {
                line(name);
            }
        }
        int percent = (int) Math.round(100 * Math.clamp(done, 0, 1));
        if (terminal && percent != shownPercent) {
            shownPercent = percent;
            int full = BAR * percent / 100;
            err.printf(
                    "\r%-24s %s%s %3d %%", name, "#".repeat(full), ".".repeat(BAR - full), percent);
            err.flush();
        }
    }

    @Override
    public synchronized void warn(String sentence) {
        warnings.add(sentence);
        if (terminal && !stage.isEmpty()) {
            err.print("\r\033[K");
        }
        line("warning: " + LongList.cut(sentence));
        shownPercent = -1;
    }

    Interruption interruption() {
        return interruption;
    }

    @Override
    public boolean cancelled() {
        return interruption.asked();
    }

    /** Something that the user may want to know. */
    synchronized void say(String words) {
        line(words);
        shownPercent = -1;
    }

    /** Ends the stage that is running, if any. */
    synchronized void finish() {
        if (stage.isEmpty()) {
            return;
        }
        double seconds = (System.nanoTime() - stageBegan) / 1e9;
        stages.add(new StageTime(stage, seconds));
        if (terminal) {
            err.printf(Locale.ROOT, "\r\033[K%-24s %.1f s%n", stage, seconds);
            err.flush();
        }
        stage = "";
    }

    synchronized List<StageTime> stages() {
        return List.copyOf(stages);
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void line(String words) {
        err.println("prelude: " + words);
        err.flush();
    }
}
