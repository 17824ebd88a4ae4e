package prelude.cases.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joml.Matrix4d;
import org.junit.jupiter.api.Test;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

final class ContentHashTest {

    @Test
    void theSameContentHasTheSameHash() {
        Case one = MadeCase.make();
        Case other = MadeCase.make();
        assertThat(ContentHash.of(one.volume()))
                .isEqualTo(ContentHash.of(other.volume()))
                .matches("[0-9a-f]{64}");
        assertThat(ContentHash.of(one.labels())).isEqualTo(ContentHash.of(other.labels()));
        assertThat(ContentHash.ofSurfaces(one.structures()))
                .isEqualTo(ContentHash.ofSurfaces(other.structures()));
        assertThat(ContentHash.ofBodies(one.bodies()))
                .isEqualTo(ContentHash.ofBodies(other.bodies()));
    }

    @Test
    void oneVoxelOrItsPlaceChangesTheHash() {
        Volume volume = MadeCase.make().volume();
        String before = ContentHash.of(volume);
        volume.samples()[volume.samples().length - 1]++;
        assertThat(ContentHash.of(volume)).isNotEqualTo(before);

        VoxelGrid here = new VoxelGrid(1, 1, 2, new Matrix4d());
        VoxelGrid there = new VoxelGrid(1, 1, 2, new Matrix4d().translate(0, 0, 1));
        assertThat(ContentHash.of(new LabelMap(here, List.of())))
                .isNotEqualTo(ContentHash.of(new LabelMap(there, List.of())));
    }

    @Test
    void aLabelsNameIsPartOfIt() {
        LabelMap labels = MadeCase.make().labels();
        LabelLayer first = labels.layers().getFirst();
        LabelLayer renamed = new LabelLayer(first.labels(), null, first.structures().reversed());
        assertThat(ContentHash.of(new LabelMap(labels.grid(), List.of(renamed))))
                .isNotEqualTo(ContentHash.of(new LabelMap(labels.grid(), List.of(first))));
    }
}
