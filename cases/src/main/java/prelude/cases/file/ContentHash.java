package prelude.cases.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.SurfaceLevel;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Runs;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * SHA-256 of what goes into a stage and of what comes out: names, places and values, little endian.
 * Two stages fit together where the one's output is the other's input.
 */
public final class ContentHash {
    private static final int CHUNK = 1 << 14;

    private final MessageDigest digest;
    private final ByteBuffer chunk =
            ByteBuffer.allocate(Integer.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    private ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static String of(Volume volume) {
        ContentHash hash = new ContentHash();
        hash.add(volume.grid());
        hash.add(volume.samples());
        return hash.end();
    }

    /** Names, roles and places, the scale of the values, and all voxels. */
    public static String ofVolumes(List<FurtherVolume> volumes) {
        ContentHash hash = new ContentHash();
        for (FurtherVolume further : volumes) {
            hash.add(further.name());
            hash.add(further.role().name());
            hash.add(further.volume().modality().name());
            hash.add(further.volume().slope() + " " + further.volume().intercept());
            hash.add(further.volume().grid());
            hash.add(further.volume().samples());
        }
        return hash.end();
    }

    /** Confidence is left out: labels from elsewhere have none and are the same labels. */
    public static String of(LabelMap labels) {
        ContentHash hash = new ContentHash();
        hash.add(labels.grid());
        for (LabelLayer layer : labels.layers()) {
            layer.structures().stream().map(StructureCode::name).forEach(hash::add);
            hash.digest.update(layer.labels());
        }
        return hash.end();
    }

    public static String ofSurfaces(List<Structure> structures) {
        ContentHash hash = new ContentHash();
        for (Structure structure : structures) {
            hash.add(structure.code().name());
            hash.addSurfaces(structure);
        }
        return hash.end();
    }

    /**
     * Of each structure by itself: its name, its voxels and its surface.
     *
     * @return by name
     */
    public static Map<String, String> ofEach(LabelMap labels, List<Structure> structures) {
        Map<String, ContentHash> hashes = new LinkedHashMap<>();
        for (Structure structure : structures) {
            ContentHash hash = new ContentHash();
            hash.add(labels.grid());
            hash.add(structure.code().name());
            hash.addSurfaces(structure);
            hashes.put(structure.code().name(), hash);
        }
        for (LabelLayer layer : labels.layers()) {
            addRuns(layer, hashes);
        }
        Map<String, String> ended = new LinkedHashMap<>();
        hashes.forEach((name, hash) -> ended.put(name, hash.end()));
        return ended;
    }

    /** Each structure's voxels as runs, first and last: one pass over the layer for all of them. */
    private static void addRuns(LabelLayer layer, Map<String, ContentHash> hashes) {
        ContentHash[] byLabel = new ContentHash[256];
        for (int i = 0; i < layer.structures().size(); i++) {
            ContentHash hash = hashes.get(layer.structures().get(i).name());
            byLabel[i + 1] = hash;
            if (hash != null) {
                hash.chunk.clear();
            }
        }
        byte[] labels = layer.labels();
        int begin = 0;
        while (begin < labels.length) {
            int end = Runs.end(labels, begin, labels.length);
            ContentHash hash = byLabel[labels[begin] & 0xff];
            if (hash != null) {
                hash.chunk.putInt(begin).putInt(end);
                if (!hash.chunk.hasRemaining()) {
                    hash.digest.update(hash.chunk.flip());
                    hash.chunk.clear();
                }
            }
            begin = end;
        }
        for (ContentHash hash : byLabel) {
            if (hash != null) {
                hash.digest.update(hash.chunk.flip());
            }
        }
    }

    public static String ofBodies(List<TissueBody> bodies) {
        ContentHash hash = new ContentHash();
        for (TissueBody body : bodies) {
            body.mesh().materials().forEach(hash::add);
            body.crossing().forEach(hash::add);
            hash.add(body.mesh().nodesMm());
            hash.add(body.mesh().tets());
            hash.add(body.mesh().fractions());
            hash.add(body.pinnedNodes());
        }
        return hash.end();
    }

    /** All levels of detail, each by what it is made of. */
    private void addSurfaces(Structure structure) {
        add(structure.surface().positionsMm());
        add(structure.surface().triangles());
        for (SurfaceLevel level : structure.coarser()) {
            add(level.surface().positionsMm());
            add(level.surface().triangles());
        }
    }

    private void add(VoxelGrid grid) {
        chunk.clear();
        for (double element : grid.patientFromVoxel().get(new double[16])) {
            chunk.putDouble(element);
        }
        chunk.putInt(grid.columns()).putInt(grid.rows()).putInt(grid.slices());
        digest.update(chunk.flip());
    }

    private void add(String name) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private void add(short[] values) {
        for (int from = 0; from < values.length; from += CHUNK) {
            int length = Math.min(CHUNK, values.length - from);
            chunk.clear().asShortBuffer().put(values, from, length);
            digest.update(chunk.limit(Short.BYTES * length));
        }
    }

    private void add(int[] values) {
        for (int from = 0; from < values.length; from += CHUNK) {
            int length = Math.min(CHUNK, values.length - from);
            chunk.clear().asIntBuffer().put(values, from, length);
            digest.update(chunk.limit(Integer.BYTES * length));
        }
    }

    private void add(float[] values) {
        for (int from = 0; from < values.length; from += CHUNK) {
            int length = Math.min(CHUNK, values.length - from);
            chunk.clear().asFloatBuffer().put(values, from, length);
            digest.update(chunk.limit(Float.BYTES * length));
        }
    }

    private String end() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
