package prelude.pipeline.generic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;

/** Binary and text STL (3D Systems 1989). The stated normals are not read: winding tells them. */
final class StlReader {
    private static final int HEADER = 84;
    private static final int FACET = 50;

    private StlReader() {}

    static TriangleSoup read(byte[] bytes) throws BrokenSurfaceException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long stated = bytes.length < HEADER ? -1 : buffer.getInt(HEADER - 4) & 0xffffffffL;
        // Binary files may begin with "solid" too: their length decides.
        if (stated >= 0 && HEADER + stated * FACET == bytes.length) {
            return binary(buffer, (int) stated);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.stripLeading().startsWith("solid") && text.contains("facet")) {
            return text(text);
        }
        if (stated >= 0 && HEADER + stated * FACET > bytes.length) {
            throw new BrokenSurfaceException(
                    "ends early: it states %d triangles and holds %d"
                            .formatted(stated, Math.max(0, (bytes.length - HEADER) / FACET)));
        }
        throw new BrokenSurfaceException("is not an STL file");
    }

    private static TriangleSoup binary(ByteBuffer buffer, int count) {
        TriangleSoup soup = new TriangleSoup();
        float[] points = new float[9];
        for (int t = 0; t < count; t++) {
            for (int i = 0; i < 9; i++) {
                points[i] = buffer.getFloat(HEADER + FACET * t + 12 + 4 * i);
            }
            soup.add(points, 0, 1, 2);
        }
        return soup;
    }

    private static TriangleSoup text(String text) throws BrokenSurfaceException {
        TriangleSoup soup = new TriangleSoup();
        float[] points = new float[9];
        int corners = 0;
        boolean ended = false;
        StringTokenizer words = new StringTokenizer(text);
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (word.equals("vertex")) {
                for (int axis = 0; axis < 3; axis++) {
                    points[3 * (corners % 3) + axis] = Numbers.next(words);
                }
                if (++corners % 3 == 0) {
                    soup.add(points, 0, 1, 2);
                }
            }
            ended = word.equals("endsolid") || (ended && !word.equals("solid"));
        }
        if (!ended || corners % 3 != 0) {
            throw new BrokenSurfaceException("ends early, within a triangle or without endsolid");
        }
        return soup;
    }
}
