package prelude.pipeline.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.stage.Stage;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.pipeline.network.ModelDescription.Label;

/**
 * Segments a scan with a network: prepares it, runs the network (and before it the one that finds
 * where to look), and lays the labels back onto the scan's voxels.
 *
 * <p>One layer, or one for each structure where structures may overlap; a confidence for each voxel
 * unless the network gives labels alone. A network that fails gives no layer and a warning that
 * says why and what the case goes without; the case is still made.
 *
 * @param finder the network that {@code crop.model} names, where the model has one
 */
public record NetworkSegmenter(Model model, Optional<Model> finder)
        implements Stage<Volume, LabelMap> {

    /** Raised whenever the same input gives another output. */
    public static final String VERSION = "3";

    public NetworkSegmenter {
        if (model.description().enhances()) {
            throw new IllegalArgumentException(model.name() + " makes scans, no labels");
        }
        if (model.description().crop().isPresent() != finder.isPresent()) {
            throw new IllegalArgumentException(model.name() + " with the finder " + finder);
        }
    }

    @Override
    public LabelMap apply(Volume scan, Progress progress) throws UnusableInputException {
        return apply(Scans.of(scan), progress);
    }

    /**
     * The same for a network that may look at a second scan of the patient, too.
     *
     * @throws UnusableInputException if a scan is of another kind than the network knows, or the
     *     second is not there
     */
    public LabelMap apply(Scans scans, Progress progress) throws UnusableInputException {
        Volume scan = scans.main();
        model.refuseOther(scan.modality());
        refuseWithoutSecond(scans.second());
        InferenceEngine.start().tellRefusal(progress);
        scans.second().ifPresent(second -> tellChannels(scan, second, progress));
        try {
            Planes planes = run(scans, progress);
            return new LabelMap(scan.grid(), layers(planes, scan, progress));
        } catch (NetworkFailureException e) {
            fail(e.clause(), progress);
        } catch (OutOfMemoryError e) {
            // A network's need is its user's choice; the scan and all else stand without it.
            fail("it ran out of memory", progress);
        }
        return new LabelMap(scan.grid(), List.of());
    }

    /** Two scans of one modality: nothing in them says which is which. */
    private void tellChannels(Volume scan, Volume second, Progress progress) {
        List<Channel> channels = model.description().input().channels();
        if (model.description().input().readsSecond() && scan.modality() == second.modality()) {
            progress.warn(
                    "The model %s took the scan for %s, and the one laid over it for %s: see that they are."
                            .formatted(
                                    model.name(), names(channels, false), names(channels, true)));
        }
    }

    private static String names(List<Channel> channels, boolean ofSecond) {
        return String.join(
                " and ",
                channels.stream()
                        .filter(channel -> channel.ofSecond() == ofSecond)
                        .map(Channel::name)
                        .toList());
    }

    /** Whether it, or the network that shows it where to look, looks at a second scan. */
    public boolean readsSecond() {
        return models().anyMatch(each -> each.description().input().readsSecond());
    }

    private Stream<Model> models() {
        return Stream.concat(Stream.of(model), finder.stream());
    }

    /**
     * @throws UnusableInputException if there is no second scan, where one is looked at, or it is
     *     of another kind
     */
    public void refuseWithoutSecond(Optional<Volume> second) throws UnusableInputException {
        for (Model each : models().toList()) {
            for (Channel channel : each.description().input().channels()) {
                if (channel.ofSecond()) {
                    each.refuseOtherSecond(channel, second);
                }
            }
        }
    }

    /** What a case's record of this stage says. */
    public SortedMap<String, String> asText() throws UnusableInputException {
        SortedMap<String, String> text = new TreeMap<>(model.asText(""));
        if (finder.isPresent()) {
            text.putAll(finder.get().asText("crop."));
        }
        text.put("engine", InferenceEngine.start().version());
        return text;
    }

    private void fail(String clause, Progress progress) {
        progress.warn(
                "The model %s failed: %s. The case goes without %s."
                        .formatted(
                                model.name(),
                                clause,
                                String.join(", ", model.description().structures())));
    }

    /** What the network finds, on its own grid, its labels' rules applied. */
    private Planes run(Scans scans, Progress progress)
            throws UnusableInputException, NetworkFailureException {
        model.requireMemory();
        Planes planes;
        try (PreparedRun run = PreparedRun.prepare(this, scans, progress)) {
            planes = run.planes(progress);
        }
        SortedSet<Integer> unknown = new LabelRules(model.description().labels()).apply(planes);
        if (!unknown.isEmpty()) {
            progress.warn(
                    "The model %s gave labels that its model.json does not describe (%s): they were left out."
                            .formatted(model.name(), join(unknown)));
        }
        return planes;
    }

    private static String join(SortedSet<Integer> values) {
        return String.join(", ", values.stream().map(String::valueOf).toList());
    }

    /** The scan as the network wants it, cut to what the finder found. */
    PreparedScan prepared(Scans scans, Progress progress)
            throws UnusableInputException, NetworkFailureException {
        progress.report("network " + model.name(), 0);
        PreparedScan whole = PreparedScan.of(scans, model.description().input());
        if (finder.isEmpty()) {
            return whole;
        }
        Model first = finder.get();
        PreparedScan seen =
                first.description().input().preparesAs(model.description().input())
                        ? whole
                        : PreparedScan.of(scans, first.description().input());
        Planes found;
        try (NetworkSession session = NetworkSession.open(first)) {
            found = PreparedRun.planes(session, seen, progress);
        }
        new LabelRules(first.description().labels()).apply(found);
        return new CropBox(found, model.description()).cut(whole, first.name());
    }

    private List<LabelLayer> layers(Planes planes, Volume scan, Progress progress) {
        BackToScan back = new BackToScan(planes.grid(), scan.grid());
        List<LabelLayer> layers = new ArrayList<>();
        List<String> missing = new ArrayList<>(model.description().structures());
        for (int plane = 0; plane < planes.count(); plane++) {
            progress.check();
            NumberedStructures numbers =
                    NumberedStructures.of(labelsOf(plane, planes), planes.labels(plane));
            if (numbers.structures().isEmpty()) {
                continue;
            }
            byte[] labels = new byte[scan.grid().voxelCount()];
            byte[] sure = new byte[planes.sure() ? labels.length : 0];
            byte[] sureOf = planes.sure() ? planes.confidence(plane) : new byte[0];
            back.vote(planes.labels(plane), numbers.renumbered(), sureOf, labels, sure);
            numbers.structures().forEach(code -> missing.remove(code.name()));
            layers.add(new LabelLayer(labels, planes.sure() ? sure : null, numbers.structures()));
        }
        if (!missing.isEmpty()) {
            progress.warn(
                    "The model %s found no %s; the case goes without."
                            .formatted(model.name(), String.join(", ", missing)));
        }
        return layers;
    }

    private List<Label> labelsOf(int plane, Planes planes) {
        return model.description().labels().stream()
                .filter(label -> planes.count() == 1 || label.value() == plane + 1)
                .toList();
    }

    /** The structures of a plane that are there, numbered as a layer numbers them. */
    private static final class NumberedStructures {
        private final byte[] renumbered = new byte[256];
        private final List<StructureCode> structures = new ArrayList<>();

        static NumberedStructures of(List<Label> labels, byte[] values) {
            boolean[] there = new boolean[256];
            for (byte value : values) {
                there[value & 0xff] = true;
            }
            NumberedStructures numbers = new NumberedStructures();
            for (Label label : labels) {
                if (there[label.value()] && label.structure().isPresent()) {
                    numbers.add(label);
                }
            }
            return numbers;
        }

        private void add(Label label) {
            StructureCode code = label.structure().orElseThrow();
            int known = structures.indexOf(code);
            if (known < 0) {
                structures.add(code);
                known = structures.size() - 1;
            }
            renumbered[label.value()] = (byte) (known + 1);
        }

        byte[] renumbered() {
            return Arrays.copyOf(renumbered, renumbered.length);
        }

        List<StructureCode> structures() {
            return structures;
        }
    }
}
