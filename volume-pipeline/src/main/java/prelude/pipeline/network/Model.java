package prelude.pipeline.network;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/** A model folder: {@code model.onnx} and what {@code model.json} says of it. */
public record Model(Path folder, ModelDescription description) {
    /**
     * Reads the description and looks at the graph; the network is not loaded yet.
     *
     * @throws UnusableInputException if either is not there or they contradict each other
     */
    public static Model open(Path folder) throws UnusableInputException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableInputException(
                    "There is no model folder %s; it holds model.onnx and model.json."
                            .formatted(folder));
        }
        Model model = new Model(folder, DescriptionFile.read(folder.resolve("model.json")));
        OnnxGraph graph = OnnxGraph.read(model.onnx());
        ModelTensors tensors = new ModelTensors(model);
        tensors.input(graph);
        tensors.output(graph);
        return model;
    }

    public String name() {
        return description.name();
    }

    /**
     * Refuses a scan of another kind than the network was trained on.
     *
     * @throws UnusableInputException if it was trained on others
     */
    void refuseOther(Modality modality) throws UnusableInputException {
        if (!description.modalities().contains(modality)) {
            List<String> known =
                    description.modalities().stream().map(Modality::name).sorted().toList();
            throw new UnusableInputException(
                    "The model %s is for %s, and this scan is %s; choose another model or scan."
                            .formatted(name(), String.join(", ", known), modality));
        }
    }

    /**
     * Refuses a second scan that is not there, or is of another kind than a channel shows.
     *
     * @throws UnusableInputException if so
     */
    void refuseOtherSecond(Channel channel, Optional<Volume> second) throws UnusableInputException {
        if (second.isEmpty()) {
            throw new UnusableInputException(
                    "The model %s also looks at a second scan, %s: lay it over the first with --fuse."
                            .formatted(name(), channel.inWords()));
        }
        if (!channel.modalities().contains(second.get().modality())) {
            throw new UnusableInputException(
                    "The model %s wants %s for its second scan, and the one that was given is %s; choose another model or scan."
                            .formatted(name(), channel.inWords(), second.get().modality()));
        }
    }

    /**
     * Sees that there is the memory that the description says it takes: a system that has promised
     * more than it has ends the whole program.
     */
    void requireMemory() throws NetworkFailureException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long freeMb = AvailableMemory.bytes(system.getFreeMemorySize()) >> 20;
        if (description.memoryMb().isPresent() && freeMb < description.memoryMb().getAsInt()) {
            throw new NetworkFailureException(
                    "it needs %d MB of memory and %d MB are free"
                            .formatted(description.memoryMb().getAsInt(), freeMb));
        }
    }

    /**
     * Which model it is, for a case's record.
     *
     * @param prefix of each key
     */
    SortedMap<String, String> asText(String prefix) throws UnusableInputException {
        SortedMap<String, String> text = new TreeMap<>();
        text.put(prefix + "model", name());
        text.put(prefix + "version", description.version());
        text.put(prefix + "licence", description.licence());
        text.put(prefix + "onnx_sha256", sha256(onnx()));
        text.put(prefix + "json_sha256", sha256(folder.resolve("model.json")));
        return text;
    }

    private static String sha256(Path file) throws UnusableInputException {
        byte[] chunk = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UnusableInputException(
                    "The model file %s cannot be read; see that it is there.".formatted(file), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every JDK", e);
        }
    }

    Path onnx() {
        return folder.resolve("model.onnx");
    }

    UnusableInputException wrong(String field, String clause) {
        return new UnusableInputException(
                "The model description %s does not fit its network: %s %s."
                        .formatted(folder.resolve("model.json"), field, clause));
    }
}
