package prelude.cases.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/** The shapes of a coil, of a wire and of a hip stem. */
class CoilAndStemTest {
    @Test
    void aCoilsThreadIsAsLongAsItIsAndKeepsToItsRoom() {
        Coil coil = new Coil(0.3, 8, 150);

        List<Vector3d> line = coil.line(_ -> 3.5);

        double length = 0;
        for (int i = 1; i < line.size(); i++) {
            length += line.get(i).distance(line.get(i - 1));
            assertThat(line.get(i).length()).isLessThan(3.501);
        }
        assertThat(length).isCloseTo(150, within(0.01));
        ClosedSurface.require(coil.surface(line));
    }

    @Test
    void aStemsPartsAreClosedAndItsHeadStandsOnItsNeck() {
        HipStem stem = new HipStem(125, 28, 12, 7.5, 135, 40, 32);

        stem.parts().forEach(ClosedSurface::require);
        assertThat(stem.headCentre().x).isCloseTo(40 * Math.sqrt(0.5), within(1e-9));
        assertThat(stem.headCentre().z).isCloseTo(40 * Math.sqrt(0.5), within(1e-9));
        assertThat(stem.widthMm(0)).isEqualTo(28);
        assertThat(stem.widthMm(125)).isZero();
    }

    @Test
    void aPipeIsAsStiffAsItsWall() {
        // 0.035 inch of 158 GPa: π d⁴ / 64 times that.
        assertThat(new Wire(0.89, 0, 158, 0).stiffnessNMm2()).isCloseTo(4866, within(1.0));
        Wire pipe = new Wire(2, 1.4, 1, 0);
        ClosedSurface.require(
                pipe.surface(
                        List.of(new Vector3d(), new Vector3d(0, 0, 10), new Vector3d(0, 3, 20))));
        assertThat(pipe.stiffnessNMm2()).isLessThan(new Wire(2, 0, 1, 0).stiffnessNMm2());
    }
}
