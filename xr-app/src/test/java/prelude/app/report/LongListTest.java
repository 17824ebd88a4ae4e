package prelude.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LongListTest {
    private static String sentence(int names) {
        return names
                + " labels are left out: %s."
                        .formatted(
                                IntStream.range(0, names)
                                        .mapToObj(i -> "n" + i)
                                        .collect(Collectors.joining(", ")));
    }

    @Test
    void onlyALongListAtTheEndIsCut() {
        assertThat(LongList.cut(sentence(56)))
                .isEqualTo(
                        "56 labels are left out: n0, n1, n2, n3, n4, n5, n6, n7, n8, n9 and 46 more (--json names them).");
        assertThat(LongList.cut(sentence(12))).isEqualTo(sentence(12));
        String walls =
                "Walls: bone (16.5 cm2, the largest at 1.0, 2.0, 3.0), lung (0.1 cm2, at 4.0, 5.0, 6.0).";
        assertThat(LongList.cut(walls)).isEqualTo(walls);
        assertThat(LongList.cut(sentence(20).replace("n3,", "n3 (at 1, 2),")))
                .endsWith(
                        "n2, n3 (at 1, 2), n4, n5, n6, n7, n8, n9 and 10 more (--json names them).");
        String plain = "No airway was found in the scan; the case goes without it.";
        assertThat(LongList.cut(plain)).isEqualTo(plain);
    }
}
