package prelude.app.rehearsal;

import java.util.List;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.app.report.FitRow;
import prelude.app.report.WireRow;
import prelude.cases.file.Case;
import prelude.cases.stage.UnusableInputException;
import prelude.physics.wire.WireReport;
import prelude.pipeline.device.Placed;
import prelude.pipeline.device.Placement;
import prelude.pipeline.device.Placer;

/** Wires and catheters as the report has them. */
final class WireRows {
    private final List<Placed> planned;
    private final Placer placer;

    WireRows(Case aCase, PlannedDevices devices) {
        planned = devices.placed();
        placer = new Placer(aCase);
    }

    List<WireRow> of(List<WireReport> wires) {
        return wires.stream().map(this::row).toList();
    }

    private WireRow row(WireReport wire) {
        Vector3dc tip = wire.line().getLast();
        return new WireRow(
                wire.name(),
                wire.fedMm(),
                wire.turnedDegrees(),
                wire.held() ? "held" : "let_go",
                wire.mostPushN(),
                wire.mostPullN(),
                wire.mostTipN(),
                wire.mostWallN(),
                List.of(tip.x(), tip.y(), tip.z()),
                fit(wire),
                wire.events().stream().map(DeviceRows::event).toList());
    }

    /** Nothing has been done to it where nobody took it. */
    private @Nullable FitRow fit(WireReport wire) {
        if (wire.events().isEmpty()) {
            return null;
        }
        Placement.WireInVessel plan =
                planned.stream()
                        .map(Placed::placement)
                        .filter(placement -> placement.name().equals(wire.name()))
                        .filter(Placement.WireInVessel.class::isInstance)
                        .map(Placement.WireInVessel.class::cast)
                        .findFirst()
                        .orElseThrow();
        double[] forces = wire.wallN().stream().mapToDouble(Double::doubleValue).toArray();
        try {
            return FitRow.of(placer.placeFed(plan, wire.line(), wire.direction(), forces));
        } catch (UnusableInputException e) {
            return FitRow.unknown(String.valueOf(e.getMessage()));
        }
    }
}
