package prelude.physics.tissue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class CrewTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void everyPartIsDoneOnceAndBeforeTheNextJobBegins() {
        int most = 150;
        long[] sums = new long[most];
        AtomicIntegerArray busy = new AtomicIntegerArray(3);
        try (Crew crew = new Crew(3)) {
            assertThat(crew.members()).isEqualTo(3);
            // Each job reads what other members wrote in the one before.
            long[] before = new long[most];
            Crew.Job job =
                    (part, member) -> {
                        assertThat(busy.getAndIncrement(member)).isZero();
                        sums[part] = 3 * before[(part + 7) % most] + part;
                        busy.decrementAndGet(member);
                    };
            long[] expected = new long[most];
            long[] last = new long[most];
            for (int round = 0; round < 20_000; round++) {
                int parts = round % most;
                System.arraycopy(sums, 0, before, 0, most);
                crew.share(job, parts);
                System.arraycopy(expected, 0, last, 0, most);
                for (int part = 0; part < parts; part++) {
                    expected[part] = 3 * last[(part + 7) % most] + part;
                }
                assertThat(sums).isEqualTo(expected);
                if (round % 1000 == 0) {
                    rest();
                    crew.wake();
                }
            }
        }
    }

    @Test
    void helpersHelp() {
        AtomicIntegerArray done = new AtomicIntegerArray(2);
        try (Crew crew = new Crew(2)) {
            for (int round = 0; round < 200 && done.get(1) == 0; round++) {
                crew.wake();
                crew.share(
                        (_, member) -> {
                            done.incrementAndGet(member);
                            rest();
                        },
                        8);
            }
        }
        assertThat(done.get(0)).isPositive();
        assertThat(done.get(1)).isPositive();
    }

    @Test
    void whatFailsInAPartIsToldAndTheCrewGoesOn() {
        AtomicIntegerArray done = new AtomicIntegerArray(10);
        try (Crew crew = new Crew(2)) {
            for (int failing = 0; failing < 10; failing++) {
                int bad = failing;
                assertThatThrownBy(() ->
                                crew.share(
                                        (part, _) -> {
                                            if (part == bad) {
                                                throw new ArithmeticException("part");
                                            }
                                            done.incrementAndGet(part);
                                        },
                                        10))
                        .isInstanceOf(ArithmeticException.class);
            }
            crew.share((part, _) -> done.incrementAndGet(part), 10);
        }
        for (int part = 0; part < 10; part++) {
            assertThat(done.get(part)).isEqualTo(10);
        }
    }

    @Test
    void aClosedCrewLeavesNoThreadBehind() {
        long before = helpers();
        try (Crew crew = new Crew(4)) {
            assertThat(helpers()).isEqualTo(before + 3);
            crew.share((_, _) -> {}, 3);
        }
        assertThat(helpers()).isEqualTo(before);
    }

    private static long helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tissue-helper"))
                .count();
    }

    @Test
    void nothingIsAllocated() {
        long[] sums = new long[64];
        Crew.Job job = (part, _) -> sums[part]++;
        try (Crew crew = new Crew(2)) {
            for (int round = 0; round < 1000; round++) {
                crew.share(job, 64);
            }
            THREADS.getCurrentThreadAllocatedBytes();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int round = 0; round < 1000; round++) {
                crew.wake();
                crew.share(job, 64);
            }
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isZero();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
