package prelude.app.report;

/** What a rehearsal could not do, a line for each; what did not happen has none. */
final class NotDone {
    private NotDone() {}

    static String inWords(RehearsalReport report) {
        RehearsalReport.Physics physics = report.physics();
        return line(
                        report.refusedCuts(),
                        "stroke",
                        "strokes",
                        "cut no further: the tissue is in as many parts as can be solved in time (undo gives cuts back)")
                + line(
                        report.refusedStrokeChanges(),
                        "undo or redo was",
                        "undos or redos were",
                        "asked for when there was no stroke for it")
                + line(
                        report.refusedSamples(),
                        "pose of an instrument was",
                        "poses of instruments were",
                        "no numbers or far from any patient: the hand was held where it had been, then taken as empty")
                + line(
                        report.jumps(),
                        "time",
                        "times",
                        "an instrument was elsewhere from one step to the next, as where a tracker fails: nothing was done in between")
                + line(
                        report.restoredNodes(),
                        "node of tissue was nowhere and was",
                        "nodes of tissue were nowhere and were",
                        "put back")
                + line(
                        physics.lateSteps(),
                        "step",
                        "steps",
                        "of %d took longer than the 1/90 s that they advance"
                                .formatted(physics.steps()))
                + line(
                        physics.droppedSteps(),
                        "step was",
                        "steps were",
                        "left out for want of time: tissue moved more slowly than it would");
    }

    private static String line(long number, String one, String many, String what) {
        return number == 0 ? "" : "%d %s %s%n".formatted(number, number == 1 ? one : many, what);
    }
}
