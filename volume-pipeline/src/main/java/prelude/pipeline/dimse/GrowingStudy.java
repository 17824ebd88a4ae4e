package prelude.pipeline.dimse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import prelude.pipeline.archive.ReceivedFolder;

/** A study of which more may come, and what tells whether it is whole. */
final class GrowingStudy {
    /** How much longer than for others we wait for who broke off to send again. */
    private static final int PATIENCE = 10;

    final ReceivedFolder folder;
    private final boolean afterAnother;
    private final Set<Reception.Line> lines = new HashSet<>();

    /** Lines of those that were opened after the last one broke. */
    private final Set<Reception.Line> again = new HashSet<>();

    private Instant lastSign;
    private boolean broken;

    /**
     * @param afterAnother whether images of it were handed out already
     */
    GrowingStudy(ReceivedFolder folder, boolean afterAnother, Instant now) {
        this.folder = folder;
        this.afterAnother = afterAnother;
        this.lastSign = now;
    }

    /** One that a program which ended was taking, which its senders saw as a break. */
    static GrowingStudy leftBehind(ReceivedFolder folder, Instant now) {
        GrowingStudy study = new GrowingStudy(folder, false, now);
        study.broken = true;
        return study;
    }

    void came(Reception.Line line, Instant now) {
        if (lines.add(line) && broken) {
            again.add(line);
        }
        lastSign = now;
    }

    void ended(Reception.Line line, Reception.Ending ending, Instant now) {
        if (!lines.remove(line)) {
            return;
        }
        lastSign = now;
        if (ending == Reception.Ending.BROKEN) {
            broken = true;
            again.clear();
        } else if (again.remove(line)) {
            // Who broke off has sent again, to the end.
            broken = false;
        }
    }

    boolean isComplete(Duration quiet, Instant now) {
        Duration wait = broken ? quiet.multipliedBy(PATIENCE) : quiet;
        return lines.isEmpty() && !lastSign.isAfter(now.minus(wait));
    }

    Arrived arrived() {
        List<String> remarks = new ArrayList<>();
        if (broken) {
            remarks.add(
                    "The sender broke off, or 'prelude receive' was ended, after %d images: see that the study is whole."
                            .formatted(folder.size()));
        }
        if (afterAnother) {
            remarks.add(
                    "These %d images came after an earlier part of their study had been taken: see that the case is whole, and send the study again if it is not."
                            .formatted(folder.size()));
        }
        return new Arrived(folder.path(), folder.size(), folder.modalities(), remarks);
    }
}
