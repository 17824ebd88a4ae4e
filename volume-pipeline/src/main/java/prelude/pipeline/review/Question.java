package prelude.pipeline.review;

import java.util.Locale;
import java.util.Set;

/** What a reviewer is asked of a structure before it is signed. */
public enum Question {
    RIGHT_PATIENT(
            "Is this the patient, and the study, that the operation is planned on?",
            Set.of("yes", "by_other_means", "not_applicable", "no")),
    ORIENTATION("Are left and right, front and back, head and feet as in the patient?", Set.of()),
    BORDER("Does its border follow the organ in the scan, slice by slice?", Set.of()),
    COMPLETE("Is all of it there, or is what is cut off of no matter?", Set.of()),
    NOTHING_ELSE("Is there nothing in it that belongs to something else?", Set.of()),
    RELATIONS(
            "Does it touch what it touches in the patient, such as vessels and tumour?", Set.of()),
    FIT("Is it good enough, with its stated confidence, for what it is to be used for?", Set.of());

    private static final Set<String> ANSWERS = Set.of("yes", "no", "not_applicable");

    private final String words;
    private final Set<String> answers;

    Question(String words, Set<String> answers) {
        this.words = words;
        this.answers = answers;
    }

    /** As a person is asked. */
    public String words() {
        return words;
    }

    /** What may be answered. */
    public Set<String> answers() {
        return answers.isEmpty() ? ANSWERS : answers;
    }

    /** As files and options name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
