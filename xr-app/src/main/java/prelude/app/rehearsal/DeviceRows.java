package prelude.app.rehearsal;

import java.util.List;
import java.util.Locale;
import org.joml.Matrix4dc;
import org.joml.Quaterniond;
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
        if (device.lost() || device.held()) {
            return null;
        }
        Placement plan =
                planned.stream()
                        .map(Placed::placement)
                        .filter(placement -> placement.name().equals(device.name()))
                        .findFirst()
                        .orElseThrow();
        if (asPlanned(plan, device)) {
            return null;
        }
        try {
            return FitRow.of(placer.placeMoved(plan, device.nowFromPlanned()));
        } catch (UnusableInputException e) {
            return FitRow.unknown(String.valueOf(e.getMessage()));
        }
    }

    private static boolean asPlanned(Placement plan, DeviceReport device) {
        // A screw may be turned about its axis; of all else that is off its plan too.
        double degrees =
                plan instanceof Placement.ScrewInBone
                        ? device.offPlanDegrees()
                        : Math.toDegrees(turn(device.nowFromPlanned()));
        return device.offPlanMm() <= AS_PLANNED_MM && degrees <= AS_PLANNED_DEGREES;
    }

    /** By how much a motion turns, radians. */
    private static double turn(Matrix4dc motion) {
        Quaterniond turn = motion.getNormalizedRotation(new Quaterniond());
        return 2
                * Math.atan2(
                        Math.sqrt(turn.x * turn.x + turn.y * turn.y + turn.z * turn.z),
                        Math.abs(turn.w));
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
