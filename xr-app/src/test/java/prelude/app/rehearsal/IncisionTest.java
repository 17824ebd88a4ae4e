package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.importing.CaseImport;
import prelude.app.importing.ImportRequest;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueCatalogue;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.Lane;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.stage.Progress;
import prelude.physics.SimulationInput;
import prelude.physics.SimulationSettings;
import prelude.physics.SimulationThread;
import prelude.physics.ToolSource;
import prelude.pipeline.dicom.series.SeriesRequest;

final class IncisionTest {
    @Test
    void aBodyOfAllSoftTissueIsIncisedAlongItsFront(@TempDir Path folder) throws Exception {
        PhantomStudy study = new PhantomStudy(folder);
        Path file = folder.resolve("trunk.prelude");
        ImportRequest presets =
                new ImportRequest(
                        List.of(study.dicom()),
                        SeriesRequest.only(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Lane.TEACHING,
                        true);
        CaseImport.run(presets, file, Progress.silent());
        Case trunk = CaseFile.read(file);
        TissueBody body = trunk.body("soft_tissue").orElseThrow();

        Script script = StandardScript.of(trunk, body, Lying.SUPINE).orElseThrow();

        List<Vector3dc> path = script.steps().getFirst().pathMm();
        // The trunk is an ellipse of 48 mm half height about y = 4 mm; the blade goes 16 mm deep.
        assertThat(path).allSatisfy(tip -> assertThat(tip.y()).isBetween(-30.0, -22.0));
        assertThat(cuts(trunk, script)).isEqualTo(1);

        Script prone = StandardScript.of(trunk, body, Lying.PRONE).orElseThrow();
        assertThat(prone.steps().getFirst().pathMm())
                .allSatisfy(tip -> assertThat(tip.y()).isBetween(30.0, 38.0));
        Script onItsRight = StandardScript.of(trunk, body, Lying.RIGHT_LATERAL).orElseThrow();
        assertThat(onItsRight.steps().getFirst().axis().x()).isEqualTo(1);
    }

    private static int cuts(Case trunk, Script script) {
        SimulationInput input =
                new SimulationInput(
                        TissueView.bodies(trunk), List.of(), TissueCatalogue.standard()::of);
        ToolSource tools = new ScriptSampler(script)::sample;
        try (SimulationThread simulation =
                SimulationThread.open(input, SimulationSettings.STANDARD)) {
            simulation.advance(tools, 180);
            return simulation.report().cuts();
        }
    }
}
