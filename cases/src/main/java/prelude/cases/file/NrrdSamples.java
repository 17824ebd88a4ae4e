package prelude.cases.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.UnusableInputException;

/**
 * Where an NRRD's samples begin.
 *
 * @param file the file beside the header that holds them; null where they follow the header
 * @param lines to skip first
 * @param bytes to skip then; -1 where the samples are the file's end
 */
record NrrdSamples(@Nullable String file, int lines, long bytes) {
    static final NrrdSamples BEHIND_HEADER = new NrrdSamples(null, 0, 0);
    private static final long AT_END = -1;

    /** An open file that stands at its samples. */
    record Opened(InputStream in, long fileBytes) {}

    static NrrdSamples of(Map<String, String> fields, Nrrd.Encoding encoding, Origin origin)
            throws UnusableInputException {
        String file = fields.getOrDefault("data file", fields.get("datafile"));
        if (file != null && (file.startsWith("LIST") || file.contains("%"))) {
            throw origin.refusal("keeps its samples in several files");
        }
        int lines = (int) number(fields, "line skip", "lineskip", origin);
        long bytes = number(fields, "byte skip", "byteskip", origin);
        boolean skips = bytes == 0 || encoding == Nrrd.Encoding.RAW;
        long least = file == null ? 0 : AT_END;
        if (lines < 0 || bytes < least || !skips) {
            throw origin.refusal("skips lines or bytes in a way that is not read");
        }
        return new NrrdSamples(file, lines, bytes);
    }

    private static long number(
            Map<String, String> fields, String name, String joined, Origin origin)
            throws UnusableInputException {
        String text = fields.getOrDefault(name, fields.getOrDefault(joined, "0"));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw origin.refusal("has \"%.40s\" for %s".formatted(text, name));
        }
    }

    /** Opens the second file; who asks closes it. */
    Opened openBeside(Path header, long sampleBytes, Origin origin)
            throws IOException, UnusableInputException {
        if (file == null) {
            throw new IllegalStateException("the samples follow the header");
        }
        Path data =
                BesideFile.find(header, file)
                        .orElseThrow(() ->
                                origin.refusal(
                                        "keeps its samples in a second file, which does not lie beside it"));
        long size = Files.size(data);
        InputStream in = new BufferedInputStream(Files.newInputStream(data), NrrdData.BLOCK_BYTES);
        try {
            skip(in, bytes == AT_END ? Math.max(0, size - sampleBytes) : bytes);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new Opened(in, size);
    }

    /** For samples that follow the header. */
    void skip(InputStream in) throws IOException {
        skip(in, Math.max(0, bytes));
    }

    private void skip(InputStream in, long count) throws IOException {
        for (int line = 0; line < lines; line++) {
            int b = in.read();
            while (b != '\n') {
                if (b < 0) {
                    throw new EOFException();
                }
                b = in.read();
            }
        }
        in.skipNBytes(count);
    }
}
