package prelude.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.cases.file.Case;
import prelude.cases.file.Lane;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Tools;

/** What is exported is read back by other programs; skips where they are not there. */
class ExporterTest {
    private static final double LIVER_MM3 = 4 / 3.0 * Math.PI * 8000;

    @TempDir Path folder;

    private final Case made = ShapesCase.make(Lane.TEACHING);

    private Path export(Format format, String... structures)
            throws IOException, UnusableInputException {
        return new Exporter(
                        made, List.of(structures), new Resolution(127, 254, 0.5), Progress.silent())
                .write(format, folder)
                .getFirst();
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "GUIDE")
    void everyFileSaysThatNobodySignedIt(Format format) throws Exception {
        export(format);

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(text(file)).as(file.toString()).contains("UNSIGNED", "teaching");
            }
        }
    }

    private static String text(Path file) throws IOException {
        if (file.toString().endsWith(".3mf")) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return new String(
                        zip.getInputStream(zip.getEntry("3D/3dmodel.model")).readAllBytes(),
                        StandardCharsets.UTF_8);
            }
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void admeshFindsOurStlClosedAndOfItsVolume() throws Exception {
        String said = Tools.run("admesh", export(Format.STL).toString());

        assertThat(said).containsPattern("Total disconnected facets\\s*: +0 ");
        assertThat(said).containsPattern("Facets reversed +: +0");
        assertThat(number(said, "Volume +: +")).isCloseTo(LIVER_MM3, within(0.005 * LIVER_MM3));
    }

    @Test
    void assimpReadsOurObjWithItsColours() throws Exception {
        String said = Tools.run("assimp", "info", export(Format.OBJ).toString(), "-v");

        assertThat(said).contains("liver", "tumour", "bone");
        assertThat(number(said, "Maximum point +\\((?:[-\\d.]+ ){2}")).isCloseTo(920, within(0.01));
        assertThat(number(said, "Minimum point +\\(")).isCloseTo(-70, within(1e-3));
        assertThat(number(said, "Faces: +")).isEqualTo(2 * 40 * 2 * 39 + 2 * 20 * 2 * 19 + 12);
    }

    @Test
    void assimpReadsOurPly() throws Exception {
        String said = Tools.run("assimp", "info", export(Format.PLY).toString());

        assertThat(number(said, "Vertices: +")).isEqualTo(2 + 39 * 80);
        assertThat(number(said, "Minimum point +\\((?:[-\\d.]+ ){2}")).isCloseTo(880, within(0.01));
    }

    @Test
    void aPlyHoldsColourAndConfidenceOfEachVertex() throws Exception {
        String said =
                Tools.debianPython(
                        """
                        import numpy, sys
                        raw = open(sys.argv[1], 'rb').read()
                        end = raw.index(b'end_header') + 11
                        lines = raw[:end].decode().splitlines()
                        count = [int(l.split()[2]) for l in lines if l.startswith('element')]
                        kinds = {'float': '<f4', 'uchar': 'u1'}
                        fields = [(l.split()[2], kinds[l.split()[1]]) for l in lines
                                  if l.startswith('property') and 'list' not in l]
                        v = numpy.frombuffer(raw, fields, count[0], end)
                        f = numpy.frombuffer(raw, [('n', 'u1'), ('i', '<i4', 3)], count[1], end + v.nbytes)
                        assert end + v.nbytes + f.nbytes == len(raw)
                        n = numpy.stack([v['nx'], v['ny'], v['nz']], 1)
                        p = numpy.stack([v['x'], v['y'], v['z']], 1)[f['i']].astype(float)
                        print(*v['red'][:1], *v['green'][:1], *v['blue'][:1], v['confidence'].mean(),
                              abs((n * n).sum(1) - 1).max() < 1e-4, f['n'].min(), f['n'].max(),
                              numpy.einsum('ij,ij->i', p[:, 0], numpy.cross(p[:, 1], p[:, 2])).sum() / 6)
                        """,
                        "numpy",
                        export(Format.PLY).toString());

        int rgb = ShapesCase.code("liver").rgb();
        String[] words = said.strip().split(" ");
        assertThat(words)
                .startsWith(
                        "" + (rgb >> 16),
                        "" + (rgb >> 8 & 255),
                        "" + (rgb & 255),
                        "0.75",
                        "True",
                        "3",
                        "3");
        assertThat(Double.parseDouble(words[7])).isCloseTo(LIVER_MM3, within(0.005 * LIVER_MM3));
    }

    @Test
    void lib3mfFindsNothingToWarnOfInOurPackage() throws Exception {
        String said =
                Tools.debianPython(
                        """
                        import ctypes as c, sys
                        try:
                            l = c.CDLL('lib3MF.so.1')
                        except OSError:
                            print('absent'); sys.exit()
                        model, reader, count = c.c_void_p(), c.c_void_p(), c.c_uint32()
                        assert l.lib3mf_createmodel(c.byref(model)) == 0
                        assert l.lib3mf_model_queryreader(model, b'3mf', c.byref(reader)) == 0
                        read = l.lib3mf_reader_readfromfileutf8(reader, sys.argv[1].encode())
                        l.lib3mf_reader_getwarningcount(reader, c.byref(count))
                        print(read, count.value)
                        """,
                        "ctypes",
                        export(Format.THREE_MF).toString());

        assumeFalse(said.contains("absent"), "lib3mf1 is not installed");
        assertThat(said.strip()).isEqualTo("0 0");
    }

    @Test
    void assimpReadsOur3mfInItsPlace() throws Exception {
        String said = Tools.run("assimp", "info", export(Format.THREE_MF).toString());

        assertThat(number(said, "Meshes: +")).isEqualTo(3);
        assertThat(number(said, "Minimum point +\\(")).isCloseTo(-70, within(1e-3));
        assertThat(number(said, "Maximum point +\\((?:[-\\d.]+ ){2}")).isCloseTo(920, within(0.01));
    }

    @Test
    void savitarReadsTheNamesAndTheStandingOfOur3mf() throws Exception {
        String said =
                Tools.debianPython(
                        """
                        import sys, zipfile
                        import Savitar
                        scene = Savitar.ThreeMFParser().parse(
                            zipfile.ZipFile(sys.argv[1]).open('3D/3dmodel.model').read().decode())
                        print(scene.getUnit(), *[n.getName() for n in scene.getSceneNodes()],
                              *sorted(scene.getMetadata()))
                        """,
                        "Savitar",
                        export(Format.THREE_MF).toString());

        assertThat(said.strip())
                .isEqualTo(
                        "millimeter liver tumour bone Application Description Title"
                                + " prelude:clinical_gate prelude:lane prelude:purpose"
                                + " prelude:space prelude:technical_gate");
    }

    @Test
    void assimpReadsOurGlbInMetresUpright() throws Exception {
        String said = Tools.run("assimp", "info", export(Format.GLB).toString(), "-v");

        assertThat(said).contains("liver", "tumour", "bone");
        // Of LPS (x, y, z) it is (x, -y, -z): the back and the head point away from the axes.
        assertThat(number(said, "Maximum point +\\((?:[-\\d.]+ ){1}")).isCloseTo(0, within(1e-5));
        assertThat(number(said, "Minimum point +\\((?:[-\\d.]+ ){2}"))
                .isCloseTo(-0.920, within(1e-5));
    }

    @Test
    void thePixelsOfAPrintFillTheBodies() throws Exception {
        export(Format.PNG);
        String said =
                Tools.debianPython(
                        """
                        import glob, json, sys
                        import numpy
                        from PIL import Image
                        m = json.load(open(sys.argv[1] + '/slices/slices.json'))
                        stack = numpy.stack([numpy.asarray(Image.open(f)) for f in
                                             sorted(glob.glob(sys.argv[1] + '/slices/*.png'))])
                        last = Image.open(sys.argv[1] + '/slices/slice_00000.png')
                        ml = m['pixel_mm'][0] * m['pixel_mm'][1] * m['layer_mm']
                        a = numpy.array(m['patient_from_pixel']).reshape(4, 4)
                        s, r, c = (stack == 2).nonzero()
                        middle = a @ [c.mean(), r.mean(), s.mean(), 1]
                        print(*(numpy.bincount(stack.ravel(), minlength=4) * ml), *middle[:3],
                              *[round(d) for d in last.info['dpi']],
                              *last.getpalette()[3:6])
                        """,
                        "numpy,PIL",
                        folder.toString());

        String[] words = said.strip().split(" ");
        double tumourMm3 = 4 / 3.0 * Math.PI * 216;
        assertThat(Double.parseDouble(words[1]))
                .isCloseTo(LIVER_MM3 - tumourMm3, within(0.01 * LIVER_MM3));
        assertThat(Double.parseDouble(words[2])).isCloseTo(tumourMm3, within(0.02 * tumourMm3));
        assertThat(Double.parseDouble(words[3])).isCloseTo(3750, within(0.03 * 3750));
        Vector3d middle =
                new Vector3d(
                        Double.parseDouble(words[4]),
                        Double.parseDouble(words[5]),
                        Double.parseDouble(words[6]));
        assertThat(middle.distance(ShapesCase.LIVER_CENTRE)).isLessThan(0.1);
        int rgb = ShapesCase.code("liver").rgb();
        assertThat(List.of(words).subList(7, 12))
                .containsExactly(
                        "127", "254", "" + (rgb >> 16), "" + (rgb >> 8 & 255), "" + (rgb & 255));
    }

    @Test
    void nibabelReadsOurLabelsBesideTheVolume() throws Exception {
        export(Format.NIFTI, "bone", "tumour");
        String said =
                Tools.debianPython(
                        """
                        import json, sys
                        import nibabel, numpy
                        v, a, b = [nibabel.load(sys.argv[1] + '/' + n) for n in
                                   ('volume.nii', 'labels.nii', 'labels_2.nii')]
                        names = json.load(open(sys.argv[1] + '/labels_2.json'))
                        c = numpy.array((numpy.asarray(b.dataobj) == names['labels']['tumour']).nonzero()).mean(1)
                        print((v.affine == b.affine).all(), a.header.get_intent()[0] or a.header['intent_code'],
                              numpy.unique(numpy.asarray(a.dataobj)).tolist(),
                              *(b.affine @ [*c, 1])[:3].round(3).tolist(), v.header['descrip'].item().decode())
                        """,
                        "nibabel,numpy",
                        folder.toString());

        assertThat(said.strip())
                .isEqualTo(
                        "True label [0, 1] 40.0 -25.0 900.0 Prelude teaching lane, UNSIGNED. For rehearsal, not for diagnosis");
    }

    @Test
    void aStructureThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> export(Format.STL, "liver", "spleen"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("The case has no spleen; it has liver, tumour, bone.");
    }

    @Test
    void aStackIsNotMixedWithAnother() throws Exception {
        export(Format.PNG, "tumour");
        assertThatThrownBy(() -> export(Format.PNG, "liver"))
                .isInstanceOf(FileAlreadyExistsException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("slices"));
        }
    }

    @Test
    void aPrintThatIsTooLargeIsRefusedBeforeItBegins() {
        assertThatThrownBy(() ->
                        new Exporter(
                                        made,
                                        List.of(),
                                        new Resolution(2400, 2400, 0.005),
                                        Progress.silent())
                                .write(Format.PNG, folder))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("choose fewer --structures");
    }

    private static double number(String said, String after) {
        Matcher found = Pattern.compile(after + "([-\\d.]+)").matcher(said);
        assertThat(found.find()).as(said).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
