package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;

/** Balls cut out from within: bands side by side, each once around by a short, tilted blade. */
class CutOutTest {
    private static final double RADIUS_MM = 11;
    private static final double BALL_ML = 4.0 / 3 * Math.PI * Math.pow(RADIUS_MM, 3) / 1000;

    /** How far a blade reaches into the bands beside its own, and goes on past where it began. */
    private static final double OVERLAP_MM = 1;

    private static final double TURNS = 1.05;
    private static final double SPEED_MM_PER_STEP = 0.8;

    /** The bands of a ball, told from its middle. */
    private record Bands(int count, Vector3d middle, Quaterniond turned) {

        /** Lines between the bands are this far from the middle: bands and ball hold the same. */
        double lineRadiusMm() {
            double volume = 0;
            for (int band = 0; band < count; band++) {
                double low = Math.PI * band / count;
                double high = Math.PI * (band + 1) / count;
                double height = Math.cos(low) - Math.cos(high);
                double a = Math.sin(low);
                double b = Math.sin(high);
                volume += Math.PI * height * (a * a + a * b + b * b) / 3;
            }
            return RADIUS_MM * Math.cbrt(4.0 / 3 * Math.PI / volume);
        }

        private Vector3d line(int number) {
            double polar = Math.PI * number / count;
            return new Vector3d(Math.cos(polar), Math.sin(polar), 0).mul(lineRadiusMm());
        }

        void cut(Simulation simulation, int band) {
            Vector3d tip = line(band);
            Vector3d end = line(band + 1);
            Vector3d axis = end.sub(tip, new Vector3d()).normalize();
            double around = Math.PI * (tip.y + end.y);
            if (band > 0) {
                tip.fma(-OVERLAP_MM, axis);
            }
            if (band < count - 1) {
                end.fma(OVERLAP_MM, axis);
            }
            int steps = (int) Math.max(24, around * TURNS / SPEED_MM_PER_STEP);
            for (int i = 0; i <= steps; i++) {
                double turn = 2 * Math.PI * TURNS * i / steps;
                Vector3d at = new Vector3d(tip).rotateX(turn).rotate(turned).add(middle);
                Vector3d along = new Vector3d(axis).rotateX(turn).rotate(turned);
                simulation.step(
                        null,
                        ToolSample.of(
                                Hand.RIGHT,
                                Instrument.SCALPEL,
                                at,
                                along,
                                tip.distance(end),
                                true));
            }
            Boxes.rest(simulation, 1);
        }
    }

    private static Bands bands(int count, long seed) {
        Random random = new Random(seed);
        Vector3d middle =
                new Vector3d(
                        random.nextDouble(-2, 2),
                        random.nextDouble(-2, 2),
                        random.nextDouble(-2, 2));
        Quaterniond turned =
                new Quaterniond()
                        .rotateXYZ(
                                random.nextDouble(2 * Math.PI),
                                random.nextDouble(2 * Math.PI),
                                random.nextDouble(2 * Math.PI));
        return new Bands(count, middle, turned);
    }

    /** 36 mm, held on one side. */
    private static Simulation box(double cellMm) {
        int cells = (int) Math.round(36 / cellMm);
        SimulationInput input =
                Boxes.input(Boxes.box(cellMm, new int[] {cells, cells, cells}), -18 + 1e-3, 0);
        return Simulation.open(input, SimulationSettings.STANDARD);
    }

    private static void comesFree(double cellMm, Bands bands) {
        try (Simulation simulation = box(cellMm)) {
            for (int band = 0; band < bands.count; band++) {
                bands.cut(simulation, band);
            }
            Boxes.rest(simulation, 10);
            SimulationReport report = simulation.report();
            assertThat(report.pieces()).describedAs("pieces of %s", bands).hasSize(2);
            assertThat(report.pieces().get(1).volumeMl())
                    .isCloseTo(BALL_ML, within(0.03 * BALL_ML));
            double sum = report.debrisMl() + report.removedMl();
            for (SimulationReport.Piece piece : report.pieces()) {
                sum += piece.volumeMl();
            }
            assertThat(sum / report.initialMl()).isCloseTo(1, within(1e-12));
            assertThat(report.restoredNodes()).isZero();
            SkinCheck.check(simulation);
        }
    }

    @Test
    void aBallComesFreeFromWithinBandByBand() {
        comesFree(4, bands(6, 3));
    }

    @Test
    @Tag("long")
    void ballsComeFreeWhereverTheyLieAndHoweverTheBandsAreTurned() {
        for (long seed = 4; seed < 10; seed++) {
            comesFree(4, bands(6, seed));
        }
    }

    /** The lattice is the finer the shorter the blade: half a band's width. */
    @Test
    @Tag("long")
    void aBallComesFreeByABladeOfFourMillimetresOnAFinerLattice() {
        comesFree(3, bands(8, 3));
        comesFree(3, bands(8, 4));
    }

    @Test
    void bandsAreTakenBackAndDoneAgainBitForBit() {
        Bands bands = bands(6, 3);
        try (Simulation simulation = box(6)) {
            String[] before = new String[3];
            String[] after = new String[3];
            for (int band = 0; band < 3; band++) {
                before[band] = simulation.stateHash();
                bands.cut(simulation, band);
                after[band] = simulation.stateHash();
            }
            assertThat(simulation.report().cuts()).isEqualTo(3);
            for (int band = 2; band >= 0; band--) {
                assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
                assertThat(simulation.stateHash()).isEqualTo(before[band]);
            }
            assertThat(simulation.change(StrokeChange.UNDO)).isFalse();
            for (int band = 0; band < 3; band++) {
                assertThat(simulation.change(StrokeChange.REDO)).isTrue();
                assertThat(simulation.stateHash()).isEqualTo(after[band]);
            }
        }
    }
}
