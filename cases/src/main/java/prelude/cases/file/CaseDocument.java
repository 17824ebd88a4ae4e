package prelude.cases.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Matrix4d;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.Modality;
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

    CaseDocument {
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
            List<Double> matrix = new ArrayList<>();
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column < 4; column++) {
                    matrix.add(grid.patientFromVoxel().get(column, row));
                }
            }
            var spacing = grid.spacingMm();
            return new ScanEntry(
                    modality,
                    List.of(grid.columns(), grid.rows(), grid.slices()),
                    List.of(spacing.x, spacing.y, spacing.z),
                    matrix);
        }

        VoxelGrid grid() {
            if (dims.size() != 3 || patientFromVoxel.size() != 16) {
                throw new IllegalArgumentException("dims " + dims);
            }
            Matrix4d matrix = new Matrix4d();
            for (int i = 0; i < 16; i++) {
                matrix.set(i % 4, i / 4, patientFromVoxel.get(i));
            }
            return new VoxelGrid(dims.get(0), dims.get(1), dims.get(2), matrix);
        }
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
            int triangles) {

        static StructureEntry of(Structure structure) {
            StructureCode code = structure.code();
            OptionalDouble confidence = structure.confidence();
            return new StructureEntry(
                    code.name(),
                    code.snomed(),
                    code.meaning(),
                    HexFormat.of().toHexDigits(code.rgb(), 6),
                    code.consistency(),
                    structure.volumeMl(),
                    structure.surfaceCm2(),
                    confidence.isPresent() ? confidence.getAsDouble() : null,
                    structure.surface().triangleCount());
        }

        StructureCode code() {
            return new StructureCode(
                    name, snomed, meaning, HexFormat.fromHexDigits(rgb), consistency);
        }

        OptionalDouble optionalConfidence() {
            return confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence);
        }
    }

    record BodyEntry(String host, List<String> materials, int nodes, int tets, int pinnedNodes) {
        BodyEntry {
            materials = List.copyOf(materials);
        }

        static BodyEntry of(TissueBody body) {
            return new BodyEntry(
                    body.host(),
                    body.mesh().materials(),
                    body.mesh().nodeCount(),
                    body.mesh().tetCount(),
                    body.pinnedNodes().length);
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
                made.labels().layers().stream().map(LayerEntry::of).toList(),
                made.structures().stream().map(StructureEntry::of).toList(),
                made.bodies().stream().map(BodyEntry::of).toList(),
                made.warnings(),
                json.arrayNode(),
                json.arrayNode(),
                json.arrayNode());
    }

    Optional<BodyEntry> body(String host) {
        return bodies.stream().filter(b -> b.host().equals(host)).findFirst();
    }
}
