package prelude.cases.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.mesh.SurfaceMesh;

/** Lays surfaces out as the two chunks of a GLB file (glTF 2.0 specification, chapter 4). */
final class GlbWriter {
    static final int MAGIC = 0x46546c67;
    static final int JSON_CHUNK = 0x4e4f534a;
    static final int BINARY_CHUNK = 0x004e4942;
    static final int FLOAT = 5126;
    static final int UNSIGNED_INT = 5125;
    private static final int BLOCK_BYTES = 1 << 16;

    private final List<Structure> structures;
    private final Matrix4dc worldFromPatient;
    private final ObjectNode root = new ObjectMapper().createObjectNode();
    private final ArrayNode views = root.putArray("bufferViews");
    private final ArrayNode accessors = root.putArray("accessors");
    private long binaryBytes;

    GlbWriter(List<Structure> structures, Map<String, String> extras, Matrix4dc worldFromPatient) {
        this.structures = structures;
        this.worldFromPatient = worldFromPatient;
        ObjectNode asset = root.putObject("asset").put("version", "2.0");
        asset.put("generator", "Prelude");
        if (!extras.isEmpty()) {
            ObjectNode said = asset.putObject("extras");
            extras.forEach(said::put);
        }
        ArrayNode nodes = root.putArray("nodes");
        ArrayNode meshes = root.putArray("meshes");
        ArrayNode materials = root.putArray("materials");
        ArrayNode scene = root.put("scene", 0).putArray("scenes").addObject().putArray("nodes");
        for (Structure structure : structures) {
            scene.add(nodes.size());
            ObjectNode node = nodes.addObject().put("name", structure.code().name());
            if (structure.surface().triangleCount() > 0) {
                node.put("mesh", meshes.size());
                describe(structure, meshes.addObject(), materials);
            }
        }
        if (binaryBytes > 0) {
            root.putArray("buffers").addObject().put("byteLength", binaryBytes);
        } else {
            // glTF allows no empty lists.
            root.remove(List.of("bufferViews", "accessors", "meshes", "materials"));
        }
    }

    private void describe(Structure structure, ObjectNode mesh, ArrayNode materials) {
        SurfaceMesh surface = structure.surface();
        ObjectNode primitive =
                mesh.put("name", structure.code().name()).putArray("primitives").addObject();
        ObjectNode attributes = primitive.putObject("attributes");
        attributes.put("POSITION", accessor(FLOAT, "VEC3", surface.vertexCount(), 12));
        bounds((ObjectNode) accessors.get(accessors.size() - 1), surface);
        float[] confidence = surface.confidence();
        if (confidence != null) {
            attributes.put("_CONFIDENCE", accessor(FLOAT, "SCALAR", confidence.length, 4));
        }
        primitive.put("indices", accessor(UNSIGNED_INT, "SCALAR", surface.triangles().length, 4));
        primitive.put("material", materials.size());
        describe(structure.code(), materials.addObject());
    }

    private static void describe(StructureCode code, ObjectNode material) {
        ObjectNode look =
                material.put("name", code.name())
                        .putObject("pbrMetallicRoughness")
                        .put("metallicFactor", 0)
                        .put("roughnessFactor", 0.6);
        ArrayNode colour = look.putArray("baseColorFactor");
        for (int shift = 16; shift >= 0; shift -= 8) {
            colour.add((float) linear((code.rgb() >> shift & 255) / 255.0));
        }
        colour.add(1);
    }

    /** IEC 61966-2-1: glTF's factors are linear, a structure's colour is sRGB. */
    private static double linear(double srgb) {
        return srgb <= 0.04045 ? srgb / 12.92 : StrictMath.pow((srgb + 0.055) / 1.055, 2.4);
    }

    private int accessor(int componentType, String type, int count, int elementBytes) {
        long bytes = (long) count * elementBytes;
        views.addObject()
                .put("buffer", 0)
                .put("byteOffset", binaryBytes)
                .put("byteLength", bytes)
                .put("target", componentType == UNSIGNED_INT ? 34963 : 34962);
        accessors
                .addObject()
                .put("bufferView", views.size() - 1)
                .put("componentType", componentType)
                .put("type", type)
                .put("count", count);
        binaryBytes += bytes;
        if (binaryBytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(binaryBytes + " bytes of surfaces in one GLB file");
        }
        return accessors.size() - 1;
    }

    private void bounds(ObjectNode accessor, SurfaceMesh surface) {
        float[] low = new float[3];
        float[] high = new float[3];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        Vector3d position = new Vector3d();
        for (int v = 0; v < surface.vertexCount(); v++) {
            world(surface, v, position);
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], (float) position.get(axis));
                high[axis] = Math.max(high[axis], (float) position.get(axis));
            }
        }
        accessor.putArray("min").add(low[0]).add(low[1]).add(low[2]);
        accessor.putArray("max").add(high[0]).add(high[1]).add(high[2]);
    }

    private void world(SurfaceMesh surface, int vertex, Vector3d position) {
        float[] mm = surface.positionsMm();
        position.set(mm[3 * vertex], mm[3 * vertex + 1], mm[3 * vertex + 2]);
        worldFromPatient.transformPosition(position);
    }

    void write(OutputStream out) throws IOException {
        String text = root.toString();
        int jsonBytes = text.getBytes(StandardCharsets.UTF_8).length;
        byte[] json = (text + " ".repeat(-jsonBytes & 3)).getBytes(StandardCharsets.UTF_8);
        boolean binary = binaryBytes > 0;
        ByteBuffer head = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        long total = 20 + json.length + (binary ? 8 + binaryBytes : 0);
        head.putInt(MAGIC).putInt(2).putInt((int) total).putInt(json.length).putInt(JSON_CHUNK);
        out.write(head.array());
        out.write(json);
        if (binary) {
            head.clear();
            head.putInt((int) binaryBytes).putInt(BINARY_CHUNK);
            out.write(head.array(), 0, 8);
            for (Structure structure : structures) {
                if (structure.surface().triangleCount() > 0) {
                    write(structure.surface(), out);
                }
            }
        }
    }

    private void write(SurfaceMesh surface, OutputStream out) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Vector3d position = new Vector3d();
        for (int v = 0; v < surface.vertexCount(); v++) {
            room(block, 12, out);
            world(surface, v, position);
            block.putFloat((float) position.x)
                    .putFloat((float) position.y)
                    .putFloat((float) position.z);
        }
        float[] confidence = surface.confidence();
        if (confidence != null) {
            for (float value : confidence) {
                room(block, 4, out);
                block.putFloat(value);
            }
        }
        for (int corner : surface.triangles()) {
            room(block, 4, out);
            block.putInt(corner);
        }
        room(block, BLOCK_BYTES, out);
    }

    private static void room(ByteBuffer block, int bytes, OutputStream out) throws IOException {
        if (block.remaining() < bytes) {
            out.write(block.array(), block.arrayOffset(), block.position());
            block.clear();
        }
    }
}
