package prelude.cases.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joml.Matrix4dc;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;

/** Reads the GLB files that Prelude writes; believes no offset before it is checked. */
final class GlbReader {
    private final JsonNode root;
    private final ByteBuffer binary;
    private final Origin origin;

    private GlbReader(JsonNode root, ByteBuffer binary, Origin origin) {
        this.root = root;
        this.binary = binary;
        this.origin = origin;
    }

    static GlbReader open(InputStream in, long bytes, Origin origin)
            throws IOException, UnusableInputException {
        ByteBuffer head = next(in, 20);
        int magic = head.getInt();
        int version = head.getInt();
        long total = head.getInt() & 0xffffffffL;
        int jsonBytes = head.getInt();
        if (magic != GlbWriter.MAGIC
                || version != 2
                || head.getInt() != GlbWriter.JSON_CHUNK
                || total != bytes
                || jsonBytes < 0
                || jsonBytes > total - 20) {
            throw origin.refusal("is not a whole binary glTF 2.0 file");
        }
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(next(in, jsonBytes).array());
        } catch (JacksonException e) {
            throw origin.refusal("has a description that is not JSON");
        }
        ByteBuffer binary = ByteBuffer.allocate(0);
        if (total > 20L + jsonBytes) {
            ByteBuffer chunk = next(in, 8);
            int length = chunk.getInt();
            if (length < 0
                    || length != total - 28 - jsonBytes
                    || chunk.getInt() != GlbWriter.BINARY_CHUNK) {
                throw origin.refusal("has a binary part of the wrong length");
            }
            origin.requireMemory(2L * length);
            binary = next(in, length);
        }
        return new GlbReader(root, binary.order(ByteOrder.LITTLE_ENDIAN), origin);
    }

    private static ByteBuffer next(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    Map<String, SurfaceMesh> surfaces(Matrix4dc patientFromWorld) throws UnusableInputException {
        Map<String, SurfaceMesh> surfaces = new LinkedHashMap<>();
        for (JsonNode node : root.path("nodes")) {
            String name = node.path("name").asText();
            for (String transform : new String[] {"matrix", "translation", "rotation", "scale"}) {
                if (node.has(transform)) {
                    throw origin.refusal("moves its node " + name + ", as Prelude does not");
                }
            }
            SurfaceMesh surface =
                    node.has("mesh")
                            ? surface(name, node.path("mesh").asInt(-1), patientFromWorld)
                            : new SurfaceMesh(new float[0], new int[0], null);
            if (surfaces.put(name, surface) != null) {
                throw origin.refusal("has two nodes named " + name);
            }
        }
        return surfaces;
    }

    private SurfaceMesh surface(String name, int mesh, Matrix4dc patientFromWorld)
            throws UnusableInputException {
        JsonNode primitive = root.path("meshes").path(mesh).path("primitives").path(0);
        JsonNode attributes = primitive.path("attributes");
        float[] positions = floats(name, attributes.path("POSITION"), "VEC3", 3);
        Glb.transform(positions, patientFromWorld);
        JsonNode confidence = attributes.path("_CONFIDENCE");
        int[] triangles = triangles(name, primitive.path("indices"));
        try {
            return new SurfaceMesh(
                    positions,
                    triangles,
                    confidence.isMissingNode() ? null : floats(name, confidence, "SCALAR", 1));
        } catch (IllegalArgumentException e) {
            throw origin.refusal("has a surface of %s that cannot be".formatted(name));
        }
    }

    private float[] floats(String name, JsonNode accessor, String type, int components)
            throws UnusableInputException {
        ByteBuffer from = bytes(name, accessor, GlbWriter.FLOAT, type, components);
        float[] values = new float[from.remaining() / 4];
        from.asFloatBuffer().get(values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw origin.refusal("has a value in %s that is not a number".formatted(name));
            }
        }
        return values;
    }

    private int[] triangles(String name, JsonNode accessor) throws UnusableInputException {
        ByteBuffer from = bytes(name, accessor, GlbWriter.UNSIGNED_INT, "SCALAR", 1);
        int[] values = new int[from.remaining() / 4];
        from.asIntBuffer().get(values);
        return values;
    }

    private ByteBuffer bytes(
            String name, JsonNode index, int componentType, String type, int components)
            throws UnusableInputException {
        JsonNode accessor = root.path("accessors").path(index.asInt(-1));
        JsonNode view = root.path("bufferViews").path(accessor.path("bufferView").asInt(-1));
        long length = accessor.path("count").asLong(-1) * components * 4;
        long offset = view.path("byteOffset").asLong(0) + accessor.path("byteOffset").asLong(0);
        if (accessor.path("componentType").asInt() != componentType
                || !accessor.path("type").asText().equals(type)
                || view.path("byteLength").asLong(-1) < length
                || view.has("byteStride")
                || length < 0
                || offset < 0
                || offset > binary.capacity() - length) {
            throw origin.refusal("describes the surface of %s wrongly".formatted(name));
        }
        return binary.slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
