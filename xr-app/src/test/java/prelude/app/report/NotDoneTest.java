package prelude.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person reads of a rehearsal that could not do all that it was asked for. */
class NotDoneTest {
    private static RehearsalReport report(
            int refusedCuts,
            int refusedStrokeChanges,
            long refusedSamples,
            long jumps,
            long restoredNodes,
            long lateSteps,
            long droppedSteps) {
        RehearsalReport.Percentiles ms = new RehearsalReport.Percentiles(5, 9);
        return new RehearsalReport(
                "research",
                false,
                "unsigned",
                "supine",
                "a device",
                List.of(64, 64),
                1,
                100,
                List.of(),
                90,
                1,
                90,
                null,
                null,
                null,
                0,
                new RehearsalReport.Physics(
                        500, ms, 3000, lateSteps, droppedSteps, 10, 1, List.of()),
                null,
                4,
                refusedCuts,
                List.of(),
                List.of(),
                new SurveyRows(List.of(), List.of()),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                0,
                0,
                1000,
                new RehearsalReport.Force(2),
                0,
                3,
                refusedStrokeChanges,
                refusedSamples,
                jumps,
                restoredNodes,
                null,
                "0",
                null,
                null,
                null,
                List.of("mind this"),
                List.of(),
                null);
    }

    @Test
    void eachThingThatCouldNotBeDoneHasALine() {
        assertThat(report(2, 3, 4, 5, 6, 7, 8).inWords())
                .contains(
                        """
                        debris
                        2 strokes cut no further: the tissue is in as many parts as can be solved in time (undo gives cuts back)
                        3 undos or redos were asked for when there was no stroke for it
                        4 poses of instruments were no numbers or far from any patient: the hand was held where it had been, then taken as empty
                        5 times an instrument was elsewhere from one step to the next, as where a tracker fails: nothing was done in between
                        6 nodes of tissue were nowhere and were put back
                        7 steps of 500 took longer than the 1/90 s that they advance
                        8 steps were left out for want of time: tissue moved more slowly than it would
                        warning: mind this
                        """);
    }

    @Test
    void whatHappenedOnceIsToldAsOnce() {
        Stream<String> lines = report(1, 1, 1, 1, 1, 1, 1).inWords().lines();
        assertThat(lines.filter(line -> line.startsWith("1 ")))
                .hasSize(7)
                .contains("1 undo or redo was asked for when there was no stroke for it")
                .contains(
                        "1 step was left out for want of time: tissue moved more slowly than it would")
                .noneMatch(line -> line.matches("1 \\w+s .*"));
    }

    @Test
    void whereAllWasDoneNothingIsTold() {
        assertThat(report(0, 0, 0, 0, 0, 0, 0).inWords()).contains("debris\nwarning: mind this");
    }
}
