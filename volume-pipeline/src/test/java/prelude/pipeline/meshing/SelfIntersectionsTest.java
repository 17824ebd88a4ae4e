package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelfIntersectionsTest {
    private static final int TRIANGLES = 600;

    /** Triangles without common corners, large enough that many cross. */
    private static float[] strewn() {
        Random random = new Random(11);
        float[] positions = new float[9 * TRIANGLES];
        for (int t = 0; t < TRIANGLES; t++) {
            for (int axis = 0; axis < 3; axis++) {
                float middle = 100 * random.nextFloat();
                for (int corner = 0; corner < 3; corner++) {
                    positions[9 * t + 3 * corner + axis] = middle + 12 * random.nextFloat();
                }
            }
        }
        return positions;
    }

    private static int[] corners() {
        int[] corners = new int[3 * TRIANGLES];
        for (int c = 0; c < corners.length; c++) {
            corners[c] = c;
        }
        return corners;
    }

    private static BitSet among(int begin, int end) {
        BitSet wanted = new BitSet();
        wanted.set(begin, end);
        return wanted;
    }

    @Test
    void theTreeFindsEachPairThatTryingAllPairsFinds() {
        float[] positions = strewn();
        int found =
                new SelfIntersections(positions, corners()).pairsWith(among(0, TRIANGLES)).length
                        / 2;
        int tried = 0;
        for (int one = 0; one < TRIANGLES; one++) {
            for (int other = one + 1; other < TRIANGLES; other++) {
                int[] two = new int[6];
                for (int i = 0; i < 3; i++) {
                    two[i] = 3 * one + i;
                    two[3 + i] = 3 * other + i;
                }
                tried += new SelfIntersections(positions, two).pairsWith(among(0, 2)).length / 2;
            }
        }
        assertThat(tried).isGreaterThan(50);
        assertThat(found).isEqualTo(tried);
    }

    @Test
    void pairsOfSomeTrianglesAreThosePairsInWhichTheyTakePart() {
        SelfIntersections all = new SelfIntersections(strewn(), corners());
        BitSet some = among(40, 90);
        int[] pairs = all.pairsWith(among(0, TRIANGLES));
        int expected = 0;
        for (int p = 0; p < pairs.length; p += 2) {
            expected += some.get(pairs[p]) || some.get(pairs[p + 1]) ? 1 : 0;
        }
        assertThat(expected).isPositive();
        assertThat(all.pairsWith(some)).hasSize(2 * expected);
    }

    @Test
    void trianglesThatOnlyTouchDoNotCross() {
        float[] positions = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1};
        int[] triangles = {0, 1, 2, 0, 2, 3, 0, 3, 4};
        assertThat(new SelfIntersections(positions, triangles).pairsWith(among(0, 3))).isEmpty();
    }
}
