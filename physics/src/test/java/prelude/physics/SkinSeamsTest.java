package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.physics.skin.Skin;

/** What is drawn closes, however it has been cut and drawn out. */
final class SkinSeamsTest {
    private static final double SAME_MM = 1e-4;

    private static Seams seams(Simulation simulation) {
        return Seams.of(simulation.bodies().getFirst(), SAME_MM);
    }

    private static void drawAside(Simulation simulation) {
        for (int i = 0; i < 60; i++) {
            simulation.step(null, Boxes.tool(Instrument.GRASPER, 16 + i * 0.3, -23, -10, true));
        }
    }

    /** The ball's triangles lie across its tets, and somewhat out of them here and there. */
    @Test
    void tissueThatIsDrawnOutAfterAnIncisionShowsNoCracksInItsSkin() {
        try (Simulation simulation = Simulation.open(Ball.loose(), SimulationSettings.STANDARD)) {
            assertThat(seams(simulation).openOwn()).isZero();
            Boxes.cut(simulation, 11, -40, 11, 12, 5);
            drawAside(simulation);
            assertThat(simulation.report().pieces()).hasSize(1);
            assertThat(seams(simulation).widestMm(true)).isLessThan(1e-3);
        }
    }

    @Test
    void cutsThatCrossEachOtherLeaveCracksOfMicrometresAtMostInSkinAndWounds() {
        Random random = new Random(7);
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            for (int stroke = 0; stroke < 6; stroke++) {
                double x = random.nextDouble(-30, 30);
                double z = random.nextDouble(-20, 20);
                double turn = random.nextDouble(2 * Math.PI);
                double dx = 50 * Math.cos(turn);
                double dz = 50 * Math.sin(turn);
                Boxes.cut(simulation, x - dx, z - dz, x + dx, z + dz, random.nextDouble(-20, 40));
            }
            drawAside(simulation);
            assertThat(seams(simulation).widestMm(false)).isLessThan(0.01);
        }
    }

    @Test
    void undoDrawsAllAsItWas() {
        try (Simulation simulation = Simulation.open(Ball.loose(), SimulationSettings.STANDARD)) {
            Boxes.cut(simulation, 11, -40, 11, 12, 5);
            Boxes.rest(simulation, 20);
            long before = drawn(simulation);
            Boxes.cut(simulation, -4, -40, -4, 12, 8);
            assertThat(drawn(simulation)).isNotEqualTo(before);
            simulation.change(StrokeChange.UNDO);
            simulation.step(null, null);
            assertThat(drawn(simulation)).isEqualTo(before);
        }
    }

    /** Of every drawn triangle what its corners hang on, and how, bit for bit. */
    private static long drawn(Simulation simulation) {
        Skin skin = simulation.bodies().getFirst().drawn().skin();
        long hash = 1;
        for (int t = 0; t < skin.triangleCount(); t++) {
            int a = skin.triangles()[3 * t];
            if (a == skin.triangles()[3 * t + 1]) {
                continue;
            }
            hash = 31 * hash + t;
            for (int k = 0; k < 3; k++) {
                int v = skin.triangles()[3 * t + k];
                hash = 31 * hash + skin.region()[v];
                hash =
                        31 * hash
                                + Arrays.hashCode(
                                        Arrays.copyOfRange(skin.nodes(), 4 * v, 4 * v + 4));
                hash =
                        31 * hash
                                + Arrays.hashCode(
                                        Arrays.copyOfRange(skin.weights(), 4 * v, 4 * v + 4));
                hash =
                        31 * hash
                                + Arrays.hashCode(
                                        Arrays.copyOfRange(skin.tangentU(), 4 * v, 4 * v + 4));
            }
        }
        return hash;
    }
}
