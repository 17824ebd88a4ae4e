package prelude.pipeline.source;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joml.Matrix4d;
import org.jspecify.annotations.Nullable;
import prelude.cases.file.BesideFile;
import prelude.cases.volume.VoxelGrid;

/**
 * Reads the header of a MetaImage (.mha, or .mhd with its voxels beside it), whose space is ITK's:
 * LPS (itk.org/Wiki/ITK/MetaIO/Documentation).
 *
 * <p>{@code AnatomicalOrientation} repeats in letters what the matrix says, and programs disagree
 * about from where to where the letters go: the matrix alone counts, as in ITK.
 */
final class MetaImageHeader {
    /** The text before the voxels: a handful of lines. */
    static final int LONGEST = 1 << 16;

    private static final String LOCAL = "LOCAL";

    private final Map<String, String> fields;

    private MetaImageHeader(Map<String, String> fields) {
        this.fields = fields;
    }

    static boolean recognises(byte[] head) {
        String start = new String(head, 0, Math.min(64, head.length), StandardCharsets.US_ASCII);
        return start.matches("(?s)\\s*(ObjectType|NDims)\\s*=.*");
    }

    /**
     * @param head the file's first bytes
     */
    static VoxelFile open(Path file, byte[] head) throws UnreadableHeaderException, IOException {
        Map<String, String> fields = new TreeMap<>();
        int at = 0;
        // The element that names the data comes last: what follows it may be the data.
        while (!fields.containsKey("ElementDataFile")) {
            int end = at;
            while (end < head.length && head[end] != '\n') {
                end++;
            }
            if (end == head.length) {
                throw new UnreadableHeaderException("ends inside its header");
            }
            String line = new String(head, at, end - at, StandardCharsets.UTF_8);
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
            at = end + 1;
        }
        var header = new MetaImageHeader(fields);
        VoxelLayout layout = header.layout();
        return new VoxelFile("MetaImage", file, layout, header.bytes(file, at, layout), List.of());
    }

    private VoxelLayout layout() throws UnreadableHeaderException {
        int[] size = whole(required("DimSize"));
        int axes = whole(required("NDims"))[0];
        if (axes < 3 || axes > 4 || size.length != axes) {
            throw new UnreadableHeaderException("is not a volume of three dimensions");
        }
        if (!field("ElementNumberOfChannels", "1").equals("1")) {
            throw new UnreadableHeaderException("has several values in each voxel, not one");
        }
        if (!yes("BinaryData", "True")) {
            throw new UnreadableHeaderException("holds its voxels as text: save it as binary");
        }
        String name = required("ElementType");
        VoxelType type = VoxelType.ofMetaImage(name);
        if (type == null) {
            throw new UnreadableHeaderException(
                    "has voxels of type %.30s, which are not read".formatted(name));
        }
        for (int length : size) {
            if (length < 1 || length > 65_535) {
                throw new UnreadableHeaderException("has an axis of " + length + " voxels");
            }
        }
        if ((long) size[0] * size[1] * size[2] > Integer.MAX_VALUE - 8) {
            throw new UnreadableHeaderException("has more voxels than Prelude holds: crop it");
        }
        boolean big = yes("BinaryDataByteOrderMSB", "False") || yes("ElementByteOrderMSB", "False");
        double slope = numbers(field("ElementToIntensityFunctionSlope", "1"), 1)[0];
        double intercept = numbers(field("ElementToIntensityFunctionOffset", "0"), 1)[0];
        return VoxelLayout.of(
                grid(size, axes),
                type,
                big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                slope == 0 ? 1 : slope,
                intercept,
                axes == 4 ? size[3] : 1);
    }

    private VoxelGrid grid(int[] size, int axes) throws UnreadableHeaderException {
        String matrix = oneOf("TransformMatrix", "Rotation", "Orientation");
        String origin = oneOf("Offset", "Position", "Origin");
        if (matrix == null || origin == null) {
            throw new UnreadableHeaderException(
                    "does not say where its voxels lie (it lacks %s): save it with its orientation"
                            .formatted(matrix == null ? "TransformMatrix" : "Offset"));
        }
        double[] directions = numbers(matrix, axes * axes);
        double[] spacing = numbers(oneOfRequired("ElementSpacing", "ElementSize"), axes);
        double[] first = numbers(origin, axes);
        Matrix4d patientFromVoxel = new Matrix4d();
        for (int axis = 0; axis < 3; axis++) {
            for (int row = 0; row < 3; row++) {
                patientFromVoxel.set(axis, row, directions[axis * axes + row] * spacing[axis]);
            }
            patientFromVoxel.set(3, axis, first[axis]);
        }
        try {
            return new VoxelGrid(size[0], size[1], size[2], patientFromVoxel);
        } catch (IllegalArgumentException _) {
            throw new UnreadableHeaderException(
                    "has a geometry that cannot be (its TransformMatrix or ElementSpacing is"
                            + " singular)");
        }
    }

    private VoxelBytes bytes(Path file, int headerEnd, VoxelLayout layout)
            throws UnreadableHeaderException, IOException {
        String name = required("ElementDataFile");
        if (name.startsWith("LIST") || name.contains("%")) {
            throw new UnreadableHeaderException(
                    "keeps its voxels in several files: save it as one .mha");
        }
        boolean packed = yes("CompressedData", "False");
        boolean local = name.equals(LOCAL) || name.equalsIgnoreCase("local");
        Path data =
                local
                        ? file
                        : BesideFile.find(file, name)
                                .orElseThrow(() ->
                                        new UnreadableHeaderException(
                                                "keeps its voxels in a second file, which does not lie beside it: put both into one folder"));
        int skip = whole(field("HeaderSize", "0"))[0];
        long before = local ? headerEnd : skip;
        if (skip < 0 && !packed) {
            // -1: the voxels are the end of the file, whatever stands before.
            before = Math.max(0, Files.size(data) - layout.bytes());
        }
        return new VoxelBytes(
                data,
                Math.max(0, before),
                packed ? VoxelBytes.Packing.ZLIB : VoxelBytes.Packing.NONE,
                0);
    }

    private String field(String name, String absent) {
        return fields.getOrDefault(name, absent);
    }

    private boolean yes(String name, String absent) {
        return field(name, absent).equalsIgnoreCase("True") || field(name, absent).equals("1");
    }

    private String required(String name) throws UnreadableHeaderException {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new UnreadableHeaderException("lacks the field " + name);
        }
        return value;
    }

    private @Nullable String oneOf(String... names) {
        for (String name : names) {
            if (fields.containsKey(name)) {
                return fields.get(name);
            }
        }
        return null;
    }

    private String oneOfRequired(String... names) throws UnreadableHeaderException {
        String value = oneOf(names);
        if (value == null) {
            throw new UnreadableHeaderException("lacks the field " + names[0]);
        }
        return value;
    }

    private static int[] whole(String text) throws UnreadableHeaderException {
        String[] words = text.split("\\s+", -1);
        int[] values = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                values[i] = Integer.parseInt(words[i]);
            } catch (NumberFormatException _) {
                throw damaged(text);
            }
        }
        return values;
    }

    private static double[] numbers(String text, int count) throws UnreadableHeaderException {
        String[] words = text.split("\\s+", -1);
        if (words.length != count) {
            throw damaged(text);
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            try {
                values[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException _) {
                throw damaged(text);
            }
            if (!Double.isFinite(values[i])) {
                throw damaged(text);
            }
        }
        return values;
    }

    private static UnreadableHeaderException damaged(String text) {
        return new UnreadableHeaderException(
                "has \"%.40s\" where its header needs numbers".formatted(text));
    }
}
