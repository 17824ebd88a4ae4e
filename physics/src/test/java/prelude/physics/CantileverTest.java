package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.physics.reference.StaticSolid.Strain;

/** A bar of 160 × 40 × 40 mm, held by one end, that bends under a weak pull across it. */
class CantileverTest {
    private static final double LENGTH_M = 0.16;
    private static final double SIDE_M = 0.04;
    private static final double SECONDS = 6;
    private static final Vector3dc PULL = new Vector3d(0, 0.1, 0);

    private static Truth bar(int cellsAcross, double poisson) {
        int[] cells = {4 * cellsAcross, cellsAcross, cellsAcross};
        return Truth.bar(1000 * SIDE_M / cellsAcross, cells, poisson);
    }

    private static double tip(Truth bar, double[] u) {
        return bar.mean(u, 0, 500 * LENGTH_M, 1);
    }

    /** Timoshenko's beam, its shear coefficient after Cowper 1966. */
    private static double beam(double poisson) {
        double area = SIDE_M * SIDE_M;
        double load = Truth.DENSITY_KG_M3 * PULL.y() * area;
        double bending = Truth.YOUNG_PA * area * area / 12;
        double shear = Truth.YOUNG_PA / (2 * (1 + poisson)) * area;
        double coefficient = 10 * (1 + poisson) / (12 + 11 * poisson);
        return load * Math.pow(LENGTH_M, 4) / (8 * bending)
                + load * LENGTH_M * LENGTH_M / (2 * coefficient * shear);
    }

    @ParameterizedTest
    @CsvSource({"4, 0.3", "4, 0.45"})
    void bendsAsFiniteElementsOfTheSameMesh(int across, double poisson, TestReporter reporter) {
        Truth bar = bar(across, poisson);
        double truth = tip(bar, bar.sag(Strain.SMALL, PULL));
        SimulationSettings settings = Truth.turned(PULL);
        double rehearsed = tip(bar, bar.simulated(settings, SECONDS)) / truth;
        Truth.report(reporter, "tip beside FEM, 10 substeps, ratio", rehearsed);
        double converged =
                tip(bar, bar.simulated(settings.withSubsteps(Truth.MANY_SUBSTEPS), SECONDS))
                        / truth;
        Truth.report(reporter, "tip beside FEM, 40 substeps, ratio", converged);
        assertThat(converged).isCloseTo(1, within(0.005));
        assertThat(rehearsed).isCloseTo(1, within(0.03));
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"0.3, 0.08", "0.45, 0.13"})
    void comesCloserToABeamTheFinerItsLattice(
            double poisson, double tolerance, TestReporter reporter) {
        double coarse = beamError(4, poisson, reporter);
        double fine = beamError(6, poisson, reporter);
        assertThat(fine).isLessThan(coarse).isLessThan(tolerance);
    }

    private static double beamError(int across, double poisson, TestReporter reporter) {
        Truth bar = bar(across, poisson);
        SimulationSettings settings = Truth.turned(PULL).withSubsteps(Truth.MANY_SUBSTEPS);
        double tip = tip(bar, bar.simulated(settings, SECONDS));
        double truth = tip(bar, bar.sag(Strain.SMALL, PULL));
        assertThat(tip / truth).isCloseTo(1, within(0.03));
        String tets = "tip beside beam, %d tets".formatted(12 * 4 * across * across * across);
        Truth.report(reporter, tets, tip / beam(poisson));
        double rehearsed = tip(bar, bar.simulated(Truth.turned(PULL), SECONDS));
        assertThat(rehearsed / truth).isCloseTo(1, within(0.03));
        Truth.report(reporter, tets + ", 10 substeps", rehearsed / beam(poisson));
        return Math.abs(tip / beam(poisson) - 1);
    }

    @Test
    void bendsFarAsTheEnergyDemands(TestReporter reporter) {
        Truth bar = bar(4, 0.45);
        Vector3d strong = new Vector3d(0, 0.6, 0.3);
        double[] truth = bar.sag(Strain.LARGE, strong);
        double[] rehearsed = bar.simulated(Truth.turned(strong), SECONDS);
        double[] u = bar.simulated(Truth.turned(strong).withSubsteps(Truth.MANY_SUBSTEPS), SECONDS);
        Truth.report(
                reporter,
                "far bent tip beside FEM, 10 substeps, ratio",
                tip(bar, rehearsed) / tip(bar, truth));
        for (int axis = 0; axis < 3; axis++) {
            double expected = bar.mean(truth, 0, 500 * LENGTH_M, axis);
            assertThat(bar.mean(u, 0, 500 * LENGTH_M, axis))
                    .isCloseTo(expected, within(0.01 * Math.abs(expected)));
        }
    }
}
