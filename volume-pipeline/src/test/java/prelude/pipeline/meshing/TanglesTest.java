package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What crosses is found again after a change, wherever the change was. */
class TanglesTest {
    private static final int SIDE = 40;

    /** A square sheet of triangles, {@code SIDE} vertices along each side. */
    private static int[] square(int first) {
        int[] triangles = new int[6 * (SIDE - 1) * (SIDE - 1)];
        int at = 0;
        for (int y = 0; y < SIDE - 1; y++) {
            for (int x = 0; x < SIDE - 1; x++) {
                int v = first + y * SIDE + x;
                for (int corner : new int[] {v, v + 1, v + SIDE, v + 1, v + SIDE + 1, v + SIDE}) {
                    triangles[at++] = corner;
                }
            }
        }
        return triangles;
    }

    @Test
    void searchingAgainFindsWhatSearchingAllFinds() {
        Random random = new Random(11);
        float[] positionsMm = new float[2 * 3 * SIDE * SIDE];
        int v = 0;
        for (float z : new float[] {0, 0.4f}) {
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++, v++) {
                    positionsMm[3 * v] = x;
                    positionsMm[3 * v + 1] = y;
                    positionsMm[3 * v + 2] = z + (float) random.nextGaussian() / 5;
                }
            }
        }
        List<Sheet> sheets =
                List.of(
                        new Sheet(1, 0, square(0), 0),
                        new Sheet(2, 0, square(SIDE * SIDE), 0),
                        new Sheet(3, 0, new int[] {0, 1, 2 * SIDE * SIDE - 1}, 0));
        Tangles tangles = Tangles.among(sheets, positionsMm);
        assertThat(tangles.pairs).isNotEmpty();
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < 40; i++) {
                int moved = random.nextInt(2 * SIDE * SIDE);
                positionsMm[3 * moved + 2] += (float) random.nextGaussian() / 3;
            }
            sheets = List.of(changed(sheets.get(0), random), sheets.get(1), sheets.get(2));

            tangles = tangles.again(sheets, positionsMm);

            assertThat(tangles.pairs).isEqualTo(Tangles.among(sheets, positionsMm).pairs);
        }
    }

    @Test
    void whatAFewTrianglesCrossIsFoundAmongTheirNeighboursAlone() {
        Random random = new Random(3);
        float[] positionsMm = new float[2 * 3 * SIDE * SIDE];
        for (int v = 0; v < 2 * SIDE * SIDE; v++) {
            float upper = v < SIDE * SIDE ? 0 : 0.4f;
            positionsMm[3 * v] = v % SIDE + upper;
            positionsMm[3 * v + 1] = v / SIDE % SIDE + upper / 2;
            positionsMm[3 * v + 2] = upper + (float) random.nextGaussian() / 5;
        }
        int[] corners =
                IntStream.concat(IntStream.of(square(0)), IntStream.of(square(SIDE * SIDE)))
                        .toArray();
        BitSet all = new BitSet();
        all.set(0, corners.length / 3);
        int[] pairs = SelfIntersections.pairs(positionsMm, corners, all);
        BitSet few = new BitSet();
        for (int i = 0; i < 30; i++) {
            few.set(random.nextInt(corners.length / 3));
            few.set(pairs[random.nextInt(pairs.length)]);
        }
        int[] ofFew =
                IntStream.range(0, pairs.length / 2)
                        .filter(p -> few.get(pairs[2 * p]) || few.get(pairs[2 * p + 1]))
                        .flatMap(p -> IntStream.of(pairs[2 * p], pairs[2 * p + 1]))
                        .toArray();
        assertThat(SelfIntersections.pairs(positionsMm, corners, few))
                .isNotEmpty()
                .isEqualTo(ofFew);
    }

    /** Some triangles gone, others turned, all in another order. */
    private static Sheet changed(Sheet sheet, Random random) {
        List<int[]> triangles = new ArrayList<>();
        for (int t = 0; t < sheet.triangles.length; t += 3) {
            int[] three = Arrays.copyOfRange(sheet.triangles, t, t + 3);
            if (random.nextInt(100) > 0) {
                triangles.add(
                        random.nextBoolean() ? three : new int[] {three[1], three[2], three[0]});
            }
        }
        Collections.shuffle(triangles, random);
        int[] joined = triangles.stream().flatMapToInt(Arrays::stream).toArray();
        return new Sheet(sheet.inner, sheet.outer, joined, 0);
    }
}
