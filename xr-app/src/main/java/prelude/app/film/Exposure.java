package prelude.app.film;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The pictures of one frame, in memory that is used again and again. It belongs to the frame thread
 * from {@link FilmWriter#next} to {@link FilmWriter#take}, and to the film in between.
 */
public final class Exposure {
    private final int index;
    private final List<ByteBuffer> rgba;

    /**
     * @param index for its owner
     * @param rgba of each eye: R, G, B, A, a byte each, sRGB-encoded, direct memory, the first row
     *     at the top
     */
    public Exposure(int index, List<ByteBuffer> rgba) {
        this.index = index;
        this.rgba = List.copyOf(rgba);
    }

    public int index() {
        return index;
    }

    ByteBuffer rgba(int eye) {
        return rgba.get(eye);
    }
}
