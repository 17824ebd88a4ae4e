package prelude.engine.device;

/**
 * How to open a device.
 *
 * @param mostMemoryBytes of each of the device's heaps; what is more is as if it were not there
 */
public record DeviceSettings(Validation validation, long mostMemoryBytes) {
    public static final DeviceSettings PLAIN = new DeviceSettings(Validation.OFF, Long.MAX_VALUE);
    public static final DeviceSettings VALIDATED =
            new DeviceSettings(Validation.FULL, Long.MAX_VALUE);

    public DeviceSettings {
        if (mostMemoryBytes <= 0) {
            throw new IllegalArgumentException(mostMemoryBytes + " bytes of memory");
        }
    }

    public DeviceSettings withMemory(long mostBytes) {
        return new DeviceSettings(validation, mostBytes);
    }
}
