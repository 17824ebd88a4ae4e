package prelude.pipeline.dicom.fuzz;

import java.io.IOException;
import java.util.List;
import prelude.pipeline.dicom.data.TransferSyntax;

/**
 * A real code stream with a few bytes changed, so that it reaches the depths of a native codec,
 * where Jazzer cannot see what an input covers. The first byte of an input names the stream, and
 * each four behind it say where (in three) and what.
 */
public final class SpoiltFrameTarget {
    /** Most of what a decoder can be led astray with stands at the start of a stream. */
    private static final int HEADERS = 200;

    private static final int CHANGE = 4;

    private static TransferSyntax syntax = TransferSyntax.RLE;
    private static List<byte[]> streams = List.of();

    private SpoiltFrameTarget() {}

    /** Called by Jazzer with {@code --target_args}. */
    public static void fuzzerInitialize(String[] args) throws IOException {
        syntax = TransferSyntax.valueOf(args[0]);
        streams = Seeds.frames(syntax.pixels);
        FrameTarget.warmUp(syntax, streams);
    }

    /** Called by Jazzer; what it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length <= CHANGE || streams.isEmpty()) {
            return;
        }
        byte[] stream = streams.get((input[0] & 0xff) % streams.size()).clone();
        for (int at = 1; at + CHANGE <= input.length; at += CHANGE) {
            int where = ((input[at + 1] & 0xff) << 8) | (input[at + 2] & 0xff);
            boolean early = (input[at] & 1) == 1;
            int range = early ? Math.min(HEADERS, stream.length) : stream.length;
            stream[(((input[at] & 0xfe) << 15) | where) % range] = input[at + 3];
        }
        FrameTarget.decode(syntax, stream);
    }
}
