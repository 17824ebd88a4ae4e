package prelude.physics.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting waiting = new Waiting();

    private List<Integer> inOrder(double from) {
        waiting.order(from);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < waiting.count(); i++) {
            order.add(waiting.get(i));
        }
        return order;
    }

    @Test
    void thoseThatHaveGoneFurthestComeFirst() {
        waiting.clear();
        waiting.add(4, 0);
        waiting.add(7, 2);
        waiting.add(9, 1000);
        waiting.add(12, 1);
        waiting.add(15, 2);
        assertThat(inOrder(0)).containsExactly(9, 7, 15, 12, 4);
    }

    @Test
    void equalsTakeTurns() {
        for (int turn = 0; turn < 4; turn++) {
            waiting.clear();
            for (int i = 0; i < 4; i++) {
                waiting.add(10 + i, 1);
            }
            assertThat(inOrder(turn / 4.0).getFirst()).isEqualTo(10 + turn);
        }
    }

    @Test
    void allOfThousandsAreInTheOrderOnce() {
        waiting.clear();
        for (int i = 0; i < 5000; i++) {
            waiting.add(i, i % 11);
        }
        assertThat(inOrder(0.3)).doesNotHaveDuplicates().hasSize(5000);
    }
}
