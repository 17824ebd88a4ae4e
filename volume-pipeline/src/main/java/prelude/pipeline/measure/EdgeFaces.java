package prelude.pipeline.measure;

import java.util.Arrays;

/** The edges of triangles, each once, with the faces on either side. */
final class EdgeFaces {
    private static final int NONE = -1;

    private final int[] from;
    private final int[] to;
    private final int[] faces;
    private final int[] otherFaces;
    private final int count;

    EdgeFaces(int[] corners) {
        long[] ends = new long[corners.length];
        for (int h = 0; h < corners.length; h++) {
            ends[h] = key(corners[h], next(corners, h));
        }
        long[] each = ends.clone();
        Arrays.sort(each);
        int kept = 0;
        for (int i = 0; i < each.length; i++) {
            if (i == 0 || each[i] != each[i - 1]) {
                each[kept++] = each[i];
            }
        }
        count = kept;
        from = new int[count];
        to = new int[count];
        faces = new int[count];
        otherFaces = new int[count];
        Arrays.fill(faces, NONE);
        Arrays.fill(otherFaces, NONE);
        for (int h = 0; h < corners.length; h++) {
            int e = Arrays.binarySearch(each, 0, count, ends[h]);
            // An edge runs as its first face does, so that the sign of its bend is the surface's.
            if (faces[e] == NONE) {
                from[e] = corners[h];
                to[e] = next(corners, h);
                faces[e] = h / 3;
            } else if (otherFaces[e] == NONE) {
                otherFaces[e] = h / 3;
            }
        }
    }

    private static int next(int[] corners, int h) {
        return corners[h % 3 == 2 ? h - 2 : h + 1];
    }

    private static long key(int one, int other) {
        return (long) Math.min(one, other) << 32 | Math.max(one, other);
    }

    int count() {
        return count;
    }

    int from(int edge) {
        return from[edge];
    }

    int to(int edge) {
        return to[edge];
    }

    /** The face along which the edge runs from its one end to the other. */
    int face(int edge) {
        return faces[edge];
    }

    int otherFace(int edge) {
        return otherFaces[edge];
    }

    /** Whether there is a face on either side. */
    boolean isShared(int edge) {
        return otherFaces[edge] != NONE;
    }
}
