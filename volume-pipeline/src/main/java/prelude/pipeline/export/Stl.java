package prelude.pipeline.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import prelude.cases.mesh.SurfaceMesh;

/**
 * Binary STL. Little endian: 80 bytes of text, the number of triangles, then per triangle its
 * normal, its corners and two bytes of nothing.
 */
final class Stl {
    private static final int HEADER_BYTES = 80;
    private static final int TRIANGLE_BYTES = 50;
    private static final int TRIANGLES_PER_WRITE = 1024;

    private Stl() {}

    /**
     * @param header must not begin with "solid", by which readers know the text form; what is
     *     beyond 80 bytes is cut off
     */
    static void write(SurfaceMesh mesh, String header, OutputStream out) throws IOException {
        if (header.startsWith("solid")) {
            throw new IllegalArgumentException("STL header '" + header + "'");
        }
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer head =
                ByteBuffer.allocate(HEADER_BYTES + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        head.put(text, 0, Math.min(text.length, HEADER_BYTES));
        while (head.position() < HEADER_BYTES) {
            head.put((byte) ' ');
        }
        head.putInt(mesh.triangleCount());
        out.write(head.array());
        ByteBuffer block =
                ByteBuffer.allocate(TRIANGLES_PER_WRITE * TRIANGLE_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int t = 0; t < mesh.triangleCount(); t++) {
            if (!block.hasRemaining()) {
                out.write(block.array());
                block.clear();
            }
            put(mesh, t, block);
        }
        out.write(block.array(), 0, block.position());
    }

    private static void put(SurfaceMesh mesh, int triangle, ByteBuffer to) {
        float[] p = mesh.positionsMm();
        int[] corners = mesh.triangles();
        int a = 3 * corners[3 * triangle];
        int b = 3 * corners[3 * triangle + 1];
        int c = 3 * corners[3 * triangle + 2];
        float ux = p[b] - p[a];
        float uy = p[b + 1] - p[a + 1];
        float uz = p[b + 2] - p[a + 2];
        float vx = p[c] - p[a];
        float vy = p[c + 1] - p[a + 1];
        float vz = p[c + 2] - p[a + 2];
        float nx = uy * vz - uz * vy;
        float ny = uz * vx - ux * vz;
        float nz = ux * vy - uy * vx;
        double length = Math.sqrt((double) nx * nx + (double) ny * ny + (double) nz * nz);
        float each = length > 0 ? (float) (1 / length) : 0;
        to.putFloat(nx * each).putFloat(ny * each).putFloat(nz * each);
        for (int corner : new int[] {a, b, c}) {
            to.putFloat(p[corner]).putFloat(p[corner + 1]).putFloat(p[corner + 2]);
        }
        to.putShort((short) 0);
    }
}
