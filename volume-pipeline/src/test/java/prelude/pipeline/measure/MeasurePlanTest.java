package prelude.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.measure.MeasuredCases.GRID;
import static prelude.pipeline.measure.MeasuredCases.structure;
import static prelude.pipeline.measure.MeasuredCases.surfaces;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;

/** Plans of measures that are wrong, or ask for what the case has not. */
final class MeasurePlanTest {
    @Test
    void aMisspeltFieldOfAPlanIsTold(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("plan.json");
        Files.writeString(
                file,
                """
                {"measures": [{"kind": "margin", "structure": "tumour", "to": "aorta", "requried_mm": 10}]}
                """);
        assertThat(PlanReader.plan(file).faults())
                .containsExactly(
                        "measure 1 (margin): it has no field 'requried_mm', but kind, name, required_mm, structure, to");
    }

    @Test
    void allThatIsWrongWithAPlanIsSaidInPlainSentences() {
        SurfaceMesh root =
                Shapes.tube(
                        u -> new Vector3d(0, 0, 40 * u - 20),
                        10,
                        10,
                        new Vector3d(1, 0, 0),
                        10,
                        32);
        Measurer measurer = new Measurer(surfaces(structure("aorta", root)));
        List<Wanted> plan =
                List.of(
                        new Wanted.Size("s", "spleen"),
                        new Wanted.Annulus(
                                "ring",
                                "aorta",
                                List.of(
                                        new Vector3d(50, 0, 0),
                                        new Vector3d(60, 0, 0),
                                        new Vector3d(55, 8, 0)),
                                List.of()));

        assertThatThrownBy(() -> measurer.measure(plan, Progress.silent()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Measure 's' asks for spleen, of which the case has no surface; it has aorta."
                                + " Measure 'ring': the plane through its hinge points misses the aorta, whose wall does not surround their middle; points are LPS mm of this case.");
    }

    private static SurfaceMesh tube(double alongMm) {
        return Shapes.tube(
                u -> new Vector3d(alongMm, 0, 40 * u - 20), 5, 5, new Vector3d(1, 0, 0), 10, 32);
    }

    @Test
    void aMarginToItselfIsRefusedHoweverItIsWritten() {
        Measurer measurer = new Measurer(surfaces(structure("kidney_left", tube(0))));
        assertThatThrownBy(() ->
                        measurer.measure(
                                new Wanted.Margin(
                                        "m", "kidney_left", "Left Kidney", OptionalDouble.empty())))
                .hasMessage(
                        "Measure 'm' asks for the margin of kidney_left to itself; name another structure.");
    }

    @Test
    void aPointOutsideTheScanIsToldAndOneFarOutRefused() throws Exception {
        Measurer measurer = new Measurer(surfaces());
        Vector3d beyond = GRID.patientMm(100.5 + 10 / 0.7, 50, 35);
        Measured near = measurer.measure(new Wanted.Distance("d", new Vector3d(), beyond));
        assertThat(near.notes()).anyMatch(note -> note.endsWith("lies 10.0 mm outside the scan."));
        Measured within =
                measurer.measure(new Wanted.Distance("d", new Vector3d(), GRID.centreMm()));
        assertThat(within.notes()).noneMatch(note -> note.contains("outside"));
        Vector3d far = GRID.patientMm(100.5 + 3000 / 0.7, 50, 35);
        assertThatThrownBy(() -> measurer.measure(new Wanted.Distance("d", new Vector3d(), far)))
                .hasMessageStartingWith("Measure 'd' has the point [")
                .hasMessageEndingWith(
                        "], 3000 mm outside the scan; points are LPS mm of this case.");
    }

    @Test
    void whatThePlanAndTheCaseLackIsToldTogether(@TempDir Path folder) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("plan.json"),
                        """
                        {"measures": [{"kind": "size", "structure": "spleen"},
                          {"kind": "width", "structure": "aorta"},
                          {"kind": "margin", "structure": "aorta", "to": "aorta"}]}
                        """);
        PlanReader.Plan plan = PlanReader.plan(file);
        Measurer measurer = new Measurer(surfaces(structure("aorta", tube(0))));
        assertThatThrownBy(() -> measurer.measure(plan, Progress.silent()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("measure 2 (width): kind is none of size")
                .hasMessageContaining("Measure 'size 1' asks for spleen")
                .hasMessageContaining("the margin of aorta to itself");
    }
}
