package prelude.physics.ink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;

/** A scalpel of 40 mm along y whose tip is at (1, 10, 4). */
final class LeadingLineTest {
    private static final ToolSample BLADE =
            ToolSample.of(
                    Hand.RIGHT,
                    Instrument.SCALPEL,
                    new Vector3d(1, 10, 4),
                    ScriptStep.ANTERIOR,
                    40,
                    true);

    private final LeadingLine line = new LeadingLine();

    @Test
    void bladeGoesAsideOntoTheNearestSpan() {
        line.begin(BLADE, 40, 5);
        line.span(new Vector3d(-5, 0, 9.5), new Vector3d(5, 0, 9.5));
        assertThat(line.found).isFalse();
        line.span(new Vector3d(-5, 0, 1), new Vector3d(5, 0, 1));
        line.span(new Vector3d(-5, 2, 0), new Vector3d(5, 2, 0));
        assertThat(line.found).isTrue();
        assertThat(line.aside.distance(0, 0, -3)).isCloseTo(0, within(1e-12));
    }

    @Test
    void depthAndWayAreNeverChanged() {
        line.begin(BLADE, 40, 5);
        // Before the tip and ahead of it: aside alone counts.
        line.span(new Vector3d(3, 12, 3), new Vector3d(13, 12, 3));
        assertThat(line.aside.distance(0, 0, -1)).isCloseTo(0, within(1e-12));
    }

    @Test
    void spanAlongTheBladeLeadsNowhere() {
        line.begin(BLADE, 40, 5);
        line.span(new Vector3d(2, -20, 4), new Vector3d(2, 5, 4));
        assertThat(line.found).isFalse();
    }

    /** Tissue that was crushed brings dots to one place. */
    @Test
    void spanWithoutLengthLeadsNowhere() {
        line.begin(BLADE, 40, 5);
        line.span(new Vector3d(2, 0, 4), new Vector3d(2, 0, 4));
        assertThat(line.found).isFalse();
        assertThat(line.aside.isFinite()).isTrue();
    }
}
