package prelude.pipeline.device;

/** The grade of a pedicle screw's breach: Gertzbein and Robbins, Spine 15:11-14, 1990. */
final class GertzbeinRobbins {
    private static final String SOURCE = "Gertzbein and Robbins, Spine 15:11-14, 1990";

    private GertzbeinRobbins() {}

    static Grade of(double breachMm, double uncertaintyMm) {
        return Grade.of(
                "Gertzbein-Robbins", breachMm, uncertaintyMm, GertzbeinRobbins::step, SOURCE);
    }

    private static Grade.Step step(double breachMm) {
        if (breachMm <= 0) {
            return new Grade.Step("A", "within the bone");
        }
        if (breachMm < 2) {
            return new Grade.Step("B", "breach below 2 mm");
        }
        if (breachMm < 4) {
            return new Grade.Step("C", "breach of 2 to below 4 mm");
        }
        return breachMm < 6
                ? new Grade.Step("D", "breach of 4 to below 6 mm")
                : new Grade.Step("E", "breach of 6 mm or more");
    }
}
