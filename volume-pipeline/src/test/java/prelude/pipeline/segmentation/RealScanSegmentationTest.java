package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.pipeline.SharedData;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.labels.LabelFile;
import prelude.pipeline.labels.TargetScan;
import prelude.pipeline.source.VolumeSource;

class RealScanSegmentationTest {
    private static final Pattern BONES =
            Pattern.compile("sacrum|vertebrae.*|hip_.*|femur_.*|rib_.*|sternum");

    @Test
    void theBoneOfAnAbdomenIsWhereTheReferenceHasIt() throws UnusableInputException {
        Path folder = SharedData.find("ct_abdomen_pelvis_62labels");
        Volume volume = open(folder.resolve("example_ct.nii.gz"));
        LabelMap reference =
                LabelFile.read(
                        folder.resolve("example_seg_fast_force_split.nii.gz"),
                        folder.resolve("labels.json"),
                        TargetScan.ofPlace(volume.grid()),
                        Progress.silent());
        LabelMap found = new PresetSegmenter(Set.of("bone")).apply(volume, Progress.silent());
        // Below lies the metal hip, whose streaks hide the bone.
        assertThat(diceOfBone(found, reference, 22)).isGreaterThan(0.85);
    }

    @Test
    void aChestHasTwoLungsAnAirwayAndItsBones() throws UnusableInputException {
        Path folder = SharedData.find("ct_chest_lidc0314").resolve("dicom");
        LabelMap found =
                new PresetSegmenter(PresetSegmenter.ALL).apply(open(folder), Progress.silent());
        assertThat(millilitres(found, "lung_left")).isBetween(1800.0, 1950.0);
        assertThat(millilitres(found, "lung_right")).isBetween(870.0, 950.0);
        assertThat(millilitres(found, "airway")).isBetween(25.0, 50.0);
        assertThat(millilitres(found, "bone")).isBetween(850.0, 1100.0);
        assertThat(found.find("vessel")).isEmpty();
    }

    private static Volume open(Path source) throws UnusableInputException {
        return new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]))
                .open(List.of(source), SeriesRequest.only(), Progress.silent())
                .volume();
    }

    private static double diceOfBone(LabelMap found, LabelMap reference, int firstSlice) {
        LabelMap.Place bone = found.find("bone").orElseThrow();
        int first = firstSlice * found.grid().columns() * found.grid().rows();
        long both = 0;
        long sum = 0;
        for (LabelLayer layer : reference.layers()) {
            boolean[] isBone = new boolean[256];
            for (int i = 0; i < layer.structures().size(); i++) {
                isBone[i + 1] = BONES.matcher(layer.structures().get(i).name()).matches();
            }
            for (int i = first; i < layer.labels().length; i++) {
                boolean truth = isBone[layer.labels()[i] & 0xff];
                both += truth && bone.layer().labels()[i] == bone.label() ? 1 : 0;
                sum += truth ? 1 : 0;
            }
        }
        for (int i = first; i < bone.layer().labels().length; i++) {
            sum += bone.layer().labels()[i] == bone.label() ? 1 : 0;
        }
        return 2.0 * both / sum;
    }

    private static double millilitres(LabelMap map, String name) {
        LabelMap.Place place = map.find(name).orElseThrow();
        return place.layer().voxelCounts()[place.label()] * map.grid().voxelVolumeMm3() / 1000;
    }
}
