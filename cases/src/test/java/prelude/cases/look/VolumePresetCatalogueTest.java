package prelude.cases.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

class VolumePresetCatalogueTest {
    private static final VolumePresetCatalogue CATALOGUE = VolumePresetCatalogue.standard();

    @Test
    void theFieldsPresetsAreThere() {
        assertThat(CATALOGUE.names())
                .containsExactly(
                        "ct-bone",
                        "ct-soft-tissue",
                        "ct-angio",
                        "ct-lung",
                        "mr-default",
                        "mr-angio",
                        "pet-hot");
        assertThat(CATALOGUE.standardOf(Modality.CT).name()).isEqualTo("ct-bone");
        assertThat(CATALOGUE.standardOf(Modality.PT).name()).isEqualTo("pet-hot");
        assertThat(CATALOGUE.standardOf(Modality.US).name()).isEqualTo("mr-default");
    }

    @Test
    void everyPresetBeginsClear() {
        for (VolumePreset preset : CATALOGUE.presets()) {
            assertThat(preset.points().getFirst().opacity()).as(preset.name()).isZero();
        }
    }

    @Test
    void hounsfieldUnitsAreLedBackToSamples() {
        VoxelGrid grid = VoxelGrid.axisAligned(10, 10, 10, new Vector3d(1, 1, 1), new Vector3d());
        Volume raw = new Volume(grid, Modality.OTHER, new short[1000], 2, -1024);
        double[] samples = CATALOGUE.find("ct-bone").orElseThrow().sampleValues(raw);
        assertThat(samples[0]).isEqualTo((130 + 1024) / 2.0);
    }

    @Test
    void aSpreadLeavesOutAirAndOutliers() {
        VoxelGrid grid = VoxelGrid.axisAligned(100, 10, 10, new Vector3d(1, 1, 1), new Vector3d());
        short[] samples = new short[10_000];
        for (int i = 5_000; i < 10_000; i++) {
            samples[i] = (short) (100 + i % 1000);
        }
        samples[9_999] = 30_000;
        Volume mr = new Volume(grid, Modality.MR, samples, 1, 0);
        VolumePreset preset =
                new VolumePreset(
                        "ends",
                        Modality.MR,
                        VolumePreset.Scale.SPREAD,
                        true,
                        List.of(
                                new VolumePreset.Point(0, "#000000", 0),
                                new VolumePreset.Point(1, "#ffffff", 1)));
        double[] ends = preset.sampleValues(mr);
        assertThat(ends[0]).isCloseTo(102, within(1.0));
        assertThat(ends[1]).isCloseTo(1097, within(2.0));
    }

    @Test
    void aScanOfOneValueHasASpread() {
        VoxelGrid grid = VoxelGrid.axisAligned(2, 2, 2, new Vector3d(1, 1, 1), new Vector3d());
        Volume flat = new Volume(grid, Modality.MR, new short[8], 1, 0);
        double[] samples = CATALOGUE.find("mr-default").orElseThrow().sampleValues(flat);
        for (int i = 1; i < samples.length; i++) {
            assertThat(samples[i]).isGreaterThan(samples[i - 1]);
        }
    }

    @Test
    void faultyPresetsAreRefused() {
        assertThatThrownBy(() -> new VolumePreset.Point(Double.NaN, "#000000", 0))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new VolumePreset.Point(0, "red", 0)).hasMessageContaining("red");
        assertThatThrownBy(() -> new VolumePreset.Point(0, "#000000", 1.5))
                .hasMessageContaining("1.5");
    }
}
