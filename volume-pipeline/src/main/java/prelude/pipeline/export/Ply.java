package prelude.pipeline.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;
import prelude.cases.anatomy.Structure;
import prelude.cases.mesh.SurfaceMesh;

/**
 * Binary PLY (Turk, The PLY Polygon File Format, 1994): position, normal, colour and one more
 * figure per vertex; LPS millimetres.
 */
final class Ply {
    private static final int VERTEX_BYTES = 6 * Float.BYTES + 3;
    private static final int FACE_BYTES = 1 + 3 * Integer.BYTES;
    private static final int ELEMENTS_PER_WRITE = 2048;

    private Ply() {}

    /** What is told of each vertex beside its place. */
    static final class Told {
        final String name;
        final float[] values;
        final IntUnaryOperator rgb;

        /**
         * @param name the property's, without spaces
         * @param values by vertex; none where only the colour is told
         * @param rgb by vertex
         */
        Told(String name, float[] values, IntUnaryOperator rgb) {
            this.name = name;
            this.values = values;
            this.rgb = rgb;
        }
    }

    /** In the structure's colour, with the confidence where there is one. */
    static void write(Structure structure, Standing standing, OutputStream out) throws IOException {
        float[] confidence = structure.surface().confidence();
        int rgb = structure.code().rgb();
        write(
                structure,
                standing,
                new Told("confidence", confidence == null ? new float[0] : confidence, _ -> rgb),
                out);
    }

    static void write(Structure structure, Standing standing, Told told, OutputStream out)
            throws IOException {
        SurfaceMesh surface = structure.surface();
        out.write(header(structure, standing, told).getBytes(StandardCharsets.US_ASCII));
        writeVertices(surface, told, out);
        int[] corners = surface.triangles();
        Block block = new Block(FACE_BYTES, out);
        for (int i = 0; i < corners.length; i += 3) {
            block.next
                    .put((byte) 3)
                    .putInt(corners[i])
                    .putInt(corners[i + 1])
                    .putInt(corners[i + 2]);
            block.spill();
        }
        block.flush();
    }

    private static String header(Structure structure, Standing standing, Told told) {
        return """
        ply
        format binary_little_endian 1.0
        comment Prelude SPACE=LPS UNIT=mm
        comment structure %s %s
        comment %s, technical gate %s
        comment %s
        element vertex %d
        property float x
        property float y
        property float z
        property float nx
        property float ny
        property float nz
        property uchar red
        property uchar green
        property uchar blue
        %selement face %d
        property list uchar int vertex_indices
        end_header
        """
                .formatted(
                        structure.code().name(),
                        structure.code().snomed().matches("\\d+")
                                ? "SNOMED-CT " + structure.code().snomed()
                                : "",
                        standing.brief(),
                        standing.technicalGate(),
                        Standing.PURPOSE,
                        structure.surface().vertexCount(),
                        told.values.length > 0 ? "property float %s\n".formatted(told.name) : "",
                        structure.surface().triangleCount());
    }

    private static void writeVertices(SurfaceMesh surface, Told told, OutputStream out)
            throws IOException {
        float[] p = surface.positionsMm();
        float[] n = surface.vertexNormals();
        boolean values = told.values.length > 0;
        Block block = new Block(VERTEX_BYTES + (values ? Float.BYTES : 0), out);
        for (int i = 0; i < p.length; i += 3) {
            int rgb = told.rgb.applyAsInt(i / 3);
            block.next.putFloat(p[i]).putFloat(p[i + 1]).putFloat(p[i + 2]);
            block.next.putFloat(n[i]).putFloat(n[i + 1]).putFloat(n[i + 2]);
            block.next.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
            if (values) {
                block.next.putFloat(told.values[i / 3]);
            }
            block.spill();
        }
        block.flush();
    }

    /** Elements on their way into the file, many at a time. */
    private static final class Block {
        private final byte[] bytes;
        private final OutputStream to;
        final ByteBuffer next;

        Block(int elementBytes, OutputStream to) {
            this.bytes = new byte[ELEMENTS_PER_WRITE * elementBytes];
            this.to = to;
            this.next = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        void spill() throws IOException {
            if (!next.hasRemaining()) {
                flush();
            }
        }

        void flush() throws IOException {
            to.write(bytes, 0, next.position());
            next.clear();
        }
    }
}
