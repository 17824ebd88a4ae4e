package prelude.cases.file;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** An open case file. Every entry is checked against what {@code case.json} says of it. */
final class CaseReader implements AutoCloseable {
    private static final double SAME_PLACE_MM = 1e-6;

    private final CaseEntries entries;
    private final CaseDocument document;

    private CaseReader(CaseEntries entries) throws UnusableInputException {
        this.entries = entries;
        document = document();
    }

    static CaseReader open(Path file) throws UnusableInputException {
        CaseEntries entries = CaseEntries.open(file);
        try {
            return new CaseReader(entries);
        } catch (UnusableInputException | RuntimeException e) {
            entries.close();
            throw e;
        }
    }

    @Override
    public void close() {
        entries.close();
    }

    Case readAll() throws UnusableInputException {
        Volume volume = volume();
        List<FurtherVolume> volumes = furtherVolumes();
        LabelMap labels = labels();
        List<Structure> structures = structures();
        List<TissueBody> bodies = bodies();
        ReviewsDocument reviews = reviews();
        List<StageRecord> provenance = provenance();
        Optional<EditHistory> edits = edits(labels);
        List<Signature> signatures = reviews.clinical().signatures();
        try {
            return new Case(
                    volume,
                    volumes,
                    labels,
                    structures,
                    bodies,
                    document.lane(),
                    document.generic(),
                    reviews.technical(),
                    new SignOff(labels, structures, signatures).gate(),
                    provenance,
                    document.warnings(),
                    signatures,
                    devicePlan(),
                    edits);
        } catch (IllegalArgumentException e) {
            throw entries.origin(CaseFile.CASE)
                    .refusal("contradicts itself: it has " + e.getMessage());
        }
    }

    /** Compact, however it is laid out in the file. */
    private Optional<String> devicePlan() throws UnusableInputException {
        return entries.has(CaseFile.DEVICES)
                ? Optional.of(
                        entries.json(CaseFile.DEVICES, new TypeReference<JsonNode>() {}).toString())
                : Optional.empty();
    }

    CaseSummary summary() throws UnusableInputException {
        List<CaseSummary.StructureSummary> structures = new ArrayList<>();
        for (CaseDocument.StructureEntry entry : document.structures()) {
            structures.add(
                    new CaseSummary.StructureSummary(
                            StructureReader.code(entries, entry),
                            entry.volumeMl(),
                            entry.surfaceCm2(),
                            entry.optionalConfidence(),
                            entry.optionalBoundary(),
                            entry.worst(),
                            entry.triangles(),
                            entry.levels().stream()
                                    .map(level ->
                                            new CaseSummary.LevelSummary(
                                                    level.triangles(), level.errorMm()))
                                    .toList(),
                            document.body(entry.name()).map(CaseReader::tissue)));
        }
        List<CaseSummary.VolumeSummary> volumes = new ArrayList<>();
        for (CaseDocument.FurtherEntry entry : document.volumes()) {
            volumes.add(
                    new CaseSummary.VolumeSummary(
                            entry.name(),
                            entry.role(),
                            grid(entry.volume()),
                            entry.volume().modality(),
                            registration(entry)));
        }
        ReviewsDocument reviews = reviews();
        return new CaseSummary(
                grid(),
                document.volume().modality(),
                volumes,
                structures,
                document.lane(),
                document.generic(),
                reviews.technical(),
                clinical(reviews.clinical().signatures()),
                provenance(),
                document.warnings(),
                entries.has(CaseFile.EDITS) ? editsDocument().applied() : 0);
    }

    private static CaseSummary.TissueSummary tissue(CaseDocument.BodyEntry body) {
        Double angle = body.minDihedralDegrees();
        return new CaseSummary.TissueSummary(
                body.tets(), angle == null ? OptionalDouble.empty() : OptionalDouble.of(angle));
    }

    Volume volume() throws UnusableInputException {
        return volume(CaseFile.VOLUME, document.volume());
    }

    private Volume volume(String entry, CaseDocument.ScanEntry said) throws UnusableInputException {
        Volume volume = entries.read(entry, Nrrd::readVolume);
        requireSame(grid(said), volume.grid(), entry);
        if (volume.modality() != said.modality()) {
            throw entries.contradiction(entry);
        }
        return volume;
    }

    private List<FurtherVolume> furtherVolumes() throws UnusableInputException {
        List<FurtherVolume> volumes = new ArrayList<>();
        for (CaseDocument.FurtherEntry said : document.volumes()) {
            // Looked at first: its name becomes an entry's, and its bulk is read last.
            Optional<Registration> registration = registration(said);
            Volume volume = volume(CaseFile.volumeEntry(said.name()), said.volume());
            volumes.add(
                    new FurtherVolume(
                            new NamedVolume(said.name(), volume), said.role(), registration));
        }
        return volumes;
    }

    private Optional<Registration> registration(CaseDocument.FurtherEntry said)
            throws UnusableInputException {
        try {
            return said.checkedRegistration();
        } catch (IllegalArgumentException e) {
            throw entries.origin(CaseFile.CASE).refusal("has a further volume that cannot be");
        }
    }

    LabelMap labels() throws UnusableInputException {
        return labels("", document.layers());
    }

    private LabelMap labels(String folder, List<CaseDocument.LayerEntry> said)
            throws UnusableInputException {
        if (said.isEmpty()) {
            return new LabelMap(grid(), List.of());
        }
        String entry = folder + CaseFile.LABELS;
        LabelMap labels =
                entries.read(
                        entry,
                        (in, bytes, origin) ->
                                Nrrd.readLabels(in, bytes, origin, Progress.silent()));
        requireSame(grid(), labels.grid(), entry);
        if (labels.layers().size() != said.size()) {
            throw entries.contradiction(entry);
        }
        List<byte[]> confidences = confidences(folder + CaseFile.CONFIDENCE, said);
        List<LabelLayer> layers = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < said.size(); i++) {
            LabelLayer layer = labels.layers().get(i);
            List<String> names = layer.structures().stream().map(StructureCode::name).toList();
            if (!names.equals(said.get(i).structures())) {
                throw entries.contradiction(entry);
            }
            byte @Nullable [] confidence =
                    said.get(i).confidence() ? confidences.get(next++) : null;
            layers.add(new LabelLayer(layer.labels(), confidence, layer.structures()));
        }
        return new LabelMap(labels.grid(), layers);
    }

    private List<byte[]> confidences(String entry, List<CaseDocument.LayerEntry> said)
            throws UnusableInputException {
        long expected = said.stream().filter(CaseDocument.LayerEntry::confidence).count();
        if (expected == 0) {
            return List.of();
        }
        return entries.read(
                entry,
                (in, bytes, origin) -> {
                    NrrdHeader header = NrrdHeader.read(in, origin);
                    requireSame(grid(), header.grid(), entry);
                    if (header.components() != expected || header.type() != NrrdType.UINT8) {
                        throw entries.contradiction(entry);
                    }
                    NrrdData.refuseAbsurd(header, bytes, origin);
                    return Nrrd.readBytes(in, header, origin);
                });
    }

    private List<Structure> structures() throws UnusableInputException {
        return new StructureReader(entries).read(document.structures());
    }

    private List<TissueBody> bodies() throws UnusableInputException {
        List<TissueBody> bodies = new ArrayList<>();
        for (CaseDocument.BodyEntry entry : document.bodies()) {
            String name = CaseFile.tissueEntry(entry.host());
            TissueBody body = entry.applied(entries.read(name, VtkTissue::read));
            if (body == null) {
                throw entries.contradiction(name);
            }
            bodies.add(body);
        }
        return bodies;
    }

    /** What is signed is looked at itself: the file's word for it is not enough. */
    private Gate clinical(List<Signature> signatures) throws UnusableInputException {
        if (signatures.isEmpty()) {
            return new Gate(Gate.State.UNSIGNED, List.of());
        }
        return new SignOff(labels(), structures(), signatures).gate();
    }

    private ReviewsDocument reviews() throws UnusableInputException {
        JsonNode node = entries.json(CaseFile.REVIEWS, new TypeReference<JsonNode>() {});
        for (String gate : List.of("technical", "clinical")) {
            if (!node.path(gate).isObject()) {
                throw entries.origin(CaseFile.REVIEWS).refusal("lacks the " + gate + " gate");
            }
        }
        ObjectNode technical = (ObjectNode) node.path("technical");
        if (!technical.has("remarks")) {
            // A case of before they were noted apart: those of a gate that passed were remarks.
            boolean passed = technical.path("state").asText().equals("passed");
            JsonNode findings = technical.path("findings");
            technical.set(
                    "remarks", passed && findings.isArray() ? findings : technical.arrayNode());
            if (passed) {
                technical.set("findings", technical.arrayNode());
            }
        }
        ObjectNode clinical = (ObjectNode) node.path("clinical");
        if (!clinical.has("signatures")) {
            // A case of before there were any.
            clinical.putArray("signatures");
        }
        return entries.json(
                CaseFile.REVIEWS, _ -> CaseFile.JSON.treeToValue(node, ReviewsDocument.class));
    }

    private EditsDocument editsDocument() throws UnusableInputException {
        return entries.json(CaseFile.EDITS, new TypeReference<EditsDocument>() {});
    }

    private Optional<EditHistory> edits(LabelMap labels) throws UnusableInputException {
        if (!entries.has(CaseFile.EDITS)) {
            return Optional.empty();
        }
        EditsDocument edits = editsDocument();
        LabelMap original = labels(CaseFile.ORIGINAL, edits.original());
        try {
            return Optional.of(edits.history(sharing(original, labels)));
        } catch (IllegalArgumentException e) {
            throw entries.origin(CaseFile.EDITS).refusal("contradicts itself");
        }
    }

    /** The same labels, without a second copy of what no edit has changed. */
    private static LabelMap sharing(LabelMap original, LabelMap labels) {
        List<LabelLayer> layers = new ArrayList<>();
        for (int i = 0; i < original.layers().size(); i++) {
            LabelLayer layer = original.layers().get(i);
            LabelLayer now = i < labels.layers().size() ? labels.layers().get(i) : layer;
            boolean same =
                    now.structures().equals(layer.structures())
                            && Arrays.equals(now.labels(), layer.labels())
                            && Arrays.equals(now.confidence(), layer.confidence());
            layers.add(same ? now : layer);
        }
        return new LabelMap(original.grid(), layers);
    }

    private List<StageRecord> provenance() throws UnusableInputException {
        // Records of early cases lack what later ones tell of their stages.
        ObjectReader reader =
                CaseFile.JSON
                        .readerForListOf(StageRecord.class)
                        .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        return entries.json(CaseFile.PROVENANCE, text -> reader.<List<StageRecord>>readValue(text));
    }

    /**
     * The version comes first: what a later one means by the rest is not for this one to guess.
     * What is only more than this one knows is passed over.
     */
    private CaseDocument document() throws UnusableInputException {
        JsonNode node = entries.json(CaseFile.CASE, new TypeReference<JsonNode>() {});
        if (!node.path("format").asText().equals(CaseDocument.FORMAT)) {
            throw new UnusableInputException(
                    "%s is no Prelude case; import the study again.".formatted(entries.file()));
        }
        refuseOtherVersion(node.path("version"));
        if (node.path("encrypted").asBoolean()) {
            throw new UnusableInputException(
                    "Case %s is encrypted, which this program cannot open; decrypt it with the program that wrote it."
                            .formatted(entries.file()));
        }
        return entries.json(
                CaseFile.CASE,
                _ -> CaseFile.JSON.treeToValue(CaseDocument.completed(node), CaseDocument.class));
    }

    private void refuseOtherVersion(JsonNode version) throws UnusableInputException {
        if (!version.isInt() || version.intValue() < 1) {
            throw entries.origin(CaseFile.CASE).refusal("does not say of which version it is");
        }
        if (version.intValue() > CaseDocument.VERSION) {
            throw new UnusableInputException(
                    "Case %s is of version %d and this program reads up to version %d; take a newer Prelude, or import the study again."
                            .formatted(entries.file(), version.intValue(), CaseDocument.VERSION));
        }
    }

    private VoxelGrid grid() throws UnusableInputException {
        return grid(document.volume());
    }

    private VoxelGrid grid(CaseDocument.ScanEntry said) throws UnusableInputException {
        try {
            return said.grid();
        } catch (IllegalArgumentException e) {
            throw entries.origin(CaseFile.CASE).refusal("has a geometry that cannot be");
        }
    }

    private void requireSame(VoxelGrid said, VoxelGrid found, String entry)
            throws UnusableInputException {
        if (!said.matches(found, SAME_PLACE_MM)) {
            throw entries.contradiction(entry);
        }
    }
}
