package prelude.pipeline.generic;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** PLY (Turk 1994) as text or in either byte order: the points and faces among its elements. */
final class PlyReader {
    private static final String END = "end_header";

    private record Property(String name, String type, String countType) {
        boolean list() {
            return !countType.isEmpty();
        }
    }

    private record Element(String name, int count, List<Property> properties) {}

    /** The values one after the other, whatever the file keeps them in. */
    private interface Values {
        double next(String type) throws BrokenSurfaceException;
    }

    private final List<Element> elements = new ArrayList<>();
    private final TriangleSoup soup = new TriangleSoup();
    private final int fileBytes;
    private float[] points = new float[0];

    private PlyReader(int fileBytes) {
        this.fileBytes = fileBytes;
    }

    static TriangleSoup read(byte[] bytes) throws BrokenSurfaceException {
        String head =
                new String(bytes, 0, Math.min(bytes.length, 1 << 16), StandardCharsets.ISO_8859_1);
        int end = head.indexOf(END);
        int body = end < 0 ? -1 : head.indexOf('\n', end) + 1;
        if (!head.startsWith("ply") || body <= 0) {
            throw new BrokenSurfaceException("is not a PLY file");
        }
        PlyReader reader = new PlyReader(bytes.length);
        String format = reader.header(head.substring(0, end));
        Values values = values(bytes, body, format);
        try {
            reader.readAll(values);
        } catch (BufferUnderflowException e) {
            throw new BrokenSurfaceException("ends early");
        }
        return reader.soup;
    }

    private String header(String text) throws BrokenSurfaceException {
        String format = "";
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            if (words[0].equals("format") && words.length > 1) {
                format = words[1];
            } else if (words[0].equals("element") && words.length == 3) {
                int count = Numbers.index(words[2]);
                // Each point and face takes more than a byte: memory is not promised on a word
                // alone.
                if (count < 0 || count > fileBytes) {
                    throw new BrokenSurfaceException("ends early");
                }
                elements.add(new Element(words[1], count, new ArrayList<>()));
            } else if (words[0].equals("property") && !elements.isEmpty() && words.length > 2) {
                boolean list = words[1].equals("list") && words.length == 5;
                elements.getLast()
                        .properties()
                        .add(
                                list
                                        ? new Property(words[4], words[3], words[2])
                                        : new Property(words[2], words[1], ""));
            }
        }
        return format;
    }

    private static Values values(byte[] bytes, int from, String format)
            throws BrokenSurfaceException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from);
        switch (format) {
            case "ascii" -> {
                StringTokenizer words =
                        new StringTokenizer(
                                new String(
                                        bytes,
                                        from,
                                        bytes.length - from,
                                        StandardCharsets.ISO_8859_1));
                return _ -> {
                    if (!words.hasMoreTokens()) {
                        throw new BrokenSurfaceException("ends early");
                    }
                    return Numbers.next(words);
                };
            }
            case "binary_little_endian" -> buffer.order(ByteOrder.LITTLE_ENDIAN);
            case "binary_big_endian" -> buffer.order(ByteOrder.BIG_ENDIAN);
            default -> throw new BrokenSurfaceException("is a PLY file of an unknown form");
        }
        return type -> number(buffer, type);
    }

    private static double number(ByteBuffer buffer, String type) throws BrokenSurfaceException {
        return switch (type) {
            case "char", "int8" -> buffer.get();
            case "uchar", "uint8" -> buffer.get() & 0xff;
            case "short", "int16" -> buffer.getShort();
            case "ushort", "uint16" -> buffer.getShort() & 0xffff;
            case "int", "int32" -> buffer.getInt();
            case "uint", "uint32" -> buffer.getInt() & 0xffffffffL;
            case "float", "float32" -> buffer.getFloat();
            case "double", "float64" -> buffer.getDouble();
            default -> throw new BrokenSurfaceException("has a property of an unknown type");
        };
    }

    private void readAll(Values values) throws BrokenSurfaceException {
        for (Element element : elements) {
            boolean vertices = element.name().equals("vertex");
            if (vertices) {
                points = new float[Math.multiplyExact(3, element.count())];
            }
            for (int i = 0; i < element.count(); i++) {
                for (Property property : element.properties()) {
                    if (property.list()) {
                        boolean face =
                                element.name().equals("face")
                                        && property.name().startsWith("vertex_ind");
                        list(values, property, face);
                    } else {
                        double value = values.next(property.type());
                        int axis = "xyz".indexOf(property.name());
                        if (vertices && axis >= 0 && property.name().length() == 1) {
                            points[3 * i + axis] = (float) value;
                        }
                    }
                }
            }
        }
    }

    private void list(Values values, Property property, boolean face)
            throws BrokenSurfaceException {
        int count = (int) values.next(property.countType());
        int first = 0;
        int last = 0;
        for (int corners = 0; corners < count; corners++) {
            double stated = values.next(property.type());
            if (!face) {
                continue;
            }
            Numbers.requireCorner((long) stated, points.length / 3);
            int corner = (int) stated;
            if (corners == 0) {
                first = corner;
            } else if (corners > 1) {
                soup.add(points, first, last, corner);
            }
            last = corner;
        }
    }
}
