package prelude.cases.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.SurfaceLevel;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.WorstRegion;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.Modality;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.VoxelGrid;

/** What {@code case.json} says, field by field; its schema is {@code case-1.schema.json}. */
record CaseDocument(
        @JsonProperty("$schema") String schema,
        String format,
        int version,
        boolean encrypted,
        Lane lane,
        boolean generic,
        ScanEntry volume,
        List<FurtherEntry> volumes,
        List<LayerEntry> layers,
        List<StructureEntry> structures,
        List<BodyEntry> bodies,
        List<String> warnings,
        JsonNode steps,
        JsonNode captions,
        JsonNode scores) {

    static final String SCHEMA = "case-1.schema.json";
    static final String FORMAT = "prelude-case";
    static final int VERSION = 1;

    private static final String VOLUMES = "volumes";
    private static final String LEVELS = "levels";
    private static final String ANGLE = "min_dihedral_degrees";
    private static final String CROSSING = "crossing";
    private static final String WORST = "worst_region";
    private static final String BOUNDARY = "boundary_confidence";

    CaseDocument {
        volumes = List.copyOf(volumes);
        layers = List.copyOf(layers);
        structures = List.copyOf(structures);
        bodies = List.copyOf(bodies);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param dims columns, rows, slices
     * @param patientFromVoxel row-major 4 x 4, to LPS millimetres
     */
    record ScanEntry(
            Modality modality,
            List<Integer> dims,
            List<Double> spacingMm,
            List<Double> patientFromVoxel) {

        ScanEntry {
            dims = List.copyOf(dims);
            spacingMm = List.copyOf(spacingMm);
            patientFromVoxel = List.copyOf(patientFromVoxel);
        }

        static ScanEntry of(VoxelGrid grid, Modality modality) {
            var spacing = grid.spacingMm();
            return new ScanEntry(
                    modality,
                    List.of(grid.columns(), grid.rows(), grid.slices()),
                    List.of(spacing.x, spacing.y, spacing.z),
                    rowMajor(grid.patientFromVoxel()));
        }

        VoxelGrid grid() {
            if (dims.size() != 3) {
                throw new IllegalArgumentException("dims " + dims);
            }
            return new VoxelGrid(
                    dims.get(0), dims.get(1), dims.get(2), ofRowMajor(patientFromVoxel));
        }
    }

    /**
     * @param registration null where the role has none
     */
    record FurtherEntry(
            String name,
            FurtherVolume.Role role,
            ScanEntry volume,
            @Nullable RegistrationEntry registration) {

        static FurtherEntry of(FurtherVolume further) {
            return new FurtherEntry(
                    further.name(),
                    further.role(),
                    ScanEntry.of(further.volume().grid(), further.volume().modality()),
                    further.registration().map(RegistrationEntry::of).orElse(null));
        }

        /** What the entry says, but for its voxels, as the case would have it. */
        Optional<Registration> checkedRegistration() {
            NamedVolume.requireName(name);
            FurtherVolume.seeConsistent(name, role, registration != null);
            return Optional.ofNullable(registration).map(RegistrationEntry::registration);
        }
    }

    /** As {@link Registration} has it, the matrix row-major. */
    record RegistrationEntry(
            Registration.Model model,
            List<Double> fixedFromMoving,
            Registration.ErrorEstimate error,
            double correctionMeanMm,
            boolean sharedFrame,
            double overlap,
            double information,
            List<String> doubts) {

        RegistrationEntry {
            fixedFromMoving = List.copyOf(fixedFromMoving);
            doubts = List.copyOf(doubts);
        }

        static RegistrationEntry of(Registration registration) {
            return new RegistrationEntry(
                    registration.model(),
                    rowMajor(registration.fixedFromMoving()),
                    registration.error(),
                    registration.correctionMeanMm(),
                    registration.sharedFrame(),
                    registration.overlap(),
                    registration.information(),
                    registration.doubts());
        }

        Registration registration() {
            return new Registration(
                    model,
                    ofRowMajor(fixedFromMoving),
                    error,
                    correctionMeanMm,
                    sharedFrame,
                    overlap,
                    information,
                    doubts);
        }
    }

    private static List<Double> rowMajor(Matrix4dc matrix) {
        List<Double> elements = new ArrayList<>(16);
        for (int i = 0; i < 16; i++) {
            elements.add(matrix.get(i % 4, i / 4));
        }
        return elements;
    }

    private static Matrix4d ofRowMajor(List<Double> elements) {
        if (elements.size() != 16) {
            throw new IllegalArgumentException("a matrix of " + elements.size() + " elements");
        }
        Matrix4d matrix = new Matrix4d();
        for (int i = 0; i < 16; i++) {
            matrix.set(i % 4, i / 4, elements.get(i));
        }
        return matrix;
    }

    /**
     * @param confidence whether confidence.nrrd has a component for it
     */
    record LayerEntry(List<String> structures, boolean confidence) {
        LayerEntry {
            structures = List.copyOf(structures);
        }

        static LayerEntry of(LabelLayer layer) {
            return new LayerEntry(
                    layer.structures().stream().map(StructureCode::name).toList(),
                    layer.confidence() != null);
        }
    }

    record StructureEntry(
            String name,
            String snomed,
            String meaning,
            String rgb,
            StructureCode.Consistency consistency,
            double volumeMl,
            double surfaceCm2,
            @Nullable Double confidence,
            @Nullable Double boundaryConfidence,
            @Nullable WorstEntry worstRegion,
            int triangles,
            List<LevelEntry> levels) {

        StructureEntry {
            levels = List.copyOf(levels);
        }

        /**
         * @param placeMm x, y, z
         */
        record WorstEntry(double confidence, List<Double> placeMm) {
            WorstEntry {
                placeMm = List.copyOf(placeMm);
                if (placeMm.size() != 3) {
                    throw new IllegalArgumentException("a place of " + placeMm.size() + " numbers");
                }
            }

            static WorstEntry of(WorstRegion worst) {
                Vector3dc at = worst.placeMm();
                return new WorstEntry(worst.confidence(), List.of(at.x(), at.y(), at.z()));
            }

            WorstRegion region() {
                return new WorstRegion(
                        confidence, new Vector3d(placeMm.get(0), placeMm.get(1), placeMm.get(2)));
            }
        }

        static StructureEntry of(Structure structure) {
            StructureCode code = structure.code();
            OptionalDouble confidence = structure.confidence();
            OptionalDouble boundary = structure.surface().meanConfidence();
            return new StructureEntry(
                    code.name(),
                    code.snomed(),
                    code.meaning(),
                    HexFormat.of().toHexDigits(code.rgb(), 6),
                    code.consistency(),
                    structure.volumeMl(),
                    structure.surfaceCm2(),
                    confidence.isPresent() ? confidence.getAsDouble() : null,
                    boundary.isPresent() ? boundary.getAsDouble() : null,
                    structure.worst().map(WorstEntry::of).orElse(null),
                    structure.surface().triangleCount(),
                    structure.levels().stream().map(LevelEntry::of).toList());
        }

        /** How often the surface is kept coarser. */
        int coarserLevels() {
            return Math.max(0, levels.size() - 1);
        }

        OptionalDouble errorMm() {
            return levels.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(levels.getFirst().errorMm());
        }

        StructureCode code() {
            return new StructureCode(
                    name, snomed, meaning, HexFormat.fromHexDigits(rgb), consistency);
        }

        Optional<WorstRegion> worst() {
            return Optional.ofNullable(worstRegion).map(WorstEntry::region);
        }

        OptionalDouble optionalConfidence() {
            return confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence);
        }

        OptionalDouble optionalBoundary() {
            return boundaryConfidence == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(boundaryConfidence);
        }
    }

    record LevelEntry(int triangles, double errorMm) {
        static LevelEntry of(SurfaceLevel level) {
            return new LevelEntry(level.surface().triangleCount(), level.errorMm());
        }
    }

    /**
     * @param crossing none in cases of before it was noted
     * @param minDihedralDegrees null in cases of before it was noted
     */
    record BodyEntry(
            String host,
            List<String> materials,
            List<String> crossing,
            int nodes,
            int tets,
            int pinnedNodes,
            @Nullable Double minDihedralDegrees) {
        BodyEntry {
            materials = List.copyOf(materials);
            crossing = List.copyOf(crossing);
        }

        static BodyEntry of(TissueBody body) {
            return new BodyEntry(
                    body.host(),
                    body.mesh().materials(),
                    body.crossing(),
                    body.mesh().nodeCount(),
                    body.mesh().tetCount(),
                    body.pinnedNodes().length,
                    body.mesh().minDihedralDegrees());
        }

        /** The body as it is here, if this is what can be said of it; null if it is not. */
        @Nullable TissueBody applied(TissueBody body) {
            boolean held =
                    !crossing.contains(host)
                            && materials.containsAll(crossing)
                            && crossing.stream().distinct().count() == crossing.size();
            return fits(body) && held ? body.crossedBy(crossing) : null;
        }

        /** What crosses a body is said here alone; the angle is not weighed. */
        private boolean fits(TissueBody body) {
            BodyEntry found = of(body);
            return new BodyEntry(
                            found.host,
                            found.materials,
                            crossing,
                            found.nodes,
                            found.tets,
                            found.pinnedNodes,
                            minDihedralDegrees)
                    .equals(this);
        }
    }

    static CaseDocument of(Case made) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return new CaseDocument(
                SCHEMA,
                FORMAT,
                VERSION,
                false,
                made.lane(),
                made.generic(),
                ScanEntry.of(made.volume().grid(), made.volume().modality()),
                made.volumes().stream().map(FurtherEntry::of).toList(),
                made.labels().layers().stream().map(LayerEntry::of).toList(),
                made.structures().stream().map(StructureEntry::of).toList(),
                made.bodies().stream().map(BodyEntry::of).toList(),
                made.warnings(),
                json.arrayNode(),
                json.arrayNode(),
                json.arrayNode());
    }

    /** With the fields that cases lack which were made before there were any. */
    static JsonNode completed(JsonNode document) {
        JsonNode complete = document.deepCopy();
        if (complete instanceof ObjectNode fields && !fields.has(VOLUMES)) {
            fields.putArray(VOLUMES);
        }
        for (JsonNode structure : complete.path("structures")) {
            if (structure instanceof ObjectNode fields && !fields.has(LEVELS)) {
                fields.putArray(LEVELS);
            }
            if (structure instanceof ObjectNode fields && !fields.has(WORST)) {
                fields.putNull(WORST);
            }
            if (structure instanceof ObjectNode fields && !fields.has(BOUNDARY)) {
                fields.putNull(BOUNDARY);
            }
        }
        for (JsonNode body : complete.path("bodies")) {
            if (body instanceof ObjectNode fields && !fields.has(ANGLE)) {
                fields.putNull(ANGLE);
            }
            if (body instanceof ObjectNode fields && !fields.has(CROSSING)) {
                fields.putArray(CROSSING);
            }
        }
        return complete;
    }

    Optional<BodyEntry> body(String host) {
        return bodies.stream().filter(b -> b.host().equals(host)).findFirst();
    }
}
