package prelude.pipeline.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Case;
import prelude.cases.file.Lane;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.build.CaseBuilder;

class GenericAnatomyTest {
    private static final StructureCode LIVER =
            new StructureCode("liver", "", "liver", 0xa04030, StructureCode.Consistency.SOFT);
    private static final double RADIUS = 30;
    private static final double SPHERE_ML = 4 / 3.0 * Math.PI * Math.pow(RADIUS, 3) / 1000;

    @TempDir private Path folder;
    private final List<double[]> points = new ArrayList<>();
    private final List<int[]> faces = new ArrayList<>();

    /** A sphere of 48 by 96 quads' triangles, wound outward. */
    @BeforeEach
    void makeASphere() {
        int rings = 48;
        int around = 96;
        for (int i = 0; i <= rings; i++) {
            for (int j = 0; j < around; j++) {
                double polar = Math.PI * i / rings;
                double turn = 2 * Math.PI * j / around;
                points.add(
                        new double[] {
                            RADIUS * Math.sin(polar) * Math.cos(turn) + 5,
                            RADIUS * Math.sin(polar) * Math.sin(turn) - 7,
                            RADIUS * Math.cos(polar) + 100
                        });
            }
        }
        for (int i = 0; i < rings; i++) {
            for (int j = 0; j < around; j++) {
                int a = i * around + j;
                int b = i * around + (j + 1) % around;
                faces.add(new int[] {a, a + around, b});
                faces.add(new int[] {b, a + around, b + around});
            }
        }
    }

    private double millilitres(Path file, Optional<LengthUnit> unit) throws Exception {
        return millilitres(GenericAnatomy.read(file, LIVER, unit, Progress.silent()));
    }

    private static double millilitres(GenericAnatomy made) {
        long voxels = made.labels().layers().getFirst().voxelCounts()[1];
        return voxels * made.volume().grid().voxelVolumeMm3() / 1000;
    }

    private Path binaryStl(String name, double scale, int left) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(84 + 50 * faces.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(80);
        bytes.putInt(faces.size());
        for (int[] face : faces) {
            bytes.position(bytes.position() + 12);
            for (int corner : face) {
                for (double value : points.get(corner)) {
                    bytes.putFloat((float) (value * scale));
                }
            }
            bytes.position(bytes.position() + 2);
        }
        byte[] all = bytes.array();
        return Files.write(folder.resolve(name), java.util.Arrays.copyOf(all, all.length - left));
    }

    private Path obj() throws IOException {
        StringBuilder text = new StringBuilder("# a sphere\n");
        points.forEach(p ->
                text.append(String.format(Locale.ROOT, "v %.5f %.5f %.5f%n", p[0], p[1], p[2])));
        faces.forEach(
                f -> text.append("f %d//1 %d//1 %d//1%n".formatted(f[0] + 1, f[1] + 1, f[2] + 1)));
        return Files.writeString(folder.resolve("sphere.obj"), text);
    }

    private Path ply() throws IOException {
        String head =
                """
                ply
                format binary_big_endian 1.0
                element vertex %d
                property double x
                property double y
                property double z
                property uchar red
                element face %d
                property list uchar int vertex_indices
                end_header
                """
                        .formatted(points.size(), faces.size());
        ByteBuffer body = ByteBuffer.allocate(25 * points.size() + 13 * faces.size());
        for (double[] p : points) {
            body.putDouble(p[0]).putDouble(p[1]).putDouble(p[2]).put((byte) 9);
        }
        for (int[] f : faces) {
            body.put((byte) 3).putInt(f[0]).putInt(f[1]).putInt(f[2]);
        }
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all = ByteBuffer.allocate(first.length + body.capacity());
        all.put(first).put(body.array());
        return Files.write(folder.resolve("sphere.ply"), all.array());
    }

    private Path textStl() throws IOException {
        StringBuilder text = new StringBuilder("solid sphere of the test\n");
        for (int[] face : faces) {
            text.append(" facet normal 0 0 0\n  outer loop\n");
            for (int corner : face) {
                double[] p = points.get(corner);
                text.append(
                        String.format(Locale.ROOT, "   vertex %.6e %.6e %.6e%n", p[0], p[1], p[2]));
            }
            text.append("  endloop\n endfacet\n");
        }
        return Files.writeString(folder.resolve("text.stl"), text.append("endsolid\n"));
    }

    private Path textPly() throws IOException {
        StringBuilder text =
                new StringBuilder(
                        """
                        ply
                        format ascii 1.0
                        comment made by a test
                        element vertex %d
                        property float x
                        property float y
                        property float z
                        element face %d
                        property list uchar uint vertex_index
                        end_header
                        """
                                .formatted(points.size(), faces.size()));
        points.forEach(
                p -> text.append(String.format(Locale.ROOT, "%.5f %.5f %.5f%n", p[0], p[1], p[2])));
        faces.forEach(f -> text.append("3 %d %d %d%n".formatted(f[0], f[1], f[2])));
        return Files.writeString(folder.resolve("text.ply"), text);
    }

    /** Metres, +Y up, under a node that moves it: its place is its own. */
    private Path glb() throws IOException {
        ByteBuffer binary =
                ByteBuffer.allocate(12 * points.size() + 12 * faces.size())
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (double[] p : points) {
            for (double mm : p) {
                binary.putFloat((float) (mm / 1000));
            }
        }
        for (int[] f : faces) {
            binary.putInt(f[0]).putInt(f[1]).putInt(f[2]);
        }
        String json =
                """
                {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}],
                 "nodes": [{"translation": [0.5, 0, 0], "children": [1]},
                           {"mesh": 0, "translation": [-0.5, 0, 0]}],
                 "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
                 "accessors": [
                   {"bufferView": 0, "componentType": 5126, "count": %d, "type": "VEC3"},
                   {"bufferView": 1, "componentType": 5125, "count": %d, "type": "SCALAR"}],
                 "bufferViews": [{"buffer": 0, "byteOffset": 0, "byteLength": %d},
                                 {"buffer": 0, "byteOffset": %3$d, "byteLength": %d}],
                 "buffers": [{"byteLength": %d}]}
                """
                        .formatted(
                                points.size(),
                                3 * faces.size(),
                                12 * points.size(),
                                12 * faces.size(),
                                binary.capacity());
        byte[] text = (json + " ".repeat(-json.length() & 3)).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all =
                ByteBuffer.allocate(28 + text.length + binary.capacity())
                        .order(ByteOrder.LITTLE_ENDIAN);
        all.putInt(0x46546c67).putInt(2).putInt(all.capacity());
        all.putInt(text.length).putInt(0x4e4f534a).put(text);
        all.putInt(binary.capacity()).putInt(0x004e4942).put(binary.array());
        return Files.write(folder.resolve("sphere.glb"), all.array());
    }

    @Test
    void aSphereInMetresKeepsItsVolumeFromGlb() throws Exception {
        assertThat(millilitres(glb(), Optional.empty())).isCloseTo(SPHERE_ML, within(1.0));
    }

    @Test
    void whatIsMadeOfEachFormatIsClosedAnewAndNoPatients() throws Exception {
        // Open, as surfaces from elsewhere are.
        faces.subList(4000, 4040).clear();
        for (Path file : List.of(textStl(), obj(), textPly(), glb())) {
            GenericAnatomy made =
                    GenericAnatomy.read(file, LIVER, Optional.empty(), Progress.silent());
            Case generic =
                    CaseBuilder.STANDARD.build(
                            made.volume(),
                            made.labels(),
                            Lane.TEACHING,
                            true,
                            List.of(made.record()),
                            Progress.silent());
            assertThat(generic.generic()).isTrue();
            assertThat(generic.technical().findings()).as(file.toString()).isEmpty();
            SurfaceMesh surface = generic.structure("liver").orElseThrow().surface();
            assertThat(surface.volumeMm3() / 1000).isCloseTo(SPHERE_ML, within(2.0));
            assertThat(surface.triangleCount()).isNotEqualTo(faces.size());
        }
    }

    @Test
    void aSphereKeepsItsVolumeAndItsPlaceFromEachFormat() throws Exception {
        for (Path file :
                List.of(binaryStl("sphere.stl", 1, 0), textStl(), obj(), ply(), textPly())) {
            GenericAnatomy made =
                    GenericAnatomy.read(file, LIVER, Optional.of(LengthUnit.MM), Progress.silent());
            assertThat(millilitres(made)).as(file.toString()).isCloseTo(SPHERE_ML, within(1.0));
            assertThat(made.volume().grid().centreMm().z).isCloseTo(100, within(0.1));
        }
    }

    @Test
    void theUnitIsAsSaidAndMillimetresWithAWarningElse() throws Exception {
        assertThat(millilitres(binaryStl("m.stl", 0.001, 0), Optional.of(LengthUnit.M)))
                .isCloseTo(SPHERE_ML, within(1.0));
        Said said = new Said();
        GenericAnatomy.read(binaryStl("mm.stl", 1, 0), LIVER, Optional.empty(), said);
        assertThat(said.warnings).singleElement().asString().contains("millimetres were assumed");
    }

    @Test
    void aSurfaceInsideOutOrWithAHoleOrWithFacesWoundEitherWayIsClosed() throws Exception {
        faces.replaceAll(f -> new int[] {f[0], f[2], f[1]});
        assertThat(millilitres(binaryStl("inward.stl", 1, 0), Optional.of(LengthUnit.MM)))
                .isCloseTo(SPHERE_ML, within(1.0));
        for (int i = 0; i < faces.size(); i += 3) {
            int[] f = faces.get(i);
            faces.set(i, new int[] {f[0], f[2], f[1]});
        }
        assertThat(millilitres(binaryStl("either.stl", 1, 0), Optional.of(LengthUnit.MM)))
                .isCloseTo(SPHERE_ML, within(2.0));
        faces.subList(4000, 4040).clear();
        assertThat(millilitres(binaryStl("open.stl", 1, 0), Optional.of(LengthUnit.MM)))
                .isCloseTo(SPHERE_ML, within(2.0));
    }

    @Test
    void badFilesAreRefusedInOneSentence() throws Exception {
        refused(binaryStl("short.stl", 1, 1000), "ends early");
        refused(binaryStl("tiny.stl", 0.001, 0), "--unit");
        refused(Files.writeString(folder.resolve("empty.obj"), "v 0 0 0\n"), "no triangle");
        refused(
                Files.writeString(folder.resolve("lost.obj"), "v 0 0 0\nf 1 2 3\n"),
                "a corner that is not there");
        refused(
                Files.writeString(
                        folder.resolve("nan.obj"), "v NaN 0 0\nv 9 0 0\nv 0 9 0\nf 1 2 3"),
                "not a number");
        refused(
                Files.writeString(folder.resolve("flat.obj"), "v 0 0 0\nv 9 0 0\nv 0 9 0\nf 1 2 3"),
                "encloses nothing");
        refused(Files.writeString(folder.resolve("not.ply"), "plywood"), "is not a PLY file");
        refused(Files.writeString(folder.resolve("not.glb"), "glTF"), "binary glTF");
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(
                        () -> GenericAnatomy.read(file, LIVER, Optional.empty(), Progress.silent()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(String.valueOf(file.getFileName()));
    }

    private static final class Said implements Progress {
        final List<String> warnings = new ArrayList<>();

        @Override
        public void report(String stage, double part) {}

        @Override
        public void warn(String sentence) {
            warnings.add(sentence);
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
