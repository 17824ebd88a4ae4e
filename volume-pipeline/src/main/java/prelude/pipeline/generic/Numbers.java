package prelude.pipeline.generic;

import java.util.StringTokenizer;

/** Numbers of text files. */
final class Numbers {
    private Numbers() {}

    static float next(StringTokenizer words) throws BrokenSurfaceException {
        String word = words.hasMoreTokens() ? words.nextToken() : "";
        try {
            return Float.parseFloat(word);
        } catch (NumberFormatException e) {
            throw new BrokenSurfaceException("has something that is not a coordinate");
        }
    }

    static int index(String word) throws BrokenSurfaceException {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new BrokenSurfaceException("has a face whose corner is not a number");
        }
    }

    static void requireCorner(long corner, int points) throws BrokenSurfaceException {
        if (corner < 0 || corner >= points) {
            throw new BrokenSurfaceException("has a face with a corner that is not there");
        }
    }
}
