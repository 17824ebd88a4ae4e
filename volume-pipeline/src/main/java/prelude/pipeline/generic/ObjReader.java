package prelude.pipeline.generic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringTokenizer;

/** Wavefront OBJ: its points and faces; polygons become fans, all else is passed over. */
final class ObjReader {
    private float[] points = new float[3 * 1024];
    private int count;
    private final TriangleSoup soup = new TriangleSoup();

    private ObjReader() {}

    static TriangleSoup read(byte[] bytes) throws BrokenSurfaceException {
        ObjReader reader = new ObjReader();
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\\\n", " ");
        for (String line : text.lines().toList()) {
            StringTokenizer words = new StringTokenizer(line);
            String kind = words.hasMoreTokens() ? words.nextToken() : "";
            switch (kind) {
                case "v" -> reader.addPoint(words);
                case "f" -> reader.addFace(words);
                default -> {}
            }
        }
        return reader.soup;
    }

    private void addPoint(StringTokenizer words) throws BrokenSurfaceException {
        if (3 * count == points.length) {
            points = Arrays.copyOf(points, 2 * points.length);
        }
        for (int axis = 0; axis < 3; axis++) {
            points[3 * count + axis] = Numbers.next(words);
        }
        count++;
    }

    private void addFace(StringTokenizer words) throws BrokenSurfaceException {
        int first = -1;
        int last = -1;
        int corners = 0;
        while (words.hasMoreTokens()) {
            int corner = corner(words.nextToken());
            corners++;
            if (corners == 1) {
                first = corner;
            } else {
                if (corners > 2) {
                    soup.add(points, first, last, corner);
                }
                last = corner;
            }
        }
        if (corners < 3) {
            throw new BrokenSurfaceException("has a face with fewer than three corners");
        }
    }

    /** Counted from 1, or backward from the last point read. */
    private int corner(String word) throws BrokenSurfaceException {
        int slash = word.indexOf('/');
        int stated = Numbers.index(slash < 0 ? word : word.substring(0, slash));
        int corner = stated > 0 ? stated - 1 : count + stated;
        Numbers.requireCorner(corner, count);
        return corner;
    }
}
