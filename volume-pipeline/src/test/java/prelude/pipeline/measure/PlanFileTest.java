package prelude.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.device.PlacementReader;
import prelude.pipeline.export.GuidePlan;

/** Plans with numbers that are none, as other programs print them. */
class PlanFileTest {
    @TempDir Path folder;

    private Path plan(String json, String number) throws Exception {
        return Files.writeString(folder.resolve("plan.json"), json.replace("?", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void aNumberThatIsNoneIsToldWithItsField(String number) throws Exception {
        Path devices =
                plan(
                        """
                        {"devices": [{"device": "pedicle_screw", "diameter_mm": 6.5, "length_mm": ?,
                          "entry": [?, 0, 0], "direction": [0, ?, 1]}]}
                        """,
                        number);
        assertThatThrownBy(() -> PlacementReader.read(devices))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("entry should be a point like [12.5, -40, 310], LPS mm")
                .hasMessageContaining("direction should be a direction like [0, -0.9, 0.3]")
                .hasMessageContaining("length_mm is no number above 0 and up to 1000");
        Path measures =
                plan(
                        """
                        {"measures": [{"kind": "distance", "points": [[0, 0, 0], [0, ?, 0]]},
                          {"kind": "margin", "structure": "tumour", "to": "aorta", "required_mm": ?}]}
                        """,
                        number);
        assertThat(PlanReader.plan(measures).faults())
                .containsExactly(
                        "measure 1 (distance): points should be 2 points like [12.5, -40, 310], LPS mm",
                        "measure 2 (margin): required_mm is no number above 0 and up to 1000");
        Path guide =
                plan(
                        """
                        {"structure": "bone", "plate_mm": ?, "tubes": [{"entry": [2, ?, 500],
                          "target": [2, -45, 500], "inner_diameter_mm": ?}]}
                        """,
                        number);
        assertThatThrownBy(() -> GuidePlan.read(guide))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("tube 1: entry should be a point like [12.5, -40, 310]")
                .hasMessageContaining("tube 1: inner_diameter_mm is no number from 0.8 to 20.0")
                .hasMessageContaining("plate_mm is no number from 1.0 to 10.0");
    }

    @Test
    void whatIsNoJsonIsToldWithItsLine() throws Exception {
        Path file = plan("{\"measures\":\n[nan]}", "");
        assertThatThrownBy(() -> PlanReader.plan(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageEndingWith("is not JSON at line 2; correct it there.");
    }
}
