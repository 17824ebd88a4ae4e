package prelude.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.volume.VoxelGrid;

/** VTK's steps on the same scan, through Debian's Python, and the meshes that it makes. */
final class SurfacePeer {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String SCRIPT = "surface_peer.py";

    private final Path folder;
    private final String said;

    private SurfacePeer(Path folder, String said) {
        this.folder = folder;
        this.said = said;
    }

    static boolean installed() throws IOException, InterruptedException {
        return Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import vtk, numpy")
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    /**
     * @param folder holds the scan and our meshes as raw files
     * @param keep of the triangles, what decimation leaves
     */
    static SurfacePeer run(Path folder, double iso, VoxelGrid grid, double keep)
            throws IOException, InterruptedException {
        Path script = folder.resolve(SCRIPT);
        try (InputStream in =
                Objects.requireNonNull(SurfacePeer.class.getResourceAsStream(SCRIPT))) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        Vector3d mm = grid.spacingMm();
        List<String> command = new ArrayList<>(List.of(PYTHON, script.toString()));
        command.add(folder.toString());
        for (double number :
                new double[] {
                    iso, grid.columns(), grid.rows(), grid.slices(), mm.x, mm.y, mm.z, keep
                }) {
            command.add(number == Math.rint(number) ? "" + (long) number : "" + number);
        }
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("VTK's steps ended with " + process.exitValue());
        }
        return new SurfacePeer(folder, said);
    }

    /** Processor time of a step. */
    double seconds(String step) {
        Matcher found = Pattern.compile("\"" + step + "_s\": ([0-9.e-]+)").matcher(said);
        if (!found.find()) {
            throw new IllegalStateException(step + " is not in " + said);
        }
        return Double.parseDouble(found.group(1));
    }

    SurfaceMesh mesh(String step) throws IOException {
        ByteBuffer points = read(step + ".points");
        float[] positionsMm = new float[points.remaining() / Float.BYTES];
        points.asFloatBuffer().get(positionsMm);
        ByteBuffer corners = read(step + ".triangles");
        int[] triangles = new int[corners.remaining() / Integer.BYTES];
        corners.asIntBuffer().get(triangles);
        return new SurfaceMesh(positionsMm, triangles, null);
    }

    static void write(Path folder, String name, SurfaceMesh mesh) throws IOException {
        byte[] points = new byte[Float.BYTES * mesh.positionsMm().length];
        over(points).asFloatBuffer().put(mesh.positionsMm());
        Files.write(folder.resolve(name + ".points"), points);
        byte[] corners = new byte[Integer.BYTES * mesh.triangles().length];
        over(corners).asIntBuffer().put(mesh.triangles());
        Files.write(folder.resolve(name + ".triangles"), corners);
    }

    static void write(Path folder, short[] samples) throws IOException {
        byte[] volume = new byte[Short.BYTES * samples.length];
        over(volume).asShortBuffer().put(samples);
        Files.write(folder.resolve("volume.raw"), volume);
    }

    private ByteBuffer read(String name) throws IOException {
        return over(Files.readAllBytes(folder.resolve(name)));
    }

    private static ByteBuffer over(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
