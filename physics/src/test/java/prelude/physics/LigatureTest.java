package prelude.physics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.StrokeChange;
import prelude.physics.blood.BloodLoss;
import prelude.physics.skin.RidingSurface;
import prelude.physics.suture.Sutures;

/** A vessel along z in a box, divided, and a stitch that is tied around it nearer to its source. */
class LigatureTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD.withSubsteps(12);

    private static SimulationInput box() {
        SurfaceMesh alongX = Tubes.along(new Vector3d(-20, -20, -2), 2.5, 50);
        float[] at = alongX.positionsMm().clone();
        for (int i = 0; i < at.length; i += 3) {
            // A quarter turn about y takes x to z.
            float x = at[i];
            at[i] = -at[i + 2];
            at[i + 2] = x;
        }
        RidingSurface vessel =
                new RidingSurface(
                        "portal_vein",
                        new SurfaceMesh(at, alongX.triangles(), null),
                        Consistency.HOLLOW);
        SimulationInput plain = Sewing.box(true);
        return new SimulationInput(plain.bodies(), List.of(), List.of(vessel), plain.materials());
    }

    private static List<BloodLoss.Mouth> bleeding(Simulation simulation) {
        return requireNonNull(simulation.report().bloodLoss()).openings().stream()
                .filter(o -> o.mlPerS() > 0)
                .toList();
    }

    @Test
    void aStitchThatIsTiedAroundAVesselStopsItAndUndoLetsItBleedAgain() {
        try (Simulation simulation = Simulation.open(box(), SETTINGS)) {
            Boxes.cut(simulation, -30, 12, 30, 12, 0);
            Boxes.rest(simulation, 60);
            assertThat(bleeding(simulation)).hasSize(1);
            new Sewing(simulation).tied(2, 0, -1);
            Boxes.rest(simulation, 10);
            assertThat(bleeding(simulation)).isEmpty();
            assertThat(requireNonNull(simulation.report().bloodLoss()).openings())
                    .filteredOn(o -> o.lostMl() > 0.5)
                    .singleElement()
                    .satisfies(o -> assertThat(o.stoppedBy()).isEqualTo("suture"));
            simulation.change(StrokeChange.UNDO);
            Boxes.rest(simulation, 10);
            assertThat(bleeding(simulation)).hasSize(1);
            simulation.change(StrokeChange.REDO);
            Boxes.rest(simulation, 10);
            assertThat(bleeding(simulation)).isEmpty();
        }
    }

    @Test
    void aTiePressesAsItsThreadPullsNow() {
        try (Simulation simulation = Simulation.open(box(), SETTINGS)) {
            Boxes.cut(simulation, -30, 12, 30, 12, 0);
            Boxes.rest(simulation, 60);
            new Sewing(simulation).tied(2, 0, -1);
            Boxes.rest(simulation, 60);
            assertThat(bleeding(simulation)).isEmpty();
            Sutures sutures = simulation.bodies().getFirst().sutures();
            double pressure = sutures.tiePressurePa(0);
            assertThat(pressure).isEqualTo(sutures.ties().getFirst().pressurePa());
            // Above the portal vein's 9 mmHg, 1200 Pa; a slack thread lets it bleed.
            assertThat(pressure).isGreaterThan(1200);
            simulation.bleeding().press(0, 900);
            for (int i = 0; i < 10; i++) {
                simulation.bleeding().step(simulation.steps(), null, null);
            }
            assertThat(bleeding(simulation)).hasSize(1);
            // In the next step it presses with what the thread pulls again.
            Boxes.rest(simulation, 10);
            assertThat(bleeding(simulation)).isEmpty();
            // Between nine tenths of it and all it stays as it is.
            assertThat(simulation.bleeding().press(0, 1100)).isFalse();
            assertThat(simulation.bleeding().press(0, 1000)).isTrue();
            assertThat(simulation.bleeding().press(0, 1100)).isFalse();
            assertThat(simulation.bleeding().press(0, 1250)).isTrue();
        }
    }

    @Test
    void aStitchBesideAVesselLetsItBleed() {
        try (Simulation simulation = Simulation.open(box(), SETTINGS)) {
            Boxes.cut(simulation, -30, 12, 30, 12, 0);
            Boxes.rest(simulation, 60);
            new Sewing(simulation).tied(24, 0, -1);
            Boxes.rest(simulation, 10);
            assertThat(bleeding(simulation)).hasSize(1);
        }
    }
}
