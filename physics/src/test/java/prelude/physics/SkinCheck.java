package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Pieces;
import prelude.physics.skin.Skin;

/** Whether the drawn surface is parted as the tissue is. */
final class SkinCheck {
    private SkinCheck() {}

    static void check(Simulation simulation) {
        for (BodySimulation body : simulation.bodies()) {
            check(body);
        }
    }

    private static void check(BodySimulation body) {
        Pieces pieces = body.piecesNow();
        int[] pieceOfNode = pieceOfNode(body, pieces);
        Skin skin = body.drawn().skin();
        double[] enclosedMm3 = new double[pieces.count()];
        for (int t = 0; t < skin.triangleCount(); t++) {
            int a = skin.triangles()[3 * t];
            int b = skin.triangles()[3 * t + 1];
            int c = skin.triangles()[3 * t + 2];
            if (a == b) {
                continue;
            }
            int piece = pieceOfNode[skin.nodes()[4 * a]];
            assertThat(piece).describedAs("piece of drawn triangle %d", t).isNotNegative();
            for (int k = 0; k < 4; k++) {
                assertThat(pieceOfNode[skin.nodes()[4 * a + k]]).isEqualTo(piece);
                assertThat(pieceOfNode[skin.nodes()[4 * b + k]]).isEqualTo(piece);
                assertThat(pieceOfNode[skin.nodes()[4 * c + k]]).isEqualTo(piece);
            }
            enclosedMm3[piece] += sixfoldVolume(skin.restMm(), a, b, c) / 6;
        }
        for (int piece = 0; piece < pieces.count(); piece++) {
            assertThat(enclosedMm3[piece]).isCloseTo(pieces.volumeM3(piece) * 1e9, within(0.05));
        }
    }

    private static int[] pieceOfNode(BodySimulation body, Pieces pieces) {
        int[] piece = new int[body.nodes().count];
        Arrays.fill(piece, -1);
        Fragments fragments = body.tissue().fragments();
        for (int f = 0; f < fragments.count(); f++) {
            for (int k = 0; k < 4 && fragments.tet(f) >= 0; k++) {
                piece[fragments.node(f, k)] = pieces.of(f);
            }
        }
        return piece;
    }

    private static double sixfoldVolume(float[] p, int a, int b, int c) {
        double ax = p[3 * a];
        double ay = p[3 * a + 1];
        double az = p[3 * a + 2];
        double bx = p[3 * b];
        double by = p[3 * b + 1];
        double bz = p[3 * b + 2];
        double cx = p[3 * c];
        double cy = p[3 * c + 1];
        double cz = p[3 * c + 2];
        return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }
}
