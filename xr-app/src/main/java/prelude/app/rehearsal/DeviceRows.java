package prelude.app.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.app.report.DeviceRow;
import prelude.app.report.FitRow;
import prelude.cases.file.Case;
import prelude.cases.stage.UnusableInputException;
import prelude.physics.DeviceReport;
import prelude.physics.device.DeviceEvent;
import prelude.pipeline.device.Placed;
import prelude.pipeline.device.Placement;
import prelude.pipeline.device.Placer;

/** Devices as the report has them. */
final class DeviceRows {
    /** What lies no further off its plan than this fits as the plan says, mm and degrees. */
    private static final double AS_PLANNED_MM = 0.05;

    private static final double AS_PLANNED_DEGREES = 0.1;

    private final List<Placed> planned;
    private final Placer placer;

    DeviceRows(Case aCase, PlannedDevices devices) {
        planned = devices.placed();
        placer = new Placer(aCase);
    }

    List<DeviceRow> of(List<DeviceReport> devices) {
        return devices.stream().map(this::row).toList();
    }

    private DeviceRow row(DeviceReport device) {
        Vector3dc at = device.middleMm();
        return new DeviceRow(
                device.name(),
                device.massG(),
                state(device),
                device.offPlanMm(),
                device.offPlanDegrees(),
                device.holdsN(),
                device.holdSource(),
                device.mostPullN(),
                device.tissueN(),
                List.of(at.x(), at.y(), at.z()),
                fit(device),
                device.events().stream().map(DeviceRows::event).toList());
    }

    private @Nullable FitRow fit(DeviceReport device) {
        boolean asPlanned =
                device.offPlanMm() <= AS_PLANNED_MM
                        && device.offPlanDegrees() <= AS_PLANNED_DEGREES;
        if (asPlanned || device.lost() || device.held()) {
            return null;
        }
        Optional<Placement> now =
                planned.stream()
                        .map(Placed::placement)
                        .filter(placement -> placement.name().equals(device.name()))
                        .findFirst()
                        .flatMap(placement -> placement.moved(device.nowFromPlanned()));
        if (now.isEmpty()) {
            return null;
        }
        try {
            return FitRow.of(placer.place(now.get()));
        } catch (UnusableInputException e) {
            return FitRow.unknown(String.valueOf(e.getMessage()));
        }
    }

    private static String state(DeviceReport device) {
        if (device.lost()) {
            return "lost";
        }
        return device.seated() ? "seated" : device.held() ? "held" : "loose";
    }

    static DeviceRow.Event event(DeviceEvent event) {
        return new DeviceRow.Event(
                event.atSeconds(),
                event.kind().name().toLowerCase(Locale.ROOT),
                Double.isNaN(event.newtons()) ? null : event.newtons());
    }
}
