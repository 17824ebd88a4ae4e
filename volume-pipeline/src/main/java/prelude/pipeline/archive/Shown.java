package prelude.pipeline.archive;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import prelude.pipeline.dicom.data.Tag;

/** What a query asks an archive to tell of each match, whichever protocol carries it. */
public final class Shown {
    private static final Set<Tag> OF_A_STUDY =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            Tag.STUDY_INSTANCE_UID,
                            Tag.STUDY_DATE,
                            Tag.STUDY_DESCRIPTION,
                            Tag.MODALITIES_IN_STUDY,
                            Tag.ACCESSION_NUMBER,
                            Tag.PATIENT_NAME,
                            Tag.PATIENT_ID,
                            Tag.PATIENT_BIRTH_DATE,
                            Tag.NUMBER_OF_STUDY_RELATED_SERIES,
                            Tag.NUMBER_OF_STUDY_RELATED_INSTANCES));
    private static final Set<Tag> OF_A_SERIES =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            Tag.SERIES_INSTANCE_UID,
                            Tag.SERIES_DATE,
                            Tag.SERIES_DESCRIPTION,
                            Tag.SERIES_NUMBER,
                            Tag.MODALITY,
                            Tag.BODY_PART_EXAMINED,
                            Tag.NUMBER_OF_SERIES_RELATED_INSTANCES));

    private Shown() {}

    public static Set<Tag> at(Level level) {
        return switch (level) {
            case STUDY -> OF_A_STUDY;
            case SERIES -> OF_A_SERIES;
        };
    }

    /** The tag that a key is matched by: a study has no modality, but those of its series. */
    public static Tag matched(Tag key, Level level) {
        return level == Level.STUDY && key == Tag.MODALITY ? Tag.MODALITIES_IN_STUDY : key;
    }
}
