package prelude.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import prelude.app.desktop.DesktopUnavailableException;
import prelude.app.report.CutShort;
import prelude.app.xr.XrException;
import prelude.app.xr.XrUnavailableException;
import prelude.cases.stage.UnusableInputException;
import prelude.engine.VulkanException;
import prelude.engine.device.UnusableDeviceException;
import prelude.pipeline.dimse.DimseUnavailableException;

/** How a command failed, as its caller sees it: an exit code and one plain sentence. */
record Failure(int exitCode, String sentence, @Nullable Throwable cause) {

    static Failure of(Throwable failure) {
        return switch (failure) {
            case UnusableInputException unusable ->
                    new Failure(ExitCode.UNUSABLE_INPUT, message(unusable), unusable);
            case UnusableDeviceException device ->
                    new Failure(ExitCode.DEVICE_FAILED, message(device), device);
            case DesktopUnavailableException window ->
                    new Failure(ExitCode.DEVICE_FAILED, message(window), window);
            case DimseUnavailableException network ->
                    new Failure(ExitCode.DEVICE_FAILED, message(network), network);
            case XrUnavailableException headset ->
                    new Failure(ExitCode.DEVICE_FAILED, message(headset), headset);
            case VulkanException device ->
                    new Failure(
                            ExitCode.DEVICE_FAILED,
                            "the graphics device failed (%s); run 'prelude doctor' to see what it can do."
                                    .formatted(device.getMessage()),
                            device);
            case XrException headset ->
                    new Failure(
                            ExitCode.DEVICE_FAILED,
                            "the headset's runtime failed (%s); start it again and see 'prelude doctor'."
                                    .formatted(headset.getMessage()),
                            headset);
            case NoSuchFileException missing ->
                    new Failure(
                            ExitCode.UNUSABLE_INPUT,
                            "there is no file or folder %s; check the path."
                                    .formatted(missing.getFile()),
                            missing);
            case AccessDeniedException denied ->
                    new Failure(
                            ExitCode.UNUSABLE_INPUT,
                            "%s may not be read or written; check its permissions."
                                    .formatted(denied.getFile()),
                            denied);
            case FileAlreadyExistsException exists ->
                    new Failure(
                            ExitCode.UNUSABLE_INPUT,
                            "%s is there already; name another place.".formatted(exists.getFile()),
                            exists);
            case IOException io ->
                    new Failure(
                            ExitCode.UNUSABLE_INPUT,
                            "reading or writing failed (%s); check the disk and try again."
                                    .formatted(message(io)),
                            io);
            case UncheckedIOException wrapped -> of(Objects.requireNonNull(wrapped.getCause()));
            case CancellationException cancelled ->
                    new Failure(
                            ExitCode.INTERRUPTED,
                            "stopped before it was done; nothing half-made is left.",
                            cancelled);
            case OutOfMemoryError memory ->
                    new Failure(
                            ExitCode.UNUSABLE_INPUT,
                            "this needs more memory than the %d MB that Prelude may use here; close other programs, give it more with JAVA_TOOL_OPTIONS=-Xmx6g, or take fewer or smaller slices."
                                    .formatted(Runtime.getRuntime().maxMemory() >> 20),
                            memory);
            case LinkageError natives -> noNatives(natives);
            case UnsupportedOperationException natives when natives.getMessage() != null ->
                    noNatives(natives);
            default ->
                    new Failure(
                            ExitCode.DEFECT,
                            "a defect in Prelude stopped it (%s); run again with --debug and report what it shows."
                                    .formatted(failure.getClass().getSimpleName()),
                            failure);
        };
    }

    /** Of work that was kept as far as it went. */
    static Failure of(CutShort cutShort) {
        int exitCode =
                switch (cutShort.cause()) {
                    case DEVICE_LOST -> ExitCode.DEVICE_FAILED;
                    case INTERRUPTED -> ExitCode.INTERRUPTED;
                    case REFUSED -> ExitCode.UNUSABLE_INPUT;
                };
        return new Failure(exitCode, cutShort.sentence(), null);
    }

    private static Failure noNatives(Throwable failure) {
        Throwable cause =
                failure instanceof ExceptionInInitializerError && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return new Failure(
                ExitCode.DEVICE_FAILED,
                "a native library of Prelude does not run on this machine (%s); it needs Linux or Windows on x86-64, and 'prelude doctor' says what else."
                        .formatted(message(cause).lines().findFirst().orElse("").strip()),
                failure);
    }

    int report(PrintWriter err, boolean withStackTrace) {
        if (withStackTrace && cause != null) {
            cause.printStackTrace(err);
        }
        err.println("prelude: " + sentence + (sentence.endsWith(".") ? "" : "."));
        err.flush();
        return exitCode;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
