package prelude.pipeline.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DateShiftTest {
    private static final long DAY = 86_400;

    /** Ten days, one hour, one minute and one second. */
    private static final DateShift SHIFT = new DateShift(10 * DAY + 3661);

    @Test
    void aDateAndItsTimeMoveAsOneMoment() {
        assertThat(SHIFT.date("20190301", Optional.of("003000"))).contains("20190218");
        assertThat(SHIFT.time("003000")).contains("232859");
        assertThat(SHIFT.date("20190301", Optional.of("120000"))).contains("20190219");
        assertThat(SHIFT.time("120000")).contains("105859");
        assertThat(SHIFT.dateTime("20190301003000")).contains("20190218232859");
    }

    @Test
    void precisionStaysAsItWas() {
        assertThat(SHIFT.time("12")).contains("10");
        assertThat(SHIFT.time("1200")).contains("1058");
        assertThat(SHIFT.time("120000.25")).contains("105859.25");
        assertThat(SHIFT.dateTime("2019")).contains("2018");
        assertThat(SHIFT.dateTime("201903")).contains("201902");
        assertThat(SHIFT.dateTime("20190301120000.5+0100")).contains("20190219105859.5+0100");
    }

    @Test
    void whatIsNoDateHasNoShiftedOne() {
        for (String text : new String[] {"Miller", "20191301", "2019-03-01", "1", ""}) {
            assertThat(SHIFT.date(text, Optional.empty())).as(text).isEmpty();
        }
        assertThat(SHIFT.time("noon")).isEmpty();
        assertThat(SHIFT.time("250000")).isEmpty();
        assertThat(SHIFT.dateTime("Miller")).isEmpty();
        assertThat(SHIFT.date("1987.03.27", Optional.empty())).contains("19870317");
    }
}
