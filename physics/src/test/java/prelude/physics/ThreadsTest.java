package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;

/** However many threads solve tissue, it comes to lie in the same place to the last bit. */
class ThreadsTest {
    /** 4,320 tets: more than one thread is left alone with. */
    private static SimulationInput box() {
        return Boxes.input(Boxes.box(8, new int[] {10, 6, 6}), -40);
    }

    private static List<String> hashes(SimulationSettings settings) {
        List<String> hashes = new ArrayList<>();
        try (Simulation simulation = Simulation.open(box(), settings)) {
            for (int i = 0; i < 24; i++) {
                simulation.step(
                        null, Boxes.tool(Instrument.GRASPER, 10, -28 + i / 3.0, 0, i % 9 == 8));
            }
            hashes.add(simulation.stateHash());
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            hashes.add(simulation.stateHash());
            Boxes.cut(simulation, -30, 3, 45, 5, 2);
            Boxes.cut(simulation, -10, -40, 30, 40, 30);
            Boxes.rest(simulation, 12);
            assertThat(simulation.report().pieces()).hasSizeGreaterThan(1);
            hashes.add(simulation.stateHash());
        }
        return hashes;
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBitsAlsoWhenCut() {
        SimulationSettings alone = SimulationSettings.STANDARD.withThreads(1);
        List<String> hashes = hashes(alone);
        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(hashes(alone.withVectors(false))).isEqualTo(hashes);
        for (int threads = 2; threads <= 3; threads++) {
            assertThat(hashes(alone.withThreads(threads))).isEqualTo(hashes);
            assertThat(hashes(alone.withThreads(threads).withVectors(false))).isEqualTo(hashes);
        }
    }

    @Test
    void threadsEndWithTheSimulationAlsoWhenItCannotBeOpened() {
        SimulationSettings three = SimulationSettings.STANDARD.withThreads(3);
        long before = helpers();
        try (Simulation simulation = Simulation.open(box(), three)) {
            Boxes.rest(simulation, 1);
            assertThat(helpers()).isEqualTo(before + 2);
        }
        assertThat(helpers()).isEqualTo(before);
        SimulationInput bad =
                new SimulationInput(
                        box().bodies(),
                        List.of(),
                        _ -> {
                            throw new IllegalArgumentException("no such material");
                        });
        assertThatThrownBy(() -> Simulation.open(bad, three)).hasMessage("no such material");
        assertThat(helpers()).isEqualTo(before);
    }

    private static long helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tissue-helper"))
                .count();
    }
}
