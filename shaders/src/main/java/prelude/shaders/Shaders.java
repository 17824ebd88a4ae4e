package prelude.shaders;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The compiled modules, as they lie beside this class. */
public final class Shaders {
    private Shaders() {}

    /**
     * SPIR-V of a module, in a direct buffer as drivers take it.
     *
     * @param name file name of the GLSL, such as {@code surface.frag}
     */
    public static ByteBuffer spirv(String name) {
        try (InputStream stream = Shaders.class.getResourceAsStream("spirv/" + name + ".spv")) {
            if (stream == null) {
                throw new IllegalArgumentException("no shader " + name);
            }
            byte[] bytes = stream.readAllBytes();
            return ByteBuffer.allocateDirect(bytes.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(bytes)
                    .flip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("shader " + name, unreadable);
        }
    }
}
