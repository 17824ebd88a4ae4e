package prelude.pipeline.review;

/** In which role somebody reviews. Only who treats or reads patients can approve. */
public enum Role {
    SURGEON(true),
    RADIOLOGIST(true),
    CARDIOLOGIST(true),
    PHYSICIAN(true),
    RADIOGRAPHER(false),
    ENGINEER(false);

    private final boolean approves;

    Role(boolean approves) {
        this.approves = approves;
    }

    public boolean approves() {
        return approves;
    }
}
