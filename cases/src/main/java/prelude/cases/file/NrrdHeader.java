package prelude.cases.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.VoxelGrid;

/**
 * The text before an NRRD file's samples (teem.sourceforge.net/nrrd/format.html).
 *
 * @param components samples per voxel along a leading list axis; 1 without such an axis
 * @param keys the file's {@code key:=value} lines
 * @param samples where they begin
 */
record NrrdHeader(
        VoxelGrid grid,
        NrrdType type,
        ByteOrder order,
        Nrrd.Encoding encoding,
        int components,
        Map<String, String> keys,
        NrrdSamples samples) {

    private static final int LONGEST_BYTES = 1 << 20;

    /** Bytes of the samples once they are decoded. */
    long dataBytes() {
        return (long) grid.voxelCount() * components * type.bytes();
    }

    byte[] print() {
        boolean list = components > 1;
        StringBuilder text = new StringBuilder("NRRD0004\n");
        text.append("# http://teem.sourceforge.net/nrrd/format.html\n");
        text.append("type: ").append(type.written()).append('\n');
        text.append("dimension: ").append(list ? 4 : 3).append('\n');
        text.append("space: left-posterior-superior\n");
        text.append("sizes: ").append(list ? components + " " : "");
        text.append("%d %d %d\n".formatted(grid.columns(), grid.rows(), grid.slices()));
        Matrix4dc m = grid.patientFromVoxel();
        text.append("space directions: ").append(list ? "none " : "");
        text.append(vector(m.m00(), m.m01(), m.m02())).append(' ');
        text.append(vector(m.m10(), m.m11(), m.m12())).append(' ');
        text.append(vector(m.m20(), m.m21(), m.m22())).append('\n');
        text.append("kinds: ").append(list ? "list " : "").append("domain domain domain\n");
        if (type.bytes() > 1) {
            text.append(order == ByteOrder.BIG_ENDIAN ? "endian: big\n" : "endian: little\n");
        }
        text.append("encoding: ").append(encoding.written()).append('\n');
        text.append("space origin: ").append(vector(m.m30(), m.m31(), m.m32())).append('\n');
        keys.forEach((key, value) -> text.append(key).append(":=").append(value).append('\n'));
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String vector(double x, double y, double z) {
        return "(" + x + "," + y + "," + z + ")";
    }

    /**
     * Reads up to and with the empty line; the stream then stands at the samples. A header whose
     * samples lie in another file may end with its file instead.
     */
    static NrrdHeader read(InputStream in, Origin origin)
            throws IOException, UnusableInputException {
        String magic = line(in, origin);
        if (magic == null || !magic.startsWith("NRRD000")) {
            throw origin.refusal("is not an NRRD file");
        }
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> keys = new LinkedHashMap<>();
        int length = 0;
        while (true) {
            String line = line(in, origin);
            if (line == null
                    && !fields.containsKey("data file")
                    && !fields.containsKey("datafile")) {
                throw new EOFException();
            }
            if (line == null || line.isEmpty()) {
                break;
            }
            length += line.length();
            if (length > LONGEST_BYTES) {
                throw origin.refusal("has a header of more than 1 MB");
            }
            int key = line.indexOf(":=");
            int field = line.indexOf(": ");
            if (line.startsWith("#")) {
                continue;
            }
            if (key > 0 && (field < 0 || key < field)) {
                keys.put(line.substring(0, key), line.substring(key + 2));
            } else if (field > 0) {
                fields.put(line.substring(0, field), line.substring(field + 2).strip());
            } else {
                throw origin.refusal("has a header line that is none: \"%.40s\"".formatted(line));
            }
        }
        return parse(fields, keys, origin);
    }

    /** The next line without its end; null where there is none. */
    private static @Nullable String line(InputStream in, Origin origin)
            throws IOException, UnusableInputException {
        byte[] bytes = new byte[256];
        int length = 0;
        while (true) {
            int b = in.read();
            if (b < 0 && length == 0) {
                return null;
            }
            if (b < 0 || b == '\n') {
                break;
            }
            if (length == LONGEST_BYTES) {
                throw origin.refusal("is not an NRRD file");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = (byte) b;
        }
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static NrrdHeader parse(
            Map<String, String> fields, Map<String, String> keys, Origin origin)
            throws UnusableInputException {
        NrrdType type = NrrdType.named(field(fields, "type", origin));
        if (type == null) {
            throw origin.refusal(
                    "has samples of type " + fields.get("type") + ", which is not read");
        }
        ByteOrder order =
                type.bytes() > 1 && field(fields, "endian", origin).equalsIgnoreCase("big")
                        ? ByteOrder.BIG_ENDIAN
                        : ByteOrder.LITTLE_ENDIAN;
        Nrrd.Encoding encoding = encoding(field(fields, "encoding", origin), origin);
        int[] size = integers(field(fields, "sizes", origin), origin);
        List<double[]> axes = vectors(field(fields, "space directions", origin), origin);
        boolean list = axes.size() == 4 && axes.getFirst().length == 0;
        if (size.length != axes.size() || axes.size() != (list ? 4 : 3)) {
            throw origin.refusal("is not a volume of three dimensions in space");
        }
        Matrix4d patientFromVoxel =
                lpsFromSpace(field(fields, "space", origin), origin)
                        .mul(
                                spaceFromVoxel(
                                        list ? axes.subList(1, 4) : axes,
                                        vectors(field(fields, "space origin", origin), origin)
                                                .getFirst(),
                                        origin));
        int lead = list ? 1 : 0;
        try {
            VoxelGrid grid =
                    new VoxelGrid(size[lead], size[lead + 1], size[lead + 2], patientFromVoxel);
            return new NrrdHeader(
                    grid,
                    type,
                    order,
                    encoding,
                    list ? size[0] : 1,
                    keys,
                    NrrdSamples.of(fields, encoding, origin));
        } catch (IllegalArgumentException e) {
            throw origin.refusal("has a geometry that cannot be: " + e.getMessage());
        }
    }

    private static Nrrd.Encoding encoding(String name, Origin origin)
            throws UnusableInputException {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "raw" -> Nrrd.Encoding.RAW;
            case "gzip", "gz" -> Nrrd.Encoding.GZIP;
            default ->
                    throw origin.refusal(
                            "has the encoding %s; raw and gzip are read".formatted(name));
        };
    }

    private static Matrix4d spaceFromVoxel(
            List<double[]> directions, double[] firstVoxel, Origin origin)
            throws UnusableInputException {
        Matrix4d matrix = new Matrix4d();
        for (int axis = 0; axis < 4; axis++) {
            double[] v = axis < 3 ? directions.get(axis) : firstVoxel;
            if (v.length != 3) {
                throw origin.refusal("has no direction for one of its axes");
            }
            for (int row = 0; row < 3; row++) {
                matrix.set(axis, row, v[row]);
            }
        }
        return matrix;
    }

    private static Matrix4d lpsFromSpace(String space, Origin origin)
            throws UnusableInputException {
        return switch (space.toLowerCase(Locale.ROOT)) {
            case "left-posterior-superior", "lps" -> new Matrix4d();
            case "right-anterior-superior", "ras" -> new Matrix4d().scale(-1, -1, 1);
            case "left-anterior-superior", "las" -> new Matrix4d().scale(1, -1, 1);
            default ->
                    throw origin.refusal(
                            "stands in the space %s, which is no patient's".formatted(space));
        };
    }

    private static String field(Map<String, String> fields, String name, Origin origin)
            throws UnusableInputException {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw origin.refusal("lacks the field \"" + name + "\"");
        }
        return value;
    }

    private static int[] integers(String text, Origin origin) throws UnusableInputException {
        String[] words = text.split("\\s+", -1);
        int[] values = new int[words.length];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = Integer.parseInt(words[i]);
            } catch (NumberFormatException e) {
                throw origin.refusal("has the sizes \"%s\"".formatted(text));
            }
            if (values[i] < 1) {
                throw origin.refusal("has the sizes \"%s\"".formatted(text));
            }
        }
        return values;
    }

    /** Vectors in brackets; {@code none} gives an empty one. */
    private static List<double[]> vectors(String text, Origin origin)
            throws UnusableInputException {
        List<double[]> vectors = new ArrayList<>();
        for (String word : text.replaceAll("\\s*,\\s*", ",").split("\\s+", -1)) {
            if (word.equals("none")) {
                vectors.add(new double[0]);
                continue;
            }
            String[] parts = word.replaceAll("[()]", "").split(",", -1);
            double[] vector = new double[parts.length];
            for (int i = 0; i < parts.length; i++) {
                try {
                    vector[i] = Double.parseDouble(parts[i]);
                } catch (NumberFormatException e) {
                    throw origin.refusal("has the direction \"%.60s\"".formatted(text));
                }
            }
            vectors.add(vector);
        }
        return vectors;
    }
}
