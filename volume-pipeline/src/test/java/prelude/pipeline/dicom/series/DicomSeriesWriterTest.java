package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.SharedData;
import prelude.pipeline.Tools;
import prelude.pipeline.dicom.DicomPort;

class DicomSeriesWriterTest {
    @TempDir Path scratch;

    private final DicomSeriesWriter writer = new DicomSeriesWriter(DicomPort.standard());

    @Test
    void aVolumeReadsBackBitForBitInItsPlace() throws Exception {
        Volume volume = TestSeries.noise(TestSeries.obliqueGrid(7));

        SeriesVolume read = read(write(volume, 1));

        assertThat(read.volume().samples()).isEqualTo(volume.samples());
        assertThat(read.volume().grid().matches(volume.grid(), 1e-9)).isTrue();
    }

    @Test
    void theWholeRangeOfAShortSurvives() throws Exception {
        VoxelGrid grid = VoxelGrid.axisAligned(256, 128, 2, new Vector3d(1, 1, 1), new Vector3d());
        short[] samples = new short[grid.voxelCount()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) i;
        }

        assertThat(read(write(Volume.ofHounsfield(grid, samples), 1)).volume().samples())
                .isEqualTo(samples);
    }

    @Test
    void theSameContentGivesTheSameStudyAndAnotherSeedAnother() throws Exception {
        Volume volume = TestSeries.noise(TestSeries.obliqueGrid(3));

        SeriesVolume first = read(write(volume, 1));
        SeriesVolume other = read(write(volume, 2));

        assertThat(first.facts().studyUid())
                .startsWith("2.25.")
                .isNotEqualTo(other.facts().studyUid());
        assertThat(first.facts().seriesUid()).isNotEqualTo(first.facts().studyUid());
        Path again = scratch.resolve("again");
        writer.write(volume, again, SeriesDescription.sampleAbdomen(1), 1, Progress.silent());
        assertThat(read(again).facts().seriesUid()).isEqualTo(first.facts().seriesUid());
    }

    @Test
    void gdcmTakesItForACtImage() throws Exception {
        Path series = write(TestSeries.noise(TestSeries.obliqueGrid(3)), 1);

        String told = Tools.run("gdcminfo", series.resolve("IM00001.dcm").toString());

        assertThat(told).contains("CT Image Storage").contains("Dimensions: (12,10,1)");
    }

    @Test
    void aFolderThatIsThereIsNeverWrittenInto() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("there"));

        assertThatThrownBy(() ->
                        writer.write(
                                TestSeries.noise(TestSeries.obliqueGrid(2)),
                                folder,
                                SeriesDescription.sampleAbdomen(1),
                                1,
                                Progress.silent()))
                .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDecimalStringHasSixteenCharactersAtMost() {
        for (double value :
                new double[] {
                    0, -0.0, 1, -1 / 3.0, 123456.78901234567, -1e-7 / 3, 1e12 / 7, 1e-300 / 3
                }) {
            String text = CtDataSet.decimal(value);
            assertThat(text.length()).isBetween(1, 16);
            assertThat(Double.parseDouble(text))
                    .isCloseTo(value, org.assertj.core.data.Offset.offset(Math.abs(value) * 1e-8));
        }
    }

    private Path write(Volume volume, long seed) throws Exception {
        Path folder = scratch.resolve("series" + seed);
        writer.write(
                volume, folder, SeriesDescription.sampleAbdomen(seed), seed, Progress.silent());
        return folder;
    }

    private static SeriesVolume read(Path folder) throws Exception {
        return new SeriesReader(DicomPort.standard())
                .read(
                        "series",
                        SharedData.filesBelow(folder),
                        SeriesRequest.only(),
                        Progress.silent());
    }
}
