package prelude.pipeline.review;

import java.util.Locale;
import java.util.Set;

/** What a reviewer is asked of a structure before it is signed. */
public enum Question {
    RIGHT_PATIENT("Is this the patient, and the study, that the operation is planned on?"),
    ORIENTATION("Are left and right, front and back, head and feet as in the patient?"),
    BORDER("Does its border follow the organ in the scan, slice by slice?"),
    COMPLETE("Is all of it there, or is what is cut off of no matter?"),
    NOTHING_ELSE("Is there nothing in it that belongs to something else?"),
    RELATIONS("Does it touch what it touches in the patient, such as vessels and tumour?"),
    FIT("Is it good enough, with its stated confidence, for what it is to be used for?");

    private final String words;

    Question(String words) {
        this.words = words;
    }

    /** As a person is asked. */
    public String words() {
        return words;
    }

    /** What may be answered. */
    public Set<String> answers() {
        return this == RIGHT_PATIENT
                ? Set.of("yes", "by_other_means", "not_applicable", "no")
                : Set.of("yes", "no", "not_applicable");
    }

    /** As files and options name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
