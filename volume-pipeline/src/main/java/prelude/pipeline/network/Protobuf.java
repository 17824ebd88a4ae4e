package prelude.pipeline.network;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Walks the fields of one protocol buffer message, as far as ONNX needs it. */
final class Protobuf {
    /** Bytes that are no such message. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String clause) {
            super(clause);
        }
    }

    private static final int VARINT = 0;
    private static final int LONG = 1;
    private static final int BYTES = 2;
    private static final int INT = 5;

    private final ByteBuffer message;
    private int began;
    private int field;
    private boolean packed;
    private long number;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    Protobuf(ByteBuffer message) {
        this.message = message.duplicate();
    }

    /** Goes to the next field; false at the end. */
    boolean next() throws MalformedException {
        if (!message.hasRemaining()) {
            return false;
        }
        began = message.position();
        long tag = varint();
        field = (int) (tag >>> 3);
        packed = (tag & 7) == BYTES;
        switch ((int) (tag & 7)) {
            case VARINT -> number = varint();
            case LONG -> skip(8);
            case INT -> skip(4);
            case BYTES -> {
                long length = varint();
                if (length < 0 || length > message.remaining()) {
                    throw new MalformedException("a field of " + length + " bytes ends too late");
                }
                bytes = message.slice(message.position(), (int) length);
                skip((int) length);
            }
            default -> throw new MalformedException("wire type " + (tag & 7));
        }
        return true;
    }

    int field() {
        return field;
    }

    /** Of a varint field. */
    long number() {
        return number;
    }

    /** Of a field that is repeated: one varint, or many in a packed field. */
    List<Long> numbers() throws MalformedException {
        if (!packed) {
            return List.of(number);
        }
        List<Long> numbers = new ArrayList<>();
        Protobuf inside = new Protobuf(bytes);
        while (inside.message.hasRemaining()) {
            numbers.add(inside.varint());
        }
        return numbers;
    }

    /** Of a field with a length. */
    ByteBuffer bytes() {
        return bytes.duplicate();
    }

    String text() {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    /** The field as it stands, with its tag. */
    ByteBuffer raw() {
        return message.slice(began, message.position() - began);
    }

    private void skip(int count) throws MalformedException {
        if (count > message.remaining()) {
            throw new MalformedException("it ends in the middle of a field");
        }
        message.position(message.position() + count);
    }

    private long varint() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!message.hasRemaining()) {
                throw new MalformedException("it ends in the middle of a number");
            }
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedException("a number of more than 64 bits");
    }
}
