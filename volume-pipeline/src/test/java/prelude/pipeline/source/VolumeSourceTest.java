package prelude.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joml.Matrix4d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.file.Nrrd;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.pipeline.Noticed;
import prelude.pipeline.SharedData;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.TestSeries;

class VolumeSourceTest {
    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final VolumeSource source =
            new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]));

    @Test
    void aTreeOfFoldersIsReadThroughWithWhateverElseLiesThere() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("a/b/c"));
        Volume scan = writeSeries(deep);
        Files.writeString(folder.resolve("a/notes.txt"), "nothing");

        Scan read = open(folder);

        assertThat(read.volume().samples()).isEqualTo(scan.samples());
        assertThat(read.origin().files()).isEqualTo(5);
        assertThat(read.origin().parameters().get("study")).startsWith("2.25.");
    }

    @Test
    void aZipIsReadAndLeavesNothingBehind() throws Exception {
        Path series = Files.createDirectory(folder.resolve("series"));
        Volume scan = writeSeries(series);
        Path zip = zip(series, "../../outside-");
        long before = temporaryFolders();

        assertThat(open(zip).volume().samples()).isEqualTo(scan.samples());
        assertThat(temporaryFolders()).isEqualTo(before);
        assertThat(folder.resolveSibling("outside-series1-000.dcm")).doesNotExist();
    }

    @Test
    void aNameInAZipNeverReachesASentence() throws Exception {
        Path zip = folder.resolve("study.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("MUELLER_HANS_001.dcm"));
            byte[] broken = new byte[140];
            System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, broken, 128, 4);
            out.write(broken);
        }

        assertThatThrownBy(() -> open(zip))
                .isInstanceOf(UnusableInputException.class)
                .satisfies(e ->
                        assertThat(e.getMessage())
                                .contains("study.zip lacks")
                                .doesNotContainIgnoringCase("mueller"));
    }

    @Test
    void theKeyIsNotAskedForWhereThereIsNothingToHide() throws Exception {
        VolumeSource keyless =
                new VolumeSource(
                        DicomPort.standard(),
                        () -> {
                            throw new UnusableInputException("no key");
                        });
        Path nifti =
                new Nifti(2, 3, 4)
                        .sform(new Matrix4d().scale(2, 3, 4))
                        .write(folder.resolve("a.nii"), hounsfield(24));
        assertThat(
                        keyless.open(List.of(nifti), SeriesRequest.only(), noticed)
                                .volume()
                                .grid()
                                .slices())
                .isEqualTo(4);
        Path series = Files.createDirectory(folder.resolve("series"));
        writeSeries(series);
        assertThat(keyless.list(List.of(series), noticed)).hasSize(1);
        assertThatThrownBy(() -> keyless.open(List.of(series), SeriesRequest.only(), noticed))
                .hasMessage("no key");
    }

    @Test
    void withoutAKeyThereAreStillTheVoxelsAndTheLongWorkIsNotDoneInVain() throws Exception {
        VolumeSource keyless =
                new VolumeSource(
                        DicomPort.standard(),
                        () -> {
                            throw new UnusableInputException("no key.");
                        });
        Volume scan = writeSeries(folder);
        List<String> stages = new ArrayList<>();
        Progress seen =
                new Progress() {
                    @Override
                    public void report(String stage, double fraction) {
                        stages.add(stage);
                    }

                    @Override
                    public void warn(String sentence) {
                        noticed.warn(sentence);
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                };

        assertThatThrownBy(() -> keyless.open(List.of(folder), SeriesRequest.only(), seen))
                .hasMessage("no key.");
        assertThat(stages).isEmpty();

        Scan read = keyless.forVoxels().open(List.of(folder), SeriesRequest.only(), seen);
        assertThat(read.volume().samples()).isEqualTo(scan.samples());
        assertThat(read.origin().series()).isEmpty();
        assertThat(noticed.warnings())
                .contains("The scan goes without its series' pseudonym: no key.");
    }

    @Test
    void coarseVoxelsAreWarnedOfOnce() throws Exception {
        Path nifti =
                new Nifti(2, 3, 4)
                        .sform(new Matrix4d().scale(2, 3, 4))
                        .write(folder.resolve("a.nii"), hounsfield(24));
        open(nifti);
        assertThat(noticed.warnings().stream().filter(w -> w.contains("4.00 mm")))
                .singleElement()
                .asString()
                .startsWith("The scan's voxels measure up to 4.00 mm:");
    }

    @Test
    void aZipThatUnpacksWithoutBoundIsStopped() throws Exception {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("zeros"));
            out.write(new byte[4 << 20]);
        }
        Path into = Files.createDirectory(folder.resolve("into"));

        assertThatThrownBy(() -> new ZipUnpacker(10, 1 << 20).unpack(zip, into, noticed))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("unpacks to more than 1 MB");
        try (Stream<Path> files = Files.list(into)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum())
                    .isLessThanOrEqualTo(1 << 20);
        }
    }

    @Test
    void anEmptyFolderAndAMissingOneAreRefused() {
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(folder + " is an empty folder: point at the folder of a scan.");
        assertThatThrownBy(() -> open(folder.resolve("gone")))
                .hasMessage(
                        "There is no file or folder "
                                + folder.resolve("gone")
                                + ": check the path.");
    }

    @Test
    void aDicomdirLeadsToItsFiles() throws Exception {
        Path directory = SharedData.find("dicom_pydicom_testfiles/dicomdirtests/DICOMDIR");

        assertThat(source.list(List.of(directory), noticed))
                .filteredOn(series -> series.refusal().isEmpty())
                .anyMatch(series -> series.modality().equals("CT") && series.files() == 5);
    }

    @Test
    void anNrrdThatWasWrittenHereComesBack() throws Exception {
        Volume scan = TestSeries.noise(TestSeries.obliqueGrid(4));
        Path file = folder.resolve("v.nrrd");
        Nrrd.write(scan, file, Nrrd.Encoding.GZIP);

        Volume read = open(file).volume();

        assertThat(read.modality()).isEqualTo(Modality.CT);
        assertThat(read.samples()).isEqualTo(scan.samples());
        assertThat(read.grid().matches(scan.grid(), 1e-9)).isTrue();
    }

    private Scan open(Path path) throws UnusableInputException {
        return source.open(List.of(path), SeriesRequest.only(), noticed);
    }

    private static Volume writeSeries(Path into) throws IOException {
        Volume scan = TestSeries.noise(TestSeries.obliqueGrid(5));
        TestSeries.write(scan, into, 1, (_, _) -> {});
        return scan;
    }

    private static short[] hounsfield(int count) {
        short[] values = new short[count];
        for (int i = 0; i < count; i++) {
            values[i] = (short) (i * 50 - 1000);
        }
        return values;
    }

    private Path zip(Path series, String prefix) throws IOException {
        Path zip = folder.resolve("series.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Path slice : SharedData.filesBelow(series)) {
                out.putNextEntry(new ZipEntry(prefix + slice.getFileName()));
                Files.copy(slice, out);
            }
        }
        return zip;
    }

    private static long temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("prelude-scan"))
                    .count();
        }
    }
}
