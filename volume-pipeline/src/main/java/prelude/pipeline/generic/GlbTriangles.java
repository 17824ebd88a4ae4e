package prelude.pipeline.generic;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import prelude.cases.frame.WorldFrame;

/** The triangles of a binary glTF 2.0 file's scene, from metres with +Y up to patient space. */
final class GlbTriangles {
    private static final int MAGIC = 0x46546c67;
    private static final int JSON = 0x4e4f534a;
    private static final int HEADER = 20;
    private static final int DEEPEST = 64;
    private static final int TRIANGLES = 4;

    private final JsonNode root;
    private final ByteBuffer binary;
    private final TriangleSoup soup = new TriangleSoup();

    private GlbTriangles(JsonNode root, ByteBuffer binary) {
        this.root = root;
        this.binary = binary;
    }

    /** Millimetres, LPS: the model lies supine, its own origin at the patient's. */
    static TriangleSoup read(byte[] bytes) throws BrokenSurfaceException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int json = bytes.length < HEADER ? -1 : buffer.getInt(12);
        if (json < 0
                || buffer.getInt(0) != MAGIC
                || buffer.getInt(4) != 2
                || buffer.getInt(16) != JSON
                || json > bytes.length - HEADER) {
            throw new BrokenSurfaceException("is not a whole binary glTF 2.0 file");
        }
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(bytes, HEADER, json);
        } catch (JacksonException e) {
            throw new BrokenSurfaceException("has a description that is not JSON");
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail to be read", e);
        }
        int from = Math.min(bytes.length, HEADER + json + 8);
        ByteBuffer binary = buffer.slice(from, bytes.length - from).order(ByteOrder.LITTLE_ENDIAN);
        GlbTriangles reader = new GlbTriangles(root, binary);
        JsonNode scene = root.path("scenes").path(root.path("scene").asInt(0));
        Matrix4dc patientFromWorld =
                WorldFrame.supine(new Vector3d(), new Vector3d()).patientFromWorld();
        for (JsonNode node : scene.path("nodes")) {
            reader.visit(node.asInt(-1), patientFromWorld, 0);
        }
        return reader.soup;
    }

    private void visit(int index, Matrix4dc patientFromParent, int depth)
            throws BrokenSurfaceException {
        JsonNode node = root.path("nodes").path(index);
        if (depth > DEEPEST || node.isMissingNode()) {
            throw new BrokenSurfaceException("has nodes that hold each other, or are not there");
        }
        Matrix4d patientFromNode = new Matrix4d(patientFromParent).mul(local(node));
        if (node.has("mesh")) {
            JsonNode mesh = root.path("meshes").path(node.path("mesh").asInt(-1));
            for (JsonNode primitive : mesh.path("primitives")) {
                add(primitive, patientFromNode);
            }
        }
        for (JsonNode child : node.path("children")) {
            visit(child.asInt(-1), patientFromNode, depth + 1);
        }
    }

    private static Matrix4d local(JsonNode node) {
        JsonNode m = node.path("matrix");
        if (m.size() == 16) {
            double[] columns = new double[16];
            for (int i = 0; i < 16; i++) {
                columns[i] = m.path(i).asDouble();
            }
            return new Matrix4d().set(columns);
        }
        JsonNode t = node.path("translation");
        JsonNode r = node.path("rotation");
        JsonNode s = node.path("scale");
        return new Matrix4d()
                .translate(t.path(0).asDouble(), t.path(1).asDouble(), t.path(2).asDouble())
                .rotate(
                        new Quaterniond(
                                r.path(0).asDouble(),
                                r.path(1).asDouble(),
                                r.path(2).asDouble(),
                                r.path(3).asDouble(1)))
                .scale(s.path(0).asDouble(1), s.path(1).asDouble(1), s.path(2).asDouble(1));
    }

    private void add(JsonNode primitive, Matrix4d patientFromNode) throws BrokenSurfaceException {
        if (primitive.path("mode").asInt(TRIANGLES) != TRIANGLES
                || primitive.path("extensions").has("KHR_draco_mesh_compression")) {
            throw new BrokenSurfaceException(
                    "holds strips, lines or compressed meshes, not triangles");
        }
        Accessor positions = accessor(primitive.path("attributes").path("POSITION"), 3);
        float[] points = new float[3 * positions.count];
        Vector3d p = new Vector3d();
        for (int v = 0; v < positions.count; v++) {
            p.set(positions.real(v, 0), positions.real(v, 1), positions.real(v, 2));
            patientFromNode.transformPosition(p);
            points[3 * v] = (float) p.x;
            points[3 * v + 1] = (float) p.y;
            points[3 * v + 2] = (float) p.z;
        }
        boolean indexed = primitive.has("indices");
        Accessor indices = indexed ? accessor(primitive.path("indices"), 1) : positions;
        for (int i = 0; i + 2 < indices.count; i += 3) {
            int[] corners = new int[3];
            for (int c = 0; c < 3; c++) {
                long corner = indexed ? indices.whole(i + c) : i + c;
                Numbers.requireCorner(corner, positions.count);
                corners[c] = (int) corner;
            }
            soup.add(points, corners[0], corners[1], corners[2]);
        }
    }

    /** Where numbers lie in the binary part; checked before the first is read. */
    private final class Accessor {
        final int count;
        private final int offset;
        private final int stride;
        private final int type;

        Accessor(int count, int offset, int stride, int type) {
            this.count = count;
            this.offset = offset;
            this.stride = stride;
            this.type = type;
        }

        double real(int i, int component) {
            return binary.getFloat(offset + stride * i + 4 * component);
        }

        long whole(int i) {
            int at = offset + stride * i;
            return switch (type) {
                case 5121 -> binary.get(at) & 0xff;
                case 5123 -> binary.getShort(at) & 0xffff;
                default -> binary.getInt(at) & 0xffffffffL;
            };
        }
    }

    private Accessor accessor(JsonNode index, int components) throws BrokenSurfaceException {
        JsonNode stated = root.path("accessors").path(index.asInt(-1));
        JsonNode view = root.path("bufferViews").path(stated.path("bufferView").asInt(-1));
        int type = stated.path("componentType").asInt();
        int bytes =
                switch (type) {
                    case 5121 -> 1;
                    case 5123 -> 2;
                    case 5125, 5126 -> 4;
                    default -> 0;
                };
        boolean fits = components == 3 ? type == 5126 : type != 5126;
        long count = stated.path("count").asLong(-1);
        long stride = view.path("byteStride").asLong((long) bytes * components);
        long offset = view.path("byteOffset").asLong(0) + stated.path("byteOffset").asLong(0);
        long end = offset + (count - 1) * stride + (long) bytes * components;
        if (bytes == 0
                || !fits
                || count < 1
                || stride < 1
                || stride > 255
                || offset < 0
                || end > binary.capacity()
                || stated.has("sparse")) {
            throw new BrokenSurfaceException("describes its triangles wrongly, or ends early");
        }
        return new Accessor((int) count, (int) offset, (int) stride, type);
    }
}
