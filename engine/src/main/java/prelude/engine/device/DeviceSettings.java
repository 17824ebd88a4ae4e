package prelude.engine.device;

/** How to open a device. */
public record DeviceSettings(Validation validation) {
    public static final DeviceSettings PLAIN = new DeviceSettings(Validation.OFF);
    public static final DeviceSettings VALIDATED = new DeviceSettings(Validation.FULL);
}
