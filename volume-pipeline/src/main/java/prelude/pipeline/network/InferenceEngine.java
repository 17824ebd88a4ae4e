package prelude.pipeline.network;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;

/**
 * ONNX Runtime, as Deep Java Library finds and starts it. Neither asks the network for anything:
 * telemetry and downloads are off before either is loaded.
 *
 * <p>Sessions are ONNX Runtime's own (decision 7): through Deep Java Library a run cannot be
 * stopped, and every output is copied to the heap.
 */
final class InferenceEngine {
    private static final String ENGINE = "OnnxRuntime";

    private final Engine engine;
    private final OrtEnvironment environment;

    private InferenceEngine() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        engine = Engine.getEngine(ENGINE);
        environment = OrtEnvironment.getEnvironment();
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime's telemetry cannot be turned off", e);
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
    static boolean knowsGpu() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    String version() {
        return "Deep Java Library %s, ONNX Runtime %s"
                .formatted(Engine.getDjlVersion(), engine.getVersion());
    }
}
