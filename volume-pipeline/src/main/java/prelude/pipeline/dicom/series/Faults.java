package prelude.pipeline.dicom.series;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.words.FileNames;

/** Gathers what is wrong with many files into one sentence. */
final class Faults {
    private static final int NAMED = 3;

    private Faults() {}

    /**
     * One file that cannot be used.
     *
     * @param series what is known of where it belongs; null where it was unreadable before that
     * @param clause goes on from the file's name: {@code is truncated: ...}
     */
    record Fault(Path file, @Nullable SeriesKey series, String clause) {}

    static Fault unreadable(Slice slice) {
        return new Fault(slice.file(), slice.series(), "cannot be read from the disk");
    }

    /** {@code 12 files cannot be used: a.dcm is truncated ...; b.dcm lacks ...; and 10 more}. */
    static String summary(List<Fault> faults) {
        String named =
                faults.stream()
                        .limit(NAMED)
                        .map(fault -> name(fault.file()) + " " + fault.clause())
                        .collect(Collectors.joining("; "));
        if (faults.size() == 1) {
            return named;
        }
        String more = faults.size() > NAMED ? "; and " + (faults.size() - NAMED) + " more" : "";
        return faults.size() + " files cannot be used: " + named + more;
    }

    /** A file's own name, by which its owner finds it, without what could name a patient. */
    static String name(Path file) {
        Path last = file.getFileName();
        return FileNames.findable(file, last == null ? file.toString() : last.toString());
    }
}
