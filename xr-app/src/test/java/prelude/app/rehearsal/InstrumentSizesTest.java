package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.cases.anatomy.SutureCatalogue;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptFile;
import prelude.cases.scenario.ScriptStep;

class InstrumentSizesTest {
    @TempDir Path folder;

    /** A recording has them, and is a script. */
    @ParameterizedTest
    @EnumSource(Instrument.class)
    void everySizeIsOneThatAScriptCanHave(Instrument instrument) throws Exception {
        List<ScriptStep> steps = new ArrayList<>();
        for (double mm : InstrumentSizes.of(instrument)) {
            steps.add(
                    new ScriptStep(
                            steps.size(),
                            instrument,
                            Hand.RIGHT,
                            List.of(new Vector3d()),
                            ScriptStep.ANTERIOR,
                            mm,
                            0,
                            false));
        }
        Path file = folder.resolve("script.json");
        ScriptFile.write(new Script(steps), file);

        assertThat(ScriptFile.read(file).steps())
                .extracting(ScriptStep::bladeMm)
                .containsExactlyElementsOf(steps.stream().map(ScriptStep::bladeMm).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theCataloguesNeedlesAreThere() {
        assertThat(InstrumentSizes.of(Instrument.NEEDLE))
                .hasSameSizeAs(SutureCatalogue.standard().threads());
    }

    @Test
    void theyAreToldInWords() {
        InstrumentSizes sizes = new InstrumentSizes();
        sizes.step(Instrument.NEEDLE, -2);
        assertThat(sizes.inWords(Instrument.DRILL)).isEqualTo("drill 3.2 mm");
        assertThat(sizes.inWords(Instrument.SAW)).isEqualTo("saw 20 mm");
        assertThat(sizes.inWords(Instrument.NEEDLE)).isEqualTo("needle 26 mm, thread 3-0");
        assertThat(sizes.inWords(Instrument.CLIP_APPLIER)).isEqualTo("clip applier");
    }
}
