package prelude.cases.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** An open case file. Every entry is checked against what {@code case.json} says of it. */
final class CaseReader implements AutoCloseable {
    private static final long LARGEST_JSON_BYTES = 64L << 20;
    private static final double SAME_PLACE_MM = 1e-6;

    private final Path file;
    private final ZipFile zip;
    private final CaseDocument document;

    private CaseReader(Path file, ZipFile zip) throws UnusableInputException {
        this.file = file;
        this.zip = zip;
        document = document();
    }

    static CaseReader open(Path file) throws UnusableInputException {
        if (Files.isDirectory(file)) {
            throw new UnusableInputException(
                    "%s is a folder; name the case file in it.".formatted(file));
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException(
                    "There is no case file %s; check the path.".formatted(file));
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new UnusableInputException(
                    "Case %s is cut or no case file; import the study again.".formatted(file), e);
        } catch (IOException e) {
            throw new UnusableInputException("Case %s cannot be read.".formatted(file), e);
        }
        try {
            return new CaseReader(file, zip);
        } catch (UnusableInputException | RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Case readAll() throws UnusableInputException {
        Volume volume = volume();
        LabelMap labels = labels();
        List<Structure> structures = structures();
        List<TissueBody> bodies = bodies();
        Gate technical = gate("technical");
        Gate clinical = gate("clinical");
        List<StageRecord> provenance = provenance();
        try {
            return new Case(
                    volume,
                    labels,
                    structures,
                    bodies,
                    document.lane(),
                    document.generic(),
                    technical,
                    clinical,
                    provenance,
                    document.warnings());
        } catch (IllegalArgumentException e) {
            throw origin(CaseFile.CASE).refusal("contradicts itself: it has " + e.getMessage());
        }
    }

    CaseSummary summary() throws UnusableInputException {
        List<CaseSummary.StructureSummary> structures = new ArrayList<>();
        for (CaseDocument.StructureEntry entry : document.structures()) {
            structures.add(
                    new CaseSummary.StructureSummary(
                            code(entry),
                            entry.volumeMl(),
                            entry.surfaceCm2(),
                            entry.optionalConfidence(),
                            entry.triangles(),
                            document.body(entry.name())
                                    .map(CaseDocument.BodyEntry::tets)
                                    .orElse(0)));
        }
        return new CaseSummary(
                grid(),
                document.volume().modality(),
                structures,
                document.lane(),
                document.generic(),
                gate("technical"),
                gate("clinical"),
                provenance(),
                document.warnings());
    }

    Volume volume() throws UnusableInputException {
        Volume volume = read(CaseFile.VOLUME, Nrrd::readVolume);
        requireSame(volume.grid(), CaseFile.VOLUME);
        if (volume.modality() != document.volume().modality()) {
            throw contradiction(CaseFile.VOLUME);
        }
        return volume;
    }

    LabelMap labels() throws UnusableInputException {
        if (document.layers().isEmpty()) {
            return new LabelMap(grid(), List.of());
        }
        LabelMap labels =
                read(
                        CaseFile.LABELS,
                        (in, bytes, origin) ->
                                Nrrd.readLabels(in, bytes, origin, Progress.silent()));
        requireSame(labels.grid(), CaseFile.LABELS);
        List<CaseDocument.LayerEntry> said = document.layers();
        if (labels.layers().size() != said.size()) {
            throw contradiction(CaseFile.LABELS);
        }
        List<byte[]> confidences = confidences();
        List<LabelLayer> layers = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < said.size(); i++) {
            LabelLayer layer = labels.layers().get(i);
            List<String> names = layer.structures().stream().map(StructureCode::name).toList();
            if (!names.equals(said.get(i).structures())) {
                throw contradiction(CaseFile.LABELS);
            }
            byte @Nullable [] confidence =
                    said.get(i).confidence() ? confidences.get(next++) : null;
            layers.add(new LabelLayer(layer.labels(), confidence, layer.structures()));
        }
        return new LabelMap(labels.grid(), layers);
    }

    private List<byte[]> confidences() throws UnusableInputException {
        long expected =
                document.layers().stream().filter(CaseDocument.LayerEntry::confidence).count();
        if (expected == 0) {
            return List.of();
        }
        return read(
                CaseFile.CONFIDENCE,
                (in, bytes, origin) -> {
                    NrrdHeader header = NrrdHeader.read(in, origin);
                    requireSame(header.grid(), CaseFile.CONFIDENCE);
                    if (header.components() != expected || header.type() != NrrdType.UINT8) {
                        throw contradiction(CaseFile.CONFIDENCE);
                    }
                    NrrdData.refuseAbsurd(header, bytes, origin);
                    return Nrrd.readBytes(in, header, origin);
                });
    }

    private List<Structure> structures() throws UnusableInputException {
        Map<String, SurfaceMesh> surfaces = read(CaseFile.SURFACES, Glb::read);
        List<Structure> structures = new ArrayList<>();
        for (CaseDocument.StructureEntry entry : document.structures()) {
            SurfaceMesh surface = surfaces.get(entry.name());
            if (surface == null || surface.triangleCount() != entry.triangles()) {
                throw contradiction(CaseFile.SURFACES);
            }
            structures.add(
                    new Structure(
                            code(entry), surface, entry.volumeMl(), entry.optionalConfidence()));
        }
        return structures;
    }

    private List<TissueBody> bodies() throws UnusableInputException {
        List<TissueBody> bodies = new ArrayList<>();
        for (CaseDocument.BodyEntry entry : document.bodies()) {
            String name = CaseFile.tissueEntry(entry.host());
            TissueBody body = read(name, VtkTissue::read);
            if (!CaseDocument.BodyEntry.of(body).equals(entry)) {
                throw contradiction(name);
            }
            bodies.add(body);
        }
        return bodies;
    }

    private Gate gate(String name) throws UnusableInputException {
        Map<String, Gate> gates = json(CaseFile.REVIEWS, new TypeReference<Map<String, Gate>>() {});
        return Optional.ofNullable(gates.get(name))
                .orElseThrow(() -> origin(CaseFile.REVIEWS).refusal("lacks the " + name + " gate"));
    }

    private List<StageRecord> provenance() throws UnusableInputException {
        // Records of early cases lack what later ones tell of their stages.
        ObjectReader reader =
                CaseFile.JSON
                        .readerForListOf(StageRecord.class)
                        .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        return json(CaseFile.PROVENANCE, text -> reader.<List<StageRecord>>readValue(text));
    }

    /**
     * The version comes first: what a later one means by the rest is not for this one to guess.
     * What is only more than this one knows is passed over.
     */
    private CaseDocument document() throws UnusableInputException {
        JsonNode node = json(CaseFile.CASE, new TypeReference<JsonNode>() {});
        if (!node.path("format").asText().equals(CaseDocument.FORMAT)) {
            throw new UnusableInputException(
                    "%s is no Prelude case; import the study again.".formatted(file));
        }
        refuseOtherVersion(node.path("version"));
        if (node.path("encrypted").asBoolean()) {
            throw new UnusableInputException(
                    "Case %s is encrypted, which this program cannot open; decrypt it with the program that wrote it."
                            .formatted(file));
        }
        return json(CaseFile.CASE, new TypeReference<CaseDocument>() {});
    }

    private void refuseOtherVersion(JsonNode version) throws UnusableInputException {
        if (!version.isInt() || version.intValue() < 1) {
            throw origin(CaseFile.CASE).refusal("does not say of which version it is");
        }
        if (version.intValue() > CaseDocument.VERSION) {
            throw new UnusableInputException(
                    "Case %s is of version %d and this program reads up to version %d; take a newer Prelude, or import the study again."
                            .formatted(file, version.intValue(), CaseDocument.VERSION));
        }
    }

    private VoxelGrid grid() throws UnusableInputException {
        try {
            return document.volume().grid();
        } catch (IllegalArgumentException e) {
            throw origin(CaseFile.CASE).refusal("has a geometry that cannot be");
        }
    }

    private StructureCode code(CaseDocument.StructureEntry entry) throws UnusableInputException {
        try {
            return entry.code();
        } catch (IllegalArgumentException e) {
            throw origin(CaseFile.CASE).refusal("has a structure that cannot be");
        }
    }

    private void requireSame(VoxelGrid found, String entry) throws UnusableInputException {
        if (!grid().matches(found, SAME_PLACE_MM)) {
            throw contradiction(entry);
        }
    }

    private UnusableInputException contradiction(String entry) {
        return origin(entry).refusal("is not what case.json says of it");
    }

    private Origin origin(String entry) {
        return new Origin("Case %s, entry %s,".formatted(file, entry), "import the study again");
    }

    @FunctionalInterface
    private interface EntryReader<T> {
        T read(InputStream in, long bytes, Origin origin)
                throws IOException, UnusableInputException;
    }

    private <T> T read(String name, EntryReader<T> reader) throws UnusableInputException {
        Origin origin = origin(name);
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new UnusableInputException(
                    "Case %s lacks its entry %s; import the study again.".formatted(file, name));
        }
        // What a zip says of its sizes is a claim: no deflated byte gives more than 1032.
        if (entry.getSize() < 0 || entry.getSize() / 1032 > entry.getCompressedSize()) {
            throw origin.refusal("declares a size that cannot be");
        }
        // ZipFile does not check its sums by itself.
        CRC32 crc = new CRC32();
        try (InputStream checked = new CheckedInputStream(zip.getInputStream(entry), crc);
                InputStream in = new BufferedInputStream(checked, 1 << 16)) {
            T read = reader.read(in, entry.getSize(), origin);
            if (in.read() >= 0 || crc.getValue() != entry.getCrc()) {
                throw origin.refusal("is damaged");
            }
            return read;
        } catch (IOException e) {
            throw origin.refusal(e);
        }
    }

    @FunctionalInterface
    private interface TextReader<T> {
        T read(byte[] text) throws IOException;
    }

    private <T> T json(String name, TypeReference<T> type) throws UnusableInputException {
        return json(name, text -> CaseFile.JSON.readValue(text, type));
    }

    private <T> T json(String name, TextReader<T> reader) throws UnusableInputException {
        return read(
                name,
                (in, bytes, origin) -> {
                    if (bytes > LARGEST_JSON_BYTES) {
                        throw origin.refusal("is longer than any that Prelude writes");
                    }
                    byte[] text = in.readNBytes((int) bytes);
                    if (text.length < bytes) {
                        throw new EOFException();
                    }
                    try {
                        return reader.read(text);
                    } catch (JacksonException e) {
                        throw new UnusableInputException(
                                "%s is not as Prelude writes it at line %d; %s."
                                        .formatted(
                                                origin.name(),
                                                e.getLocation() == null
                                                        ? 1
                                                        : e.getLocation().getLineNr(),
                                                origin.remedy()),
                                e);
                    }
                });
    }
}
