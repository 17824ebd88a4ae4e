package prelude.cases.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.TetMesh;

class SoundTetsTest {
    private static final int COUNT = 200;

    /** Tets apart from each other, each with four nodes; those chosen lie flat. */
    private static TetMesh mesh(int... flat) {
        float[] nodesMm = new float[12 * COUNT];
        int[] tets = IntStream.range(0, 4 * COUNT).toArray();
        float[] fractions = new float[2 * COUNT];
        for (int t = 0; t < COUNT; t++) {
            for (int k = 0; k < 4; k++) {
                nodesMm[12 * t + 3 * k] = 20 * t + (k == 1 ? 10 : 0);
                nodesMm[12 * t + 3 * k + 1] = k == 2 ? 10 : 0;
                nodesMm[12 * t + 3 * k + 2] = k == 3 ? 10 : 0;
            }
            fractions[2 * t] = 1;
            fractions[2 * t + 1] = t / (float) COUNT;
        }
        for (int t : flat) {
            nodesMm[12 * t + 11] = 0;
        }
        return new TetMesh(nodesMm, tets, List.of("liver", "tumour"), fractions);
    }

    @Test
    void whatIsSoundStaysAsItIs() {
        TetMesh mesh = mesh();
        TissueBody body = Objects.requireNonNull(SoundTets.of(mesh, new int[] {3, 17}));
        assertThat(body.mesh()).isSameAs(mesh);
        assertThat(body.leftOut()).isZero();
    }

    @Test
    void aFlatTetIsLeftOutWithItsNodes() {
        TissueBody body = Objects.requireNonNull(SoundTets.of(mesh(1), new int[] {3, 5, 17}));
        assertThat(body.leftOut()).isEqualTo(1);
        assertThat(body.mesh().tetCount()).isEqualTo(COUNT - 1);
        assertThat(body.mesh().nodeCount()).isEqualTo(4 * (COUNT - 1));
        assertThat(body.pinnedNodes()).containsExactly(3, 13);
        for (int t = 0; t < COUNT - 1; t++) {
            assertThat(body.mesh().volumeMm3(t)).isEqualTo(1000.0 / 6);
            int before = t < 1 ? t : t + 1;
            assertThat(body.mesh().fractions()[2 * t + 1]).isEqualTo(before / (float) COUNT);
            assertThat(body.mesh().nodesMm()[3 * body.mesh().tets()[4 * t]]).isEqualTo(20 * before);
        }
    }

    @Test
    void moreThanAFewAreNotLeftOut() {
        assertThat(SoundTets.of(mesh(1, 5), new int[0])).isNotNull();
        assertThat(SoundTets.of(mesh(1, 5, 9), new int[0])).isNull();
    }
}
