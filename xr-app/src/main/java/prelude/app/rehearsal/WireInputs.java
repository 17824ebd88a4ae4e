package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.anatomy.Structure;
import prelude.cases.device.Wire;
import prelude.cases.file.Case;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.wire.WireInput;
import prelude.pipeline.device.Placed;
import prelude.pipeline.device.Placement;
import prelude.pipeline.measure.Centreline;

/** The guide wires and catheters of a plan as a rehearsal takes them. */
final class WireInputs {
    private WireInputs() {}

    /** In the plan's order. */
    static List<WireInput> of(List<Placed> placed, Case aCase) {
        List<WireInput> inputs = new ArrayList<>();
        for (Placed device : placed) {
            if (device.placement() instanceof Placement.WireInVessel wire) {
                inputs.add(input(device, wire, vessel(device, aCase)));
            }
        }
        return inputs;
    }

    /** Plans may call it by another of its names. */
    private static SurfaceMesh vessel(Placed wire, Case aCase) {
        String name = wire.figures().structures().getFirst();
        return aCase.structures().stream()
                .filter(structure -> structure.code().name().equals(name))
                .map(Structure::surface)
                .findFirst()
                .orElseThrow();
    }

    private static WireInput input(Placed placed, Placement.WireInVessel plan, SurfaceMesh vessel) {
        Wire wire = Wire.of(plan.device());
        return new WireInput(
                plan.name(),
                vessel,
                List.copyOf(placed.line()),
                wire.diameterMm(),
                wire.boreMm(),
                wire.stiffnessNMm2(),
                wire.softMm(),
                plan.tipDegrees(),
                plan.fedMm().orElse(Centreline.lengthOf(placed.line())));
    }
}
