package prelude.engine.device;

import java.util.List;

/**
 * What an opened device is.
 *
 * @param driver the driver's name and version, in its own words
 * @param apiVersion such as 1.3.230
 * @param software whether a CPU does the drawing
 * @param memoryMb its largest heap
 * @param missing what would be of use but is not there, such as the validation layer
 */
public record DeviceDescription(
        String name,
        String driver,
        String apiVersion,
        boolean software,
        long memoryMb,
        List<String> missing) {

    public DeviceDescription {
        missing = List.copyOf(missing);
    }
}
