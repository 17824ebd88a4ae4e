package prelude.pipeline.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import prelude.cases.anatomy.Structure;
import prelude.cases.mesh.SurfaceMesh;

/**
 * Binary PLY (Turk, The PLY Polygon File Format, 1994): position, normal, colour and, where the
 * segmentation gave one, confidence per vertex; LPS millimetres.
 */
final class Ply {
    private static final int VERTEX_BYTES = 6 * Float.BYTES + 3;
    private static final int FACE_BYTES = 1 + 3 * Integer.BYTES;
    private static final int ELEMENTS_PER_WRITE = 2048;

    private Ply() {}

    static void write(Structure structure, Standing standing, OutputStream out) throws IOException {
        SurfaceMesh surface = structure.surface();
        boolean confident = surface.confidence() != null;
        out.write(header(structure, standing, confident).getBytes(StandardCharsets.US_ASCII));
        writeVertices(surface, structure.code().rgb(), out);
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

    private static String header(Structure structure, Standing standing, boolean confident) {
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
                        confident ? "property float confidence\n" : "",
                        structure.surface().triangleCount());
    }

    private static void writeVertices(SurfaceMesh surface, int rgb, OutputStream out)
            throws IOException {
        float[] p = surface.positionsMm();
        float[] n = surface.vertexNormals();
        float[] confidence = surface.confidence();
        Block block = new Block(VERTEX_BYTES + (confidence == null ? 0 : Float.BYTES), out);
        for (int i = 0; i < p.length; i += 3) {
            block.next.putFloat(p[i]).putFloat(p[i + 1]).putFloat(p[i + 2]);
            block.next.putFloat(n[i]).putFloat(n[i + 1]).putFloat(n[i + 2]);
            block.next.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
            if (confidence != null) {
                block.next.putFloat(confidence[i / 3]);
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
