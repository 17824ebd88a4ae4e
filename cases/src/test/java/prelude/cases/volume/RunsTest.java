package prelude.cases.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RunsTest {
    @Test
    void runsOfAnyLengthEndAtTheFirstOtherLabelOrTheLimit() {
        Random random = new Random(7);
        for (int length = 1; length < 200; length++) {
            byte[] labels = new byte[length];
            for (int at = 0; at < length; ) {
                int run = 1 + random.nextInt(random.nextBoolean() ? 3 : 40);
                byte label = (byte) random.nextInt(3);
                for (int end = Math.min(length, at + run); at < end; at++) {
                    labels[at] = label;
                }
            }
            for (int from = 0; from < length; from++) {
                int to = from + 1 + random.nextInt(length - from);
                int end = from + 1;
                while (end < to && labels[end] == labels[from]) {
                    end++;
                }
                assertThat(Runs.end(labels, from, to)).isEqualTo(end);
            }
        }
    }
}
