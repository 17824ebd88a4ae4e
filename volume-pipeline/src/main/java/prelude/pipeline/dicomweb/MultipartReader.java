package prelude.pipeline.dicomweb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the parts of a multipart message one after another (RFC 2046 5.1) in a buffer of fixed
 * size, whatever the parts' lengths. A part ends at the boundary alone; a length that its header
 * states is not believed.
 */
final class MultipartReader {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_BOUNDARY = 70;
    private static final int LARGEST_HEADER = 16 << 10;

    /** What may stand before the first part, or be left of one that nobody reads. */
    private static final int LARGEST_LEFT_OUT = 1 << 20;

    /** The message does not keep to its form: trying again will not help. */
    static final class MalformedMessageException extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedMessageException(String message) {
            super(message);
        }
    }

    private final InputStream in;
    private final byte[] delimiter;

    /** How far the search may jump by the byte that stands at the delimiter's end (Horspool). */
    private final int[] jump = new int[256];

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    /** Where the next delimiter starts in the buffer; -1 while none is in sight. */
    private int found = -1;

    private boolean endOfStream;
    private boolean lastPartSeen;

    MultipartReader(InputStream in, String boundary) throws MalformedMessageException {
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw new MalformedMessageException("a boundary of " + boundary.length() + " letters");
        }
        this.in = in;
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(jump, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            jump[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
        // The first delimiter may stand at the very start, without a line end before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    /**
     * Goes on to the next part, over what is left of the present one.
     *
     * @return false after the last part
     */
    boolean next() throws IOException {
        if (lastPartSeen) {
            return false;
        }
        long over = 0;
        for (int count = atHand(); count >= 0; count = atHand()) {
            over += count;
            if (over > LARGEST_LEFT_OUT) {
                throw new MalformedMessageException("no boundary within " + over + " bytes");
            }
            position += count;
        }
        position += delimiter.length;
        found = -1;
        if (readByte() == '-') {
            // The search saw to it that another one follows.
            lastPartSeen = true;
            return false;
        }
        position--;
        readLine(256);
        return true;
    }

    /** Goes on to the part's body. All parts are DICOM objects: their headers tell us nothing. */
    void skipHeaders() throws IOException {
        int left = LARGEST_HEADER;
        for (String line = readLine(left); !line.isEmpty(); line = readLine(left)) {
            left -= line.length() + 2;
        }
        // The empty line's end may be the start of a delimiter: a part may have no body at all.
        position -= 2;
        if (!startsDelimiter()) {
            position += 2;
        }
    }

    /** The rest of the part; its end is the part's. */
    InputStream body() {
        return new Body();
    }

    private final class Body extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = atHand();
            if (count < 0) {
                return -1;
            }
            int taken = Math.min(count, length);
            System.arraycopy(buffer, position, target, offset, taken);
            position += taken;
            return taken;
        }
    }

    /** How many bytes of the part are at hand, at least one; -1 at its end. */
    private int atHand() throws IOException {
        while (true) {
            if (found < 0) {
                found = search();
            }
            if (found >= 0) {
                return found > position ? found - position : -1;
            }
            if (safeEnd() > position) {
                return safeEnd() - position;
            }
            fill();
        }
    }

    /** Up to where no byte can belong to a delimiter that is not all here, nor what follows it. */
    private int safeEnd() {
        return Math.max(position, limit - delimiter.length - 1);
    }

    /** Where a delimiter starts whose two next bytes are here too, or -1. */
    private int search() {
        int last = delimiter.length - 1;
        int at = position;
        while (at + delimiter.length + 2 <= limit) {
            byte end = buffer[at + last];
            if (end == delimiter[last] && isDelimiter(at)) {
                return at;
            }
            at += jump[end & 0xff];
        }
        return -1;
    }

    /**
     * A boundary goes on with two hyphens or with the line's end: else it is another, longer one.
     */
    private boolean isDelimiter(int at) {
        for (int i = 0; i < delimiter.length; i++) {
            if (buffer[at + i] != delimiter[i]) {
                return false;
            }
        }
        byte next = buffer[at + delimiter.length];
        return next == ' '
                || next == '\t'
                || next == '\r'
                || (next == '-' && buffer[at + delimiter.length + 1] == '-');
    }

    private boolean startsDelimiter() throws IOException {
        while (limit - position < delimiter.length + 2 && !endOfStream) {
            fill();
        }
        return limit - position >= delimiter.length + 2 && isDelimiter(position);
    }

    /** Makes room and reads on; a message that ends here was cut. */
    private void fill() throws IOException {
        if (endOfStream) {
            throw new EOFException("the message ends inside a part");
        }
        // The line end just read may turn out to begin a delimiter.
        int kept = Math.min(2, position);
        int dropped = position - kept;
        System.arraycopy(buffer, dropped, buffer, 0, limit - dropped);
        limit -= dropped;
        position = kept;
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            endOfStream = true;
        } else {
            limit += count;
        }
    }

    private int readByte() throws IOException {
        while (position == limit) {
            fill();
        }
        return buffer[position++] & 0xff;
    }

    /** A line without its end, CR LF. */
    private String readLine(int longest) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() <= longest) {
            int c = readByte();
            if (c == '\r') {
                if (readByte() != '\n') {
                    throw new MalformedMessageException("a header's line ends in CR alone");
                }
                return line.toString();
            }
            line.append((char) c);
        }
        throw new MalformedMessageException("a part's header of more than " + LARGEST_HEADER);
    }
}
