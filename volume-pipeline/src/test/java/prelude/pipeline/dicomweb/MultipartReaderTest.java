package prelude.pipeline.dicomweb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {

    /** Gives at most so many bytes at a time, as a network does. */
    private static InputStream dripping(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }
        };
    }

    private static List<byte[]> parts(InputStream message, String boundary) throws IOException {
        MultipartReader reader = new MultipartReader(message, boundary);
        List<byte[]> parts = new ArrayList<>();
        while (reader.next()) {
            reader.skipHeaders();
            parts.add(reader.body().readAllBytes());
        }
        return parts;
    }

    private static List<String> texts(String message, String boundary) throws IOException {
        return parts(new ByteArrayInputStream(message.getBytes(ISO_8859_1)), boundary).stream()
                .map(part -> new String(part, ISO_8859_1))
                .toList();
    }

    @Test
    void partsComeWithoutTheirHeadersAndLineEnds() throws IOException {
        assertThat(
                        texts(
                                "--b\r\nContent-Type: a\r\nContent-Length: 9999\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n",
                                "b"))
                .containsExactly("one", "two");
    }

    @Test
    void preambleEpilogueAndPaddingAreNoParts() throws IOException {
        assertThat(
                        texts(
                                "words before\r\n--b  \t\r\nX: y\r\n\r\none\r\n--b--\r\nafter --b\r\n",
                                "b"))
                .containsExactly("one");
    }

    @Test
    void lineEndsAndAlmostBoundariesBelongToThePart() throws IOException {
        String body = "\r\n\r\n--\r\n--bb\r\n-b\r\r\n--b-x\n--b\r\r\n";
        assertThat(texts("--b\r\n\r\n" + body + "\r\n--b--", "b")).containsExactly(body);
    }

    @Test
    void aNestedMessageWithALongerBoundaryIsContent() throws IOException {
        String nested = "--outer.inner\r\n\r\nx\r\n--outer.inner--\r\n";
        assertThat(texts("--outer\r\n\r\n" + nested + "\r\n--outer--", "outer"))
                .containsExactly(nested);
    }

    @Test
    void aPartMayBeEmptyOrHaveNoBodyAtAll() throws IOException {
        assertThat(texts("--b\r\n\r\n\r\n--b\r\nX: y\r\n\r\n--b\r\n\r\nlast\r\n--b--", "b"))
                .containsExactly("", "", "last");
    }

    @Test
    void noPartsAreNone() throws IOException {
        assertThat(texts("--b--\r\n", "b")).isEmpty();
    }

    /** Wherever the network cuts, also in the middle of a boundary. */
    @Test
    void bytesSurviveAnyPacing() throws IOException {
        Random random = new Random(3);
        List<byte[]> sent = new ArrayList<>();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int size : new int[] {0, 1, 100, 65_530, 65_536, 200_003, 7}) {
            byte[] part = new byte[size];
            for (int i = 0; i < size; i++) {
                // Mostly bytes of which boundaries are made.
                part[i] = (byte) "\r\n--boundary".charAt(random.nextInt(12));
            }
            sent.add(part);
            message.writeBytes("\r\n--boundary!\r\nA: b\r\n\r\n".getBytes(ISO_8859_1));
            message.writeBytes(part);
        }
        message.writeBytes("\r\n--boundary!--".getBytes(ISO_8859_1));
        for (int pace : new int[] {1, 2, 13, 4096, 65_535, 1 << 20}) {
            List<byte[]> read = parts(dripping(message.toByteArray(), pace), "boundary!");
            assertThat(read).hasSameSizeAs(sent);
            for (int i = 0; i < sent.size(); i++) {
                assertThat(read.get(i)).as("part %d at %d", i, pace).isEqualTo(sent.get(i));
            }
        }
    }

    @Test
    void aMessageThatIsCutSaysSoWhereverItIsCut() {
        String message = "--b\r\nX: y\r\n\r\nbody\r\n--b\r\n\r\nmore\r\n--b--";
        for (int length = 0; length < message.length(); length++) {
            String cut = message.substring(0, length);
            assertThatThrownBy(() -> texts(cut, "b")).as(cut).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void headersAndPreamblesWithoutAnEndAreRefused() {
        for (String message :
                List.of(
                        "--b\r\nX: " + "y".repeat(100_000),
                        "--b\r\n" + "X: y\r\n".repeat(100_000),
                        "--b" + " ".repeat(100_000) + "\r\n",
                        "before ".repeat(1_000_000))) {
            assertThatThrownBy(() -> texts(message, "b"))
                    .isInstanceOf(MultipartReader.MalformedMessageException.class);
        }
    }

    @Test
    void aBoundaryOfNoUseIsRefused() {
        for (String boundary : List.of("", "b".repeat(71))) {
            assertThatThrownBy(() -> texts("", boundary))
                    .isInstanceOf(MultipartReader.MalformedMessageException.class);
        }
    }
}
