package prelude.pipeline.archive;

import java.util.Optional;

/**
 * What is to be fetched: a study, or one series of it.
 *
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 */
public record Wanted(String studyUid, Optional<String> seriesUid) {
    public Wanted {
        Uid.required(studyUid);
        seriesUid.ifPresent(Uid::required);
    }
}
