package prelude.physics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.physics.blood.BloodLoss;
import prelude.physics.skin.RidingSurface;

/** A box of tissue, 80 × 48 × 48 mm, with a straight vessel along x that comes from beside it. */
final class CutVessel {
    static final double RADIUS_MM = 3;

    /** The vessel lies 3 mm under the front. */
    private static final Vector3dc MIDDLE_MM = new Vector3d(-20, -18, 4);

    private CutVessel() {}

    static Simulation open(String vessel, double radiusMm) {
        return open(vessel, radiusMm, SimulationSettings.STANDARD);
    }

    static Simulation open(String vessel, double radiusMm, SimulationSettings settings) {
        SimulationInput plain = Boxes.held();
        RidingSurface tube =
                new RidingSurface(vessel, Tubes.along(MIDDLE_MM, radiusMm, 50), Consistency.HOLLOW);
        return Simulation.open(
                new SimulationInput(plain.bodies(), List.of(), List.of(tube), plain.materials()),
                settings);
    }

    static BloodLoss loss(Simulation simulation) {
        return requireNonNull(simulation.report().bloodLoss());
    }

    static List<BloodLoss.Mouth> bleeding(Simulation simulation) {
        return loss(simulation).openings().stream().filter(o -> o.mlPerS() > 0).toList();
    }

    static void divide(Simulation simulation, double x) {
        Boxes.cut(simulation, x, -40, x, 40, 30);
        Boxes.rest(simulation, 30);
    }

    /** Puts a clip on the vessel at x, from in front. */
    static void clip(Simulation simulation, double x) {
        for (int i = 0; i < 5; i++) {
            simulation.step(null, applier(x, i > 1));
        }
        Boxes.rest(simulation, 40);
    }

    /** A clip applier in the right hand about the vessel at x, from in front. */
    static ToolSample applier(double x, boolean on) {
        return ToolSample.of(
                Hand.RIGHT,
                Instrument.CLIP_APPLIER,
                new Vector3d(x, MIDDLE_MM.y() + 4.5, MIDDLE_MM.z()),
                ScriptStep.ANTERIOR,
                new Vector3d(0, 0, 1),
                40,
                on);
    }

    static void balances(BloodLoss loss) {
        assertThat(loss.pooledMl() + loss.suckedMl() + loss.offFieldMl())
                .isCloseTo(loss.lostMl(), within(1e-9));
    }
}
