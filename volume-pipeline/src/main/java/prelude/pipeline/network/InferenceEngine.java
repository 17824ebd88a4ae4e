package prelude.pipeline.network;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.Optional;
import prelude.cases.stage.Progress;

/**
 * ONNX Runtime, as Deep Java Library finds and starts it. Neither asks the network for anything:
 * telemetry and downloads are off before either is loaded.
 *
 * <p>Sessions are ONNX Runtime's own (decision 7): through Deep Java Library a run cannot be
 * stopped, and every output is copied to the heap.
 */
final class InferenceEngine {
    private static final String ENGINE = "OnnxRuntime";
    private static final String ERROR = "error: ";

    private final OrtEnvironment environment;
    private final Optional<String> cardRefusal;

    private InferenceEngine() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        Engine.getEngine(ENGINE); // finds and loads the natives
        environment = OrtEnvironment.getEnvironment();
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime's telemetry cannot be turned off", e);
        }
        cardRefusal = asksForCard() ? tried() : Optional.empty();
    }

    /** Why the card cannot be used, where it cannot: a driver or library that is not there. */
    private static Optional<String> tried() {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.addCUDA(0);
            return Optional.empty();
        } catch (OrtException e) {
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            // behind a chain of error codes and source lines stands what is missing
            int chain = said.lastIndexOf(ERROR);
            return Optional.of(chain < 0 ? said : said.substring(chain + ERROR.length()).strip());
        }
    }

    /** Started on first use: natives are loaded only by who runs a network. */
    private static final class Started {
        static final InferenceEngine ENGINE = new InferenceEngine();
    }

    static InferenceEngine start() {
        return Started.ENGINE;
    }

    OrtEnvironment environment() {
        return environment;
    }

    /** Whether this build's ONNX Runtime can use an NVIDIA card (the profile {@code gpu}). */
    private static boolean asksForCard() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    /** Whether networks run on an NVIDIA card. */
    boolean usesCard() {
        return asksForCard() && cardRefusal.isEmpty();
    }

    /** Says where the processor has to do what a card was asked for. */
    void tellRefusal(Progress progress) {
        cardRefusal.ifPresent(why ->
                progress.warn(
                        "The graphics card cannot run networks (%s): the processor does, slowly; it needs CUDA 12 and cuDNN 9."
                                .formatted(why)));
    }

    /** What runs the networks, and on what. */
    String version() {
        return "Deep Java Library %s, ONNX Runtime %s on the %s"
                .formatted(
                        Engine.getDjlVersion(),
                        environment.getVersion(),
                        usesCard() ? "graphics card (CUDA)" : "processor");
    }
}
