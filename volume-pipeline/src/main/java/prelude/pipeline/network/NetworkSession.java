package prelude.pipeline.network;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Map;
import java.util.Objects;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.network.ModelDescription.Kind;

/** A loaded network. Its patches must be closed before it. */
final class NetworkSession implements AutoCloseable {
    private final Model model;
    private final InferenceEngine engine = InferenceEngine.start();
    private final OrtSession session;
    private final String inputName;
    private final String outputName;
    private final OnnxJavaType outputType;
    private final int outputRank;

    private NetworkSession(Model model, OrtSession session, String inputName, String outputName)
            throws OrtException, UnusableInputException {
        this.model = model;
        this.session = session;
        this.inputName = inputName;
        this.outputName = outputName;
        NodeInfo info = Objects.requireNonNull(session.getOutputInfo().get(outputName));
        if (!(info.getInfo() instanceof TensorInfo tensor)) {
            throw model.wrong("output.tensor", "names " + outputName + ", which is no tensor");
        }
        outputType = tensor.type;
        long[] shape = tensor.getShape();
        outputRank = shape.length;
        model.checkOutput(outputName, shape, outputType);
    }

    /**
     * Loads the network.
     *
     * @throws UnusableInputException if it is no network that can be run, or not as described
     */
    static NetworkSession open(Model model, Progress progress) throws UnusableInputException {
        OnnxGraph graph = OnnxGraph.read(model.onnx());
        String input = model.inputTensor(graph);
        String output = model.outputTensor(graph);
        try (OrtSession.SessionOptions options = options(progress)) {
            OrtSession session = load(model, graph, output, options);
            try {
                return new NetworkSession(model, session, input, output);
            } catch (OrtException | UnusableInputException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException | Protobuf.MalformedException e) {
            throw new UnusableInputException(
                    "The network %s cannot be loaded (%s); export it for an ONNX opset that ONNX Runtime 1.21 knows."
                            .formatted(model.onnx(), firstLine(e)),
                    e);
        }
    }

    /** As it lies there, unless one of its inner tensors is wanted. */
    private static OrtSession load(
            Model model, OnnxGraph graph, String output, OrtSession.SessionOptions options)
            throws OrtException, Protobuf.MalformedException {
        InferenceEngine engine = InferenceEngine.start();
        return graph.output(output).isPresent()
                ? engine.environment().createSession(model.onnx().toString(), options)
                : engine.environment().createSession(graph.withOutput(output), options);
    }

    private static OrtSession.SessionOptions options(Progress progress) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        // What goes wrong comes as an exception too; on standard error it would be said twice.
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        if (InferenceEngine.knowsGpu()) {
            try {
                options.addCUDA(0);
            } catch (OrtException e) {
                progress.warn(
                        "The graphics card cannot run the network (%s): the processor does, slowly."
                                .formatted(firstLine(e)));
            }
        }
        return options;
    }

    /** Room for the input and output of patches of that size; the caller closes it. */
    Patch patch(int[] sides) throws NetworkFailureException {
        int classes = model.description().output().kind() == Kind.LABELS ? 1 : classes();
        return Patch.of(engine.environment(), sides, classes, outputType, outputRank);
    }

    int classes() {
        return model.description().enhances() ? 1 : model.description().classes();
    }

    /** Runs the patch's input into its output; stops soon after the user asked for it. */
    void run(Patch patch, Progress progress) throws NetworkFailureException {
        progress.check();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions();
                StopWatch watch = StopWatch.over(options, progress);
                OrtSession.Result result =
                        session.run(
                                Map.of(inputName, patch.input()),
                                java.util.Set.of(),
                                Map.of(outputName, patch.output()),
                                options)) {
            Objects.requireNonNull(watch);
            Objects.requireNonNull(result);
        } catch (OrtException e) {
            progress.check();
            throw new NetworkFailureException(clause(e), e);
        }
        progress.check();
    }

    private static String clause(OrtException e) {
        String said = firstLine(e);
        if (said.contains("allocate") || said.contains("bad_alloc") || said.contains("memory")) {
            return "it ran out of memory";
        }
        if (said.contains("shape verification failed")) {
            return "its output has another shape than model.json says (labels, input.patch): "
                    + said.substring(said.indexOf("Current shape"));
        }
        return "ONNX Runtime stopped it: " + said;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session does not close", e);
        }
    }
}
