package prelude.app.rehearsal;

import java.util.List;
import java.util.Locale;
import org.joml.Vector3dc;
import prelude.app.report.DeviceRow;
import prelude.physics.DeviceReport;
import prelude.physics.device.DeviceEvent;

/** Devices as the report has them. */
final class DeviceRows {
    private DeviceRows() {}

    static List<DeviceRow> of(List<DeviceReport> devices) {
        return devices.stream().map(DeviceRows::row).toList();
    }

    private static DeviceRow row(DeviceReport device) {
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
                device.events().stream().map(DeviceRows::event).toList());
    }

    private static String state(DeviceReport device) {
        if (device.lost()) {
            return "lost";
        }
        return device.seated() ? "seated" : device.held() ? "held" : "loose";
    }

    private static DeviceRow.Event event(DeviceEvent event) {
        return new DeviceRow.Event(
                event.atSeconds(),
                event.kind().name().toLowerCase(Locale.ROOT),
                Double.isNaN(event.newtons()) ? null : event.newtons());
    }
}
