package prelude.pipeline.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text on its way into a file, in blocks; numbers as Java writes them in every locale. */
final class TextBlock {
    private static final int BLOCK = 1 << 16;

    private final StringBuilder block = new StringBuilder(BLOCK + 256);
    private final OutputStream to;

    TextBlock(OutputStream to) {
        this.to = to;
    }

    TextBlock add(String text) throws IOException {
        block.append(text);
        return spill();
    }

    TextBlock add(char c) {
        block.append(c);
        return this;
    }

    TextBlock add(int number) {
        block.append(number);
        return this;
    }

    /** The shortest decimal that reads back as the same 32-bit number. */
    TextBlock add(float number) {
        block.append(number);
        return this;
    }

    TextBlock end() throws IOException {
        block.append('\n');
        return spill();
    }

    private TextBlock spill() throws IOException {
        if (block.length() >= BLOCK) {
            flush();
        }
        return this;
    }

    /** Hands on what is left; does not close. */
    void flush() throws IOException {
        to.write(block.toString().getBytes(StandardCharsets.UTF_8));
        block.setLength(0);
    }
}
