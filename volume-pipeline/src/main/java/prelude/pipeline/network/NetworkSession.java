package prelude.pipeline.network;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.network.ModelDescription.Kind;

/** A loaded network. Its patches must be closed before it. */
final class NetworkSession implements AutoCloseable {
    private static final String OTHER_SHAPE =
            "its output has another shape than model.json says (labels, input.patch, output.factor): ";

    /** ONNX Runtime's run option: at the end of a run memory that is not in use is given back. */
    private static final String SHRINK = "memory.enable_memory_arena_shrinkage";

    private final Model model;
    private final OnnxGraph graph;
    private final Optional<ChannelSums> lastStep;
    private final InferenceEngine engine = InferenceEngine.start();
    private final OrtSession session;
    private final String inputName;
    private final String outputName;
    private final OnnxJavaType outputType;
    private final int outputRank;

    private NetworkSession(
            Model model, OnnxGraph graph, OrtSession session, String inputName, String outputName)
            throws OrtException, Protobuf.MalformedException, UnusableInputException {
        this.model = model;
        this.graph = graph;
        this.session = session;
        this.inputName = inputName;
        this.outputName = outputName;
        NodeInfo info = Objects.requireNonNull(session.getOutputInfo().get(outputName));
        if (!(info.getInfo() instanceof TensorInfo tensor)) {
            throw model.wrong(
                    "output.tensor",
                    "names %s, which is no tensor (skl2onnx makes one with zipmap=False)"
                            .formatted(outputName));
        }
        outputType = tensor.type;
        long[] shape = tensor.getShape();
        outputRank = shape.length;
        new ModelTensors(model).check(outputName, shape, outputType);
        // done by us only where that spares memory
        lastStep =
                ChannelSums.making(outputName, graph)
                        .filter(sums -> sums.classes() == classes())
                        .filter(sums -> graph.makes(sums.channelTensor()))
                        .filter(sums -> sums.channels() < sums.classes());
    }

    /**
     * Loads the network.
     *
     * @throws UnusableInputException if it is no network that can be run, or not as described
     */
    static NetworkSession open(Model model) throws UnusableInputException {
        OnnxGraph graph = OnnxGraph.read(model.onnx());
        ModelTensors tensors = new ModelTensors(model);
        String input = tensors.input(graph);
        String output = tensors.output(graph);
        try (OrtSession.SessionOptions options = options()) {
            OrtSession session = load(model, graph, output, options);
            try {
                return new NetworkSession(model, graph, session, input, output);
            } catch (OrtException
                    | Protobuf.MalformedException
                    | UnusableInputException
                    | RuntimeException e) {
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

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        // What goes wrong comes as an exception too; on standard error it would be said twice.
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        if (InferenceEngine.start().usesCard()) {
            options.addCUDA(0);
        }
        return options;
    }

    ModelDescription description() {
        return model.description();
    }

    /** Room for the input and output of patches of that size; the caller closes it. */
    Patch patch(int[] sides) throws NetworkFailureException {
        int classes = model.description().output().kind() == Kind.LABELS ? 1 : classes();
        return Patch.of(
                engine.environment(), sides, model.description(), classes, outputType, outputRank);
    }

    int classes() {
        return model.description().enhances() ? 1 : model.description().classes();
    }

    /** Room for so many voxels of a classifier; the caller closes it. */
    Rows rows(int count) throws NetworkFailureException {
        int columns = model.description().input().features().size();
        int classes = model.description().output().kind() == Kind.LABELS ? 1 : classes();
        long[] shape = outputRank == 1 ? new long[] {count} : new long[] {count, classes};
        NativeTensor features =
                NativeTensor.of(engine.environment(), OnnxJavaType.FLOAT, count, columns);
        try {
            NativeTensor results = NativeTensor.of(engine.environment(), outputType, shape);
            return new Rows(features, results, classes);
        } catch (NetworkFailureException | RuntimeException | OutOfMemoryError e) {
            features.close();
            throw e;
        }
    }

    void run(Patch patch, Progress progress) throws NetworkFailureException {
        run(patch.input(), patch.output(), progress);
    }

    void run(Rows rows, Progress progress) throws NetworkFailureException {
        run(rows.input(), rows.output(), progress);
    }

    /** Runs the input into the output; stops soon after the user asked for it. */
    private void run(OnnxTensor input, OnnxTensor output, Progress progress)
            throws NetworkFailureException {
        progress.check();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions();
                StopWatch watch = StopWatch.over(options, progress);
                OrtSession.Result result =
                        session.run(
                                Map.of(inputName, input),
                                Set.of(),
                                Map.of(outputName, output),
                                options)) {
            Objects.requireNonNull(watch);
            Objects.requireNonNull(result);
        } catch (OrtException e) {
            progress.check();
            throw new NetworkFailureException(clause(e), e);
        }
        progress.check();
    }

    /**
     * Runs the network once on all of a scan, with the least memory: its output is made of what an
     * earlier layer has let go of, and all else goes back to the system before it is copied.
     *
     * @param values of each channel, [axis 0][axis 1][axis 2]
     */
    WholeScores scores(List<float[]> values, int[] sides, Progress progress)
            throws NetworkFailureException {
        if (lastStep.isEmpty()) {
            float[] scores = whole(session, outputName, classes(), values, sides, progress);
            return new WholeScores(scores, classes(), Optional.empty());
        }
        ChannelSums sums = lastStep.get();
        String before = sums.channelTensor();
        try (OrtSession.SessionOptions options = options();
                OrtSession body =
                        engine.environment().createSession(graph.withOutput(before), options)) {
            float[] scores = whole(body, before, sums.channels(), values, sides, progress);
            return new WholeScores(scores, sums.channels(), lastStep);
        } catch (OrtException | Protobuf.MalformedException e) {
            throw new NetworkFailureException("it cannot be loaded: " + firstLine(e), e);
        }
    }

    private float[] whole(
            OrtSession network,
            String tensor,
            int channels,
            List<float[]> values,
            int[] sides,
            Progress progress)
            throws NetworkFailureException {
        long[] shape = {1, values.size(), sides[0], sides[1], sides[2]};
        Patch.refuseLarge(sides, sides, channels, outputType);
        progress.check();
        try (NativeTensor input = NativeTensor.of(engine.environment(), OnnxJavaType.FLOAT, shape);
                OrtSession.RunOptions options = new OrtSession.RunOptions();
                StopWatch watch = StopWatch.over(options, progress)) {
            Objects.requireNonNull(watch);
            long at = 0;
            for (float[] channel : values) {
                input.put(channel, 0, at, channel.length);
                at += channel.length;
            }
            options.addRunConfigEntry(SHRINK, "cpu:0");
            try (OrtSession.Result result =
                    network.run(Map.of(inputName, input.tensor()), Set.of(tensor), options)) {
                OnnxTensor output = (OnnxTensor) result.get(0);
                shape[1] = channels;
                if (!Arrays.equals(output.getInfo().getShape(), shape)) {
                    String is = Arrays.toString(output.getInfo().getShape());
                    throw new NetworkFailureException(OTHER_SHAPE + is);
                }
                return output.getFloatBuffer().array();
            }
        } catch (OrtException e) {
            progress.check();
            throw new NetworkFailureException(clause(e), e);
        }
    }

    private static String clause(OrtException e) {
        String said = firstLine(e);
        if (said.contains("allocate") || said.contains("bad_alloc") || said.contains("memory")) {
            return "it ran out of memory";
        }
        if (said.contains("shape verification failed")) {
            return OTHER_SHAPE + said.substring(said.indexOf("Current shape"));
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
