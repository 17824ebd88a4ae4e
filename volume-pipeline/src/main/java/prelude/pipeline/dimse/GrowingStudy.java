package prelude.pipeline.dimse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.pipeline.archive.ReceivedFolder;

/** A study of which more may come, and what tells whether it is whole. */
final class GrowingStudy {
    /** How much longer than for others we wait for who broke off to send again. */
    private static final int PATIENCE = 10;

    final ReceivedFolder folder;
    private final Set<Reception.Line> lines = new HashSet<>();

    /** Lines of those that were opened after the last one broke. */
    private final Set<Reception.Line> again = new HashSet<>();

    private Instant lastSign;
    private boolean broken;

    GrowingStudy(ReceivedFolder folder, Instant now) {
        this.folder = folder;
        this.lastSign = now;
    }

    /** One that a program which ended was taking, which its senders saw as a break. */
    static GrowingStudy leftBehind(ReceivedFolder folder, Instant now) {
        GrowingStudy study = new GrowingStudy(folder, now);
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

    /**
     * @param ofBefore what is to be said of images of it that came before
     */
    Arrived arrived(Optional<String> ofBefore) {
        List<String> remarks = new ArrayList<>();
        if (broken) {
            remarks.add(
                    "The sender broke off, or 'prelude receive' was ended, after %d images: see that the study is whole."
                            .formatted(folder.size()));
        }
        ofBefore.ifPresent(remarks::add);
        return new Arrived(folder.path(), folder.size(), folder.modalities(), remarks);
    }
}
