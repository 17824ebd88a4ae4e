package prelude.cases.file;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;

/**
 * The case on disk: one zip of open formats, extension {@code .prelude}.
 *
 * <table>
 * <caption>Entries</caption>
 * <tr><td>case.json</td><td>what the case holds; schema {@code case-1.schema.json} beside this class
 * </td></tr>
 * <tr><td>volume.nrrd</td><td>the scan, 16 bit, LPS millimetres</td></tr>
 * <tr><td>volumes/NAME.nrrd</td><td>what is shown beside the scan, a phase, another series laid over
 * it, or itself as it was scanned: each on its own grid in the scan's patient space</td></tr>
 * <tr><td>labels.seg.nrrd</td><td>the label layers as 3D Slicer's segmentation; absent without
 * layers</td></tr>
 * <tr><td>confidence.nrrd</td><td>a byte per voxel for each layer that has confidence; absent if none
 * has</td></tr>
 * <tr><td>surfaces.glb</td><td>glTF 2.0, metres, +Y up, a node per structure</td></tr>
 * <tr><td>surfaces/level_N.glb</td><td>the same with fewer triangles, N from 1; absent from cases of
 * one level</td></tr>
 * <tr><td>tissue/HOST.vtk</td><td>a tet mesh for each soft body, legacy VTK, LPS millimetres</td></tr>
 * <tr><td>provenance.json</td><td>the stages that made it</td></tr>
 * <tr><td>reviews.json</td><td>the two gates, and who signed</td></tr>
 * <tr><td>devices.json</td><td>a plan of devices, as {@code prelude place} takes it; absent without
 * one</td></tr>
 * <tr><td>edits.json</td><td>the edits between the segmentation's labels and the case's; absent without
 * any, as are the next two</td></tr>
 * <tr><td>original/labels.seg.nrrd</td><td>the labels as the segmentation gave them</td></tr>
 * <tr><td>original/confidence.nrrd</td><td>their confidence</td></tr>
 * </table>
 *
 * <p>The same case gives the same bytes.
 */
public final class CaseFile {
    static final String CASE = "case.json";
    static final String VOLUME = "volume.nrrd";
    static final String LABELS = "labels.seg.nrrd";
    static final String CONFIDENCE = "confidence.nrrd";
    static final String SURFACES = "surfaces.glb";
    static final String PROVENANCE = "provenance.json";
    static final String REVIEWS = "reviews.json";
    static final String EDITS = "edits.json";
    static final String DEVICES = "devices.json";
    static final String ORIGINAL = "original/";

    /** The start of zip's calendar: a file must not change with the clock. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // A later program of the same major version may have more to say.
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private CaseFile() {}

    static String volumeEntry(String name) {
        return "volumes/" + name + ".nrrd";
    }

    /**
     * @param level from 1
     */
    static String levelEntry(int level) {
        return "surfaces/level_" + level + ".glb";
    }

    static String tissueEntry(String host) {
        return "tissue/" + host + ".vtk";
    }

    /** Writes the case; the file appears whole or not at all, over one that is there. */
    public static void write(Case made, Path file) throws IOException {
        try (PackedVolume nothing = new PackedVolume()) {
            write(made, nothing, file);
        }
    }

    /**
     * The same.
     *
     * @param packed the case's volume, if it has been packed before
     */
    public static void write(Case made, PackedVolume packed, Path file) throws IOException {
        try (NewFile fresh = new NewFile(file);
                ZipOutputStream zip = new ZipOutputStream(fresh.stream())) {
            // The small ones first: a summary is at the front.
            zip.setLevel(Deflater.BEST_SPEED);
            json(zip, CASE, CaseDocument.of(made));
            json(zip, PROVENANCE, made.provenance());
            json(zip, REVIEWS, ReviewsDocument.of(made));
            if (made.devicePlan().isPresent()) {
                json(zip, DEVICES, JSON.readTree(made.devicePlan().get()));
            }
            if (made.edits().isPresent()) {
                json(zip, EDITS, EditsDocument.of(made.edits().get()));
            }
            begin(zip, SURFACES);
            Glb.write(made.structures(), zip);
            levels(zip, made.structures());
            for (TissueBody body : made.bodies()) {
                begin(zip, tissueEntry(body.host()));
                VtkTissue.write(body, zip);
            }
            // These are packed already.
            zip.setLevel(Deflater.NO_COMPRESSION);
            begin(zip, VOLUME);
            packed.write(made.volume(), zip);
            labels(zip, "", made.labels());
            if (made.edits().isPresent()) {
                labels(zip, ORIGINAL, made.edits().get().original());
            }
            for (FurtherVolume further : made.volumes()) {
                begin(zip, volumeEntry(further.name()));
                Nrrd.write(further.volume(), zip, Nrrd.Encoding.GZIP);
            }
            zip.finish();
            fresh.keep();
        }
    }

    /** What is coarser than the finest surfaces. */
    private static void levels(ZipOutputStream zip, List<Structure> structures) throws IOException {
        int coarser = structures.stream().mapToInt(s -> s.coarser().size()).max().orElse(0);
        for (int level = 1; level <= coarser; level++) {
            List<Structure> there = new ArrayList<>();
            for (Structure structure : structures) {
                structure.atLevel(level).ifPresent(there::add);
            }
            begin(zip, levelEntry(level));
            Glb.write(there, zip);
        }
    }

    /** Labels and their confidence; nothing where there are none. */
    private static void labels(ZipOutputStream zip, String folder, LabelMap labels)
            throws IOException {
        if (!labels.layers().isEmpty()) {
            begin(zip, folder + LABELS);
            Nrrd.write(labels, zip, Nrrd.Encoding.GZIP);
            confidence(zip, folder, labels);
        }
    }

    private static void confidence(ZipOutputStream zip, String folder, LabelMap labels)
            throws IOException {
        List<byte[]> components = new ArrayList<>();
        for (LabelLayer layer : labels.layers()) {
            byte[] confidence = layer.confidence();
            if (confidence != null) {
                components.add(confidence);
            }
        }
        if (!components.isEmpty()) {
            begin(zip, folder + CONFIDENCE);
            Nrrd.writeBytes(labels.grid(), components, Map.of(), zip, Nrrd.Encoding.GZIP);
        }
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private static void json(ZipOutputStream zip, String name, Object value) throws IOException {
        begin(zip, name);
        zip.write(JSON.writeValueAsBytes(value));
        zip.write('\n');
    }

    /**
     * Reads a whole case.
     *
     * @throws UnusableInputException if the file is not there, is cut or damaged, is of another
     *     version, or contradicts itself
     */
    public static Case read(Path file) throws UnusableInputException {
        try (CaseReader reader = CaseReader.open(file)) {
            return reader.readAll();
        }
    }

    /** Reads what a case holds without its voxels, surfaces and tets. */
    public static CaseSummary readSummary(Path file) throws UnusableInputException {
        try (CaseReader reader = CaseReader.open(file)) {
            return reader.summary();
        }
    }

    /** Reads the scan alone. */
    public static Volume readVolume(Path file) throws UnusableInputException {
        try (CaseReader reader = CaseReader.open(file)) {
            return reader.volume();
        }
    }
}
