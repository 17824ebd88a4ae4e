package prelude.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joml.Vector3d;
import org.joml.Vector3f;
import prelude.cases.volume.VoxelGrid;

/** VTK's ray caster on the same scan, from the same views, through Debian's Python. */
final class RaycastPeer {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String SCRIPT = "raycast_peer.py";
    private static final Path SCREENLESS = Path.of("/usr/bin/xvfb-run");
    private static final int PER_VIEW = 9;

    private final Path folder;
    private final JsonNode said;

    private RaycastPeer(Path folder, JsonNode said) {
        this.folder = folder;
        this.said = said;
    }

    /** Where a camera stands, millimetres of the scan's own axes from its first voxel. */
    record View(Vector3f eyeMm, Vector3f middleMm, Vector3f up) {}

    /**
     * @param folder holds the scan as a raw file
     */
    static RaycastPeer run(Path folder, double iso, VoxelGrid grid, int side, int views, int rounds)
            throws IOException, InterruptedException {
        Path script = folder.resolve(SCRIPT);
        try (InputStream in =
                Objects.requireNonNull(RaycastPeer.class.getResourceAsStream(SCRIPT))) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        Vector3d mm = grid.spacingMm();
        List<String> command = new ArrayList<>();
        if (System.getenv("DISPLAY") == null && Files.isExecutable(SCREENLESS)) {
            command.addAll(List.of(SCREENLESS.toString(), "-a"));
        }
        command.addAll(List.of(PYTHON, script.toString(), folder.toString(), "" + iso));
        for (int count : new int[] {grid.columns(), grid.rows(), grid.slices()}) {
            command.add("" + count);
        }
        for (double spacing : new double[] {mm.x, mm.y, mm.z}) {
            command.add("" + spacing);
        }
        for (int count : new int[] {side, side, views, rounds}) {
            command.add("" + count);
        }
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        byte[] answer = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("VTK's ray caster ended with " + process.exitValue());
        }
        return new RaycastPeer(folder, JsonMapper.builder().build().readTree(answer));
    }

    /** Median of a frame, read back; {@code shaded} or {@code plain}. */
    double seconds(String look) {
        return said.get(look + "_s").asDouble();
    }

    double angleDegrees() {
        return said.get("angle").asDouble();
    }

    String device() {
        return said.get("gl").asText();
    }

    View view(int number) {
        float[] at = new float[PER_VIEW];
        for (int i = 0; i < PER_VIEW; i++) {
            at[i] = (float) said.get("views").get(PER_VIEW * number + i).asDouble();
        }
        return new View(
                new Vector3f(at[0], at[1], at[2]),
                new Vector3f(at[3], at[4], at[5]),
                new Vector3f(at[6], at[7], at[8]));
    }

    /** A picture's brightness, 0 to 255, the top row first. */
    float[] brightness(String look, int view, int side) throws IOException {
        byte[] rgba = Files.readAllBytes(folder.resolve("%s-%d.rgba".formatted(look, view)));
        float[] brightness = new float[side * side];
        for (int i = 0; i < brightness.length; i++) {
            int from = 4 * (i % side + side * (side - 1 - i / side));
            brightness[i] =
                    Similarity.brightness(
                            rgba[from] & 255, rgba[from + 1] & 255, rgba[from + 2] & 255);
        }
        return brightness;
    }
}
