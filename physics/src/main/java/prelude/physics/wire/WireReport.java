package prelude.physics.wire;

import java.util.List;
import org.joml.Vector3dc;
import prelude.physics.device.DeviceEvent;

/**
 * What became of a wire or a catheter.
 *
 * @param fedMm how much of it is out of its sheath
 * @param turnedDegrees by hands, about its way into the vessel
 * @param held whether jaws have it
 * @param direction out of its sheath, of unit length
 * @param mostPushN the strongest resistance that a hand felt as it fed it; {@code mostPullN} as it
 *     drew it back
 * @param mostTipN the strongest force of the wall on its tip; {@code mostWallN} on 10 mm of it
 * @param line its middle from the sheath's mouth to its tip, LPS mm
 * @param wallN the wall's force at each point of the line
 */
public record WireReport(
        String name,
        double fedMm,
        double turnedDegrees,
        boolean held,
        Vector3dc direction,
        double mostPushN,
        double mostPullN,
        double mostTipN,
        double mostWallN,
        List<Vector3dc> line,
        List<Double> wallN,
        List<DeviceEvent> events) {
    public WireReport {
        line = List.copyOf(line);
        wallN = List.copyOf(wallN);
        events = List.copyOf(events);
    }
}
