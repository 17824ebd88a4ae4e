package prelude.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameBenchmarkTest {
    private static List<Row> rows(String gpu, String garbage, String passes) throws Exception {
        String report =
                """
                {"fps": 7.5, "gpu_ms": %s, "allocated_bytes_per_frame": %s,
                 "frame_parts": {"cpu_frames": 195, "gpu_frames": 494,
                  "cpu_ms": {"record": {"p50": 0.1, "p99": 0.2}, "all": {"p50": 0.8, "p99": 3.0}},
                  "cpu_longest_ms": {"all": 4.5},
                  "gpu_ms": %s}}
                """
                        .formatted(gpu, garbage, passes);
        return FrameBenchmark.rows("sample", new ObjectMapper().readTree(report));
    }

    @Test
    void whatIsWantedStandsBesideTheProcessorsShareAndTheGarbage() throws Exception {
        List<Row> rows =
                rows(
                        "{\"p50\": 140, \"p99\": 300}",
                        "256",
                        "{\"smooth occlusion\": {\"p50\": 1, \"p99\": 2}}");
        assertThat(rows)
                .contains(
                        new Row("sample", "cpu_all_p99", "ms", 3, 1.5, "wanted", 0.5),
                        new Row("sample", "garbage", "B", 256, 1024.0, "wanted", 4.0),
                        Row.alone("sample", "cpu_record_p99", "ms", 0.2),
                        Row.alone("sample", "cpu_all_longest", "ms", 4.5),
                        Row.alone("sample", "gpu_smooth_occlusion_p50", "ms", 1),
                        Row.alone("sample", "gpu_all_p99", "ms", 300),
                        Row.alone("sample", "frames_per_second", "1/s", 7.5));
    }

    @Test
    void aDeviceWithoutAClockGivesNoRowsOfItsTime() throws Exception {
        assertThat(rows("null", "null", "{}"))
                .extracting(Row::measure)
                .noneMatch(measure -> measure.startsWith("gpu_") || measure.equals("garbage"));
    }

    @Test
    void sizesAreThoseOfTheCommandLine() {
        assertThat(FrameBenchmark.SIZE.matcher("2064x2208").matches()).isTrue();
        assertThat(FrameBenchmark.SIZE.matcher("0x96").matches()).isFalse();
        assertThat(FrameBenchmark.SIZE.matcher("128").matches()).isFalse();
    }
}
