package prelude.app.doctor;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.app.doctor.Finding.State;
import prelude.app.xr.Headset;
import prelude.app.xr.XrException;
import prelude.app.xr.XrSystem;
import prelude.app.xr.XrUnavailableException;
import prelude.engine.VulkanException;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceDescription;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;
import prelude.pipeline.dimse.Dimse;
import prelude.pipeline.dimse.DimseUnavailableException;
import prelude.pipeline.network.ModelStore;

/** Looks at the machine: Java, memory, the Vulkan device, the headset's runtime, the network. */
public final class Examination {
    private static final long ENOUGH_MEMORY_MB = 6000;

    private Examination() {}

    public static List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.ok("java", Runtime.version() + ", " + System.getProperty("java.vendor")));
        findings.add(memory());
        vulkan(findings);
        findings.add(
                hasWindowSystem()
                        ? Finding.ok("window system", "a display is set")
                        : new Finding(
                                "window system",
                                State.MISSING_OPTIONAL,
                                "no display is set",
                                "log in graphically, or rehearse with --headless or --xr"));
        findings.add(headset());
        findings.add(network());
        findings.add(models());
        return findings;
    }

    private static Finding models() {
        ModelStore store = ModelStore.ofUser();
        List<String> names = store.names();
        return names.isEmpty()
                ? new Finding(
                        "models",
                        State.MISSING_OPTIONAL,
                        "none; the presets for CT work without",
                        "add a network with 'prelude models add FOLDER' (docs/models.md)")
                : Finding.ok("models", String.join(", ", names) + " in " + store.folder());
    }

    /** DICOMweb is always in; what is asked for here is the older protocol. */
    private static Finding network() {
        return Dimse.find()
                .map(dimse -> Finding.ok("dimse", dimse.name() + "; receive and pacs --call work"))
                .orElseGet(() ->
                        new Finding(
                                "dimse",
                                State.MISSING_OPTIONAL,
                                "not in this build; pacs --url (DICOMweb) works without",
                                DimseUnavailableException.MEND));
    }

    private static boolean hasWindowSystem() {
        return System.getProperty("os.name").startsWith("Windows")
                || System.getenv("DISPLAY") != null
                || System.getenv("WAYLAND_DISPLAY") != null;
    }

    private static Finding memory() {
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        long megabytes = system.getTotalMemorySize() >> 20;
        String detail =
                String.format(
                        Locale.ROOT,
                        "%d MB, %d processors",
                        megabytes,
                        Runtime.getRuntime().availableProcessors());
        return megabytes >= ENOUGH_MEMORY_MB
                ? Finding.ok("memory", detail)
                : new Finding(
                        "memory",
                        State.MISSING_OPTIONAL,
                        detail,
                        "a CT of 500 slices wants %d MB".formatted(ENOUGH_MEMORY_MB));
    }

    private static void vulkan(List<Finding> findings) {
        String install =
                "install your graphics card's driver, or Mesa's software one (on Debian: apt-get install mesa-vulkan-drivers)";
        try (Device device = Device.open(new VulkanSource(), DeviceSettings.VALIDATED)) {
            DeviceDescription is = device.describe();
            String detail =
                    "%s, Vulkan %s, %s, %d MB"
                            .formatted(is.name(), is.apiVersion(), is.driver(), is.memoryMb());
            findings.add(
                    is.software()
                            ? new Finding(
                                    "vulkan device",
                                    State.OK,
                                    detail + "; drawn by the processor, too slow for a headset",
                                    "for a headset, " + install)
                            : Finding.ok("vulkan device", detail));
            findings.add(
                    device.validationMessages().isPresent()
                            ? Finding.ok("validation layer", "VK_LAYER_KHRONOS_validation")
                            : new Finding(
                                    "validation layer",
                                    State.MISSING_OPTIONAL,
                                    "not installed; only developers need it",
                                    "on Debian: apt-get install vulkan-validationlayers"));
        } catch (UnusableDeviceException refusal) {
            findings.add(
                    new Finding(
                            "vulkan device",
                            State.MISSING,
                            String.valueOf(refusal.getMessage()),
                            install));
        } catch (VulkanException failure) {
            findings.add(
                    new Finding(
                            "vulkan device",
                            State.MISSING,
                            "the driver failed: " + failure.getMessage(),
                            install));
        }
    }

    private static Finding headset() {
        try {
            Headset headset = XrSystem.probe();
            return Finding.ok(
                    "headset",
                    "%s on %s %s, %d x %d per eye"
                            .formatted(
                                    headset.name(),
                                    headset.runtime(),
                                    headset.runtimeVersion(),
                                    headset.eyeWidth(),
                                    headset.eyeHeight()));
        } catch (XrUnavailableException refusal) {
            return new Finding(
                    "headset",
                    State.MISSING_OPTIONAL,
                    String.valueOf(refusal.getMessage()),
                    "only --xr needs it");
        } catch (XrException failure) {
            return new Finding(
                    "headset",
                    State.MISSING_OPTIONAL,
                    "the runtime failed: " + failure.getMessage(),
                    "start the headset's runtime again");
        }
    }
}
