package prelude.cases.file;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.TetMesh;
import prelude.cases.stage.UnusableInputException;

/**
 * A tissue body as a legacy VTK file (binary unstructured grid, big-endian), which ParaView and 3D
 * Slicer open: points in LPS millimetres, tetrahedra, and per tet one array for each material with
 * the fraction of the tet that it fills. The point array {@code pinned} is 1 where a node is held.
 */
final class VtkTissue {
    private static final int TETRA = 10;
    private static final int LONGEST_LINE = 200;

    private VtkTissue() {}

    static void write(TissueBody body, OutputStream to) throws IOException {
        TetMesh mesh = body.mesh();
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, 1 << 16));
        line(out, "# vtk DataFile Version 3.0");
        line(out, "Prelude tissue, LPS millimetres");
        line(out, "BINARY");
        line(out, "DATASET UNSTRUCTURED_GRID");
        line(out, "POINTS " + mesh.nodeCount() + " float");
        floats(out, mesh.nodesMm(), 0, 1);
        line(out, "");
        line(out, "CELLS " + mesh.tetCount() + " " + 5L * mesh.tetCount());
        ByteBuffer cell = ByteBuffer.allocate(20);
        int[] tets = mesh.tets();
        for (int t = 0; t < tets.length; t += 4) {
            cell.clear();
            cell.putInt(4);
            cell.asIntBuffer().put(tets, t, 4);
            out.write(cell.array());
        }
        line(out, "");
        line(out, "CELL_TYPES " + mesh.tetCount());
        for (int t = 0; t < mesh.tetCount(); t++) {
            out.writeInt(TETRA);
        }
        line(out, "");
        line(out, "CELL_DATA " + mesh.tetCount());
        line(out, "FIELD materials " + mesh.materials().size());
        for (int m = 0; m < mesh.materials().size(); m++) {
            line(out, mesh.materials().get(m) + " 1 " + mesh.tetCount() + " float");
            floats(out, mesh.fractions(), m, mesh.materials().size());
            line(out, "");
        }
        line(out, "POINT_DATA " + mesh.nodeCount());
        line(out, "SCALARS pinned unsigned_char 1");
        line(out, "LOOKUP_TABLE default");
        byte[] pinned = new byte[mesh.nodeCount()];
        for (int node : body.pinnedNodes()) {
            pinned[node] = 1;
        }
        out.write(pinned);
        line(out, "");
        out.flush();
    }

    private static void line(DataOutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void floats(DataOutputStream out, float[] values, int first, int stride)
            throws IOException {
        ByteBuffer block = ByteBuffer.allocate(1 << 14);
        for (int i = first; i < values.length; i += stride) {
            if (!block.hasRemaining()) {
                out.write(block.array());
                block.clear();
            }
            block.putFloat(values[i]);
        }
        out.write(block.array(), 0, block.position());
    }

    /**
     * @param bytes how long the file is: counts that do not fit into it are refused
     */
    static TissueBody read(InputStream from, long bytes, Origin origin)
            throws IOException, UnusableInputException {
        DataInputStream in = new DataInputStream(from);
        expect(in, "# vtk DataFile Version 3.0", origin);
        expect(in, "Prelude tissue, LPS millimetres", origin);
        expect(in, "BINARY", origin);
        expect(in, "DATASET UNSTRUCTURED_GRID", origin);
        int nodes = count(words(in, "POINTS", 3, origin)[1], bytes / 12, origin);
        float[] nodesMm = floats(in, 3 * nodes, origin);
        expect(in, "", origin);
        int tetCount = count(words(in, "CELLS", 3, origin)[1], bytes / 24, origin);
        int[] tets = new int[4 * tetCount];
        for (int i = 0; i < 5 * tetCount; i++) {
            int value = in.readInt();
            if (i % 5 > 0) {
                tets[i / 5 * 4 + i % 5 - 1] = value;
            } else if (value != 4) {
                throw origin.refusal("has a cell of %d corners".formatted(value));
            }
        }
        expect(in, "", origin);
        expect(in, "CELL_TYPES " + tetCount, origin);
        in.skipNBytes(4L * tetCount);
        expect(in, "", origin);
        expect(in, "CELL_DATA " + tetCount, origin);
        long most = bytes / Math.max(1, 4L * tetCount);
        int materialCount = count(words(in, "FIELD", 3, origin)[2], Math.min(255, most), origin);
        List<String> materials = new ArrayList<>();
        float[] fractions = new float[tetCount * materialCount];
        for (int m = 0; m < materialCount; m++) {
            materials.add(words(in, "", 4, origin)[0]);
            float[] filled = floats(in, tetCount, origin);
            for (int t = 0; t < tetCount; t++) {
                fractions[t * materialCount + m] = filled[t];
            }
            expect(in, "", origin);
        }
        int[] pinned = pinned(in, nodes, origin);
        try {
            TetMesh mesh = new TetMesh(nodesMm, tets, materials, fractions);
            TissueBody body = SoundTets.of(mesh, pinned);
            if (body == null) {
                throw origin.refusal("has more than a few flat or inverted tetrahedra");
            }
            return body;
        } catch (IllegalArgumentException e) {
            throw origin.refusal("describes tissue that cannot be: " + e.getMessage());
        }
    }

    private static int[] pinned(DataInputStream in, int nodes, Origin origin)
            throws IOException, UnusableInputException {
        expect(in, "POINT_DATA " + nodes, origin);
        expect(in, "SCALARS pinned unsigned_char 1", origin);
        expect(in, "LOOKUP_TABLE default", origin);
        byte[] flags = new byte[nodes];
        in.readFully(flags);
        expect(in, "", origin);
        int[] pinned = new int[nodes];
        int found = 0;
        for (int node = 0; node < nodes; node++) {
            if (flags[node] != 0) {
                pinned[found++] = node;
            }
        }
        return Arrays.copyOf(pinned, found);
    }

    private static float[] floats(DataInputStream in, int count, Origin origin)
            throws IOException, UnusableInputException {
        float[] values = new float[count];
        byte[] block = new byte[1 << 14];
        for (int first = 0; first < count; first += block.length / 4) {
            int part = Math.min(block.length / 4, count - first);
            in.readFully(block, 0, 4 * part);
            ByteBuffer.wrap(block).asFloatBuffer().get(values, first, part);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw origin.refusal("has a value that is not a number");
            }
        }
        return values;
    }

    private static String line(DataInputStream in, Origin origin)
            throws IOException, UnusableInputException {
        StringBuilder line = new StringBuilder();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            line.append((char) b);
            if (line.length() > LONGEST_LINE) {
                throw origin.refusal("is not tissue as Prelude writes it");
            }
        }
        return line.toString();
    }

    private static void expect(DataInputStream in, String line, Origin origin)
            throws IOException, UnusableInputException {
        if (!line(in, origin).equals(line)) {
            throw origin.refusal("is not tissue as Prelude writes it");
        }
    }

    private static String[] words(DataInputStream in, String first, int count, Origin origin)
            throws IOException, UnusableInputException {
        String[] words = line(in, origin).split(" ");
        if (words.length != count || !(first.isEmpty() || words[0].equals(first))) {
            throw origin.refusal("is not tissue as Prelude writes it");
        }
        return words;
    }

    private static int count(String word, long most, Origin origin) throws UnusableInputException {
        try {
            int count = Integer.parseInt(word);
            if (count >= 0 && count <= most) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw origin.refusal("has the count \"%.20s\"".formatted(word));
        }
        throw origin.refusal("declares %s elements and is too short for them".formatted(word));
    }
}
