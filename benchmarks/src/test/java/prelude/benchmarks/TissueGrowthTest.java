package prelude.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TissueGrowthTest {
    @Test
    void eachBoxIsMeasuredAtEachNumberOfSubsteps() {
        List<TissueGrowth.Size> sizes = TissueGrowth.measure(List.of(TissueScene.box(4, 4, 2)), 4);
        assertThat(sizes).extracting(TissueGrowth.Size::substeps).containsExactly(5, 10);
        assertThat(sizes.getFirst().rows())
                .extracting(Row::measure)
                .containsExactly("step_by_size", "step_by_size_p99", "memory_by_size");
        assertThat(sizes.getFirst().stepMs()).isPositive();
    }

    @Test
    void theBoxesGoFromAThousandToAHundredThousandTets() {
        assertThat(TissueGrowth.BOXES)
                .extracting(TissueScene::tets)
                .containsExactly(1080, 3024, 10_080, 30_240, 99_840);
    }
}
