package prelude.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person reads of bone. */
class BoneRowTest {
    private static BoneRow.Piece piece(String state, double movedMm) {
        return new BoneRow.Piece(
                "bone piece 1",
                "bone",
                34.5,
                4.2,
                6.77,
                6.4,
                state,
                List.of(1.0, 2.0, 3.0),
                movedMm,
                12.3,
                1.3,
                List.of());
    }

    @Test
    void aPieceIsToldWithWhereItIs() {
        assertThat(piece("held", 46.37).inWords())
                .isEqualTo(
                        "  bone piece 1 came free at 34.5 s: 4.20 ml, 6.8 g, 6.4 mm thick; held, moved 46.4 mm and turned 12.3°%n"
                                .formatted());
        assertThat(piece("in_place", 0).inWords())
                .contains("thick; in place")
                .doesNotContain("moved");
        assertThat(piece("in_place", 0.3).inWords()).contains("in place, moved 0.3 mm");
    }
}
