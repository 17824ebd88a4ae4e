package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhysicalCoresTest {
    @TempDir private Path folder = Path.of("");

    private void processor(int number, String siblings) throws IOException {
        Path topology = folder.resolve("cpu" + number).resolve("topology");
        Files.createDirectories(topology);
        Files.writeString(topology.resolve("thread_siblings_list"), siblings + "\n");
    }

    @Test
    void twoThreadsOfACoreAreOneCore() throws IOException {
        Files.createDirectories(folder.resolve("cpuidle"));
        processor(0, "0,4");
        processor(1, "1,5");
        processor(4, "0,4");
        processor(5, "1,5");
        assertThat(PhysicalCores.count(folder, 4)).isEqualTo(2);
        assertThat(PhysicalCores.count(folder, 1)).isEqualTo(1);
    }

    @Test
    void whereNothingIsToldTwoProcessorsAreOneCore() {
        Path nowhere = folder.resolve("nowhere");
        assertThat(PhysicalCores.count(nowhere, 8)).isEqualTo(4);
        assertThat(PhysicalCores.count(nowhere, 1)).isEqualTo(1);
        assertThat(PhysicalCores.count()).isBetween(1, Runtime.getRuntime().availableProcessors());
    }

    @Test
    void aCoreIsLeftToTheFrames() {
        int threads = SimulationSettings.forThisMachine().threads();
        assertThat(threads).isBetween(1, Math.max(1, PhysicalCores.count() - 1));
    }
}
