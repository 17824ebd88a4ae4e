package prelude.pipeline.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.file.Lane;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.labels.LabelFile;
import prelude.pipeline.labels.TargetScan;
import prelude.pipeline.source.VolumeSource;

/** The labels of a real abdomen, 61 structures that touch each other. */
class RealAbdomenTest {
    private static final String FOLDER = "shared/data/ct_abdomen_pelvis_62labels";

    private static Path folder() {
        return Stream.of("..", "../..")
                .map(up -> Path.of(up, FOLDER))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of(FOLDER));
    }

    private static Volume scan(Path file, Path key) throws Exception {
        return new VolumeSource(DicomPort.standard(), Pseudonyms.ofInstallation(key))
                .open(List.of(file), SeriesRequest.only(), Progress.silent())
                .volume();
    }

    @Test
    void aRealAbdomenPassesTheTechnicalGate(@TempDir Path keys) throws Exception {
        Path folder = folder();
        assumeTrue(Files.isDirectory(folder), FOLDER + " is not beside the repository");
        Volume volume = scan(folder.resolve("example_ct.nii.gz"), keys.resolve("key"));
        LabelMap labels =
                LabelFile.read(
                        folder.resolve("example_seg_fast_force_split.nii.gz"),
                        folder.resolve("labels.json"),
                        TargetScan.ofPlace(volume.grid()),
                        Progress.silent());
        Case made =
                CaseBuilder.STANDARD.build(
                        volume, labels, Lane.CLINICAL, false, List.of(), Progress.silent());

        assertThat(made.technical().findings()).isEmpty();
        assertThat(made.bodies()).hasSizeLessThanOrEqualTo(8);
        assertThat(made.bodies().getFirst().host()).isEqualTo("liver");
        Structure liver =
                made.structures().stream()
                        .filter(structure -> structure.code().name().equals("liver"))
                        .findFirst()
                        .orElseThrow();
        assertThat(liver.surface().volumeMm3() / 1000).isCloseTo(1126, within(11.0));
    }
}
