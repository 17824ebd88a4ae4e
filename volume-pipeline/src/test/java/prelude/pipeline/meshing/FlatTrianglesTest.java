package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlatTrianglesTest {
    /** Along x lie 0, 1 and 2; 3 lies to one side of them and 4 to the other. */
    private static final float[] MM = {0, 0, 0, 1, 0, 0, 3, 0, 0, 1, 2, 0, 1, -2, 0};

    @Test
    void theLongestEdgeOfATriangleOnALineIsTurnedToItsNeighboursCorner() {
        // The flat one is wound so that its longest edge, from 2 to 0, meets 0 to 2 beside it.
        int[] triangles = {0, 1, 2, 0, 2, 3, 1, 0, 4, 2, 1, 4};

        List<Sheet> turned = FlatTriangles.turned(List.of(new Sheet(1, 0, triangles, 0)), MM);

        assertThat(turned.getFirst().triangles).containsExactly(1, 2, 3, 0, 1, 3, 1, 0, 4, 2, 1, 4);
    }

    @Test
    void aSheetWithoutFlatTrianglesIsTheSame() {
        Sheet sheet = new Sheet(1, 0, new int[] {0, 2, 3}, 0);

        assertThat(FlatTriangles.turned(List.of(sheet), MM).getFirst()).isSameAs(sheet);
    }

    @Test
    void aFlatTriangleOnASheetsRimStays() {
        int[] triangles = {0, 1, 2, 1, 0, 4, 2, 1, 4};

        List<Sheet> turned = FlatTriangles.turned(List.of(new Sheet(1, 0, triangles, 0)), MM);

        assertThat(turned.getFirst().triangles).containsExactly(triangles);
    }
}
