package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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

    private static final Pattern MUSCLES = Pattern.compile("gluteus_.*|autochthon_.*|iliopsoas_.*");
    private static final Pattern VISCERA =
            Pattern.compile(
                    "liver|spleen|kidney_.*|stomach|small_bowel|urinary_bladder|gallbladder");

    @Test
    void bonesLungsAndMusclesOfAnAbdomenAreWhereTheReferenceHasThem()
            throws UnusableInputException {
        Path folder = SharedData.find("ct_abdomen_pelvis_62labels");
        Volume volume = open(folder.resolve("example_ct.nii.gz"));
        LabelMap reference =
                LabelFile.read(
                        folder.resolve("example_seg_fast_force_split.nii.gz"),
                        folder.resolve("labels.json"),
                        TargetScan.ofPlace(volume.grid()),
                        Progress.silent());
        LabelMap found = new PresetSegmenter(PresetSegmenter.ALL).apply(volume, Progress.silent());
        // Below lies the metal hip, whose streaks hide the bone.
        assertThat(dice(found, "bone", reference, BONES, 22)).isGreaterThan(0.85);
        assertThat(dice(found, "lung_.*", reference, Pattern.compile("lung_.*"), 0))
                .isGreaterThan(0.93);
        assertThat(share(found, "muscle", reference, MUSCLES)).isGreaterThan(0.8);
        assertThat(share(found, "muscle", reference, VISCERA)).isLessThan(0.15);
        assertThat(share(found, "fat", reference, VISCERA)).isLessThan(0.12);
        assertThat(share(found, "skin", reference, Pattern.compile(".*"))).isGreaterThan(0.999);
        assertFatAndSkin(volume, found, reference);
    }

    @Test
    void aChestHasTwoLungsAnAirwayAndItsBones() throws UnusableInputException {
        Path folder = SharedData.find("ct_chest_lidc0314").resolve("dicom");
        LabelMap found =
                new PresetSegmenter(PresetSegmenter.STANDARD)
                        .apply(open(folder), Progress.silent());
        assertThat(millilitres(found, "lung_left")).isBetween(1800.0, 1950.0);
        assertThat(millilitres(found, "lung_right")).isBetween(870.0, 950.0);
        assertThat(millilitres(found, "airway")).isBetween(25.0, 50.0);
        assertThat(millilitres(found, "bone")).isBetween(850.0, 1100.0);
        assertThat(found.find("vessel")).isEmpty();
        AirwayBranches airway = AirwayBranches.of(found).orElseThrow();
        assertThat(airway.missing()).isEmpty();
        // Three lobar bronchi on the right, two on the left, and what of their segments is seen.
        assertThat(airway.ends()).isBetween(10, 40);
        assertThat(airway.generations()).isBetween(4, 9);
    }

    private static void assertFatAndSkin(Volume volume, LabelMap found, LabelMap reference) {
        // What has the density of fat, and is no organ, is body fat, but for blurred edges.
        byte[] fat = mask(found, Pattern.compile("fat"));
        byte[] skin = mask(found, Pattern.compile("skin"));
        byte[] organs = mask(reference, Pattern.compile(".*"));
        long dense = 0;
        long taken = 0;
        long air = 0;
        long inside = 0;
        for (int i = 0; i < fat.length; i++) {
            double hu = volume.slope() * volume.samples()[i] + volume.intercept();
            if (skin[i] != 0 && organs[i] == 0 && hu > -130 && hu < -70) {
                dense++;
                taken += fat[i];
            }
            inside += skin[i];
            air += skin[i] != 0 && hu < -500 && organs[i] == 0 ? 1 : 0;
        }
        assertThat(taken / (double) dense).isGreaterThan(0.9);
        // Gas of the bowel; between body and table there is none.
        assertThat(air / (double) inside).isLessThan(0.03);
    }

    private static Volume open(Path source) throws UnusableInputException {
        return new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]))
                .open(List.of(source), SeriesRequest.only(), Progress.silent())
                .volume();
    }

    private static double dice(
            LabelMap found, String name, LabelMap reference, Pattern truth, int firstSlice) {
        byte[] a = mask(found, Pattern.compile(name));
        byte[] b = mask(reference, truth);
        long both = 0;
        long sum = 0;
        int first = firstSlice * found.grid().columns() * found.grid().rows();
        for (int i = first; i < a.length; i++) {
            both += a[i] & b[i];
            sum += a[i] + b[i];
        }
        return 2.0 * both / sum;
    }

    /** How much of the reference's structures a found one has, away from the metal. */
    private static double share(LabelMap found, String name, LabelMap reference, Pattern truth) {
        byte[] a = mask(found, Pattern.compile(name));
        byte[] b = mask(reference, truth);
        long both = 0;
        long sum = 0;
        for (int i = 22 * found.grid().columns() * found.grid().rows(); i < a.length; i++) {
            both += a[i] & b[i];
            sum += b[i];
        }
        return (double) both / sum;
    }

    private static byte[] mask(LabelMap map, Pattern names) {
        byte[] mask = new byte[map.grid().voxelCount()];
        for (LabelLayer layer : map.layers()) {
            boolean[] chosen = new boolean[256];
            for (int i = 0; i < layer.structures().size(); i++) {
                chosen[i + 1] = names.matcher(layer.structures().get(i).name()).matches();
            }
            for (int i = 0; i < mask.length; i++) {
                mask[i] |= (byte) (chosen[layer.labels()[i] & 0xff] ? 1 : 0);
            }
        }
        return mask;
    }

    private static double millilitres(LabelMap map, String name) {
        LabelMap.Place place = map.find(name).orElseThrow();
        return place.layer().voxelCounts()[place.label()] * map.grid().voxelVolumeMm3() / 1000;
    }
}
