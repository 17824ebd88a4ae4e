package prelude.pipeline.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.Tools;
import prelude.pipeline.deidentify.Pseudonyms;

/**
 * Label maps that none of our own code wrote: by pydicom's and numpy's, from the text of PS3.3
 * C.8.20 and of MetaIO's documentation. Each voxel's label is (2 column + 3 row + 5 slice) mod 4.
 */
class OthersLabelsTest {
    private static final int COLUMNS = 9;
    private static final int ROWS = 6;
    private static final int SLICES = 5;

    private static final String LABELS =
            """
            import sys, zlib
            import numpy
            s, r, c = numpy.meshgrid(range(5), range(6), range(9), indexing='ij')
            labels = (2 * c + 3 * r + 5 * s) % 4
            """;

    private static final String SEGMENTATION =
            LABELS
                    + """
                    from pydicom.dataset import Dataset, FileMetaDataset
                    from pydicom.sequence import Sequence
                    def item(**values):
                        d = Dataset()
                        for k, v in values.items(): setattr(d, k, v)
                        return d
                    def code(value, meaning):
                        return Sequence([item(CodeValue=value, CodingSchemeDesignator='SCT', CodeMeaning=meaning)])
                    target, bits, frame, series = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
                    d = item(SOPClassUID='1.2.840.10008.5.1.4.1.1.66.7', SOPInstanceUID='1.2.3.99',
                        Modality='SEG', SegmentationType='LABELMAP', FrameOfReferenceUID=frame,
                        NumberOfFrames=5, Rows=6, Columns=9, BitsAllocated=bits, BitsStored=bits,
                        HighBit=bits - 1, PixelRepresentation=0, SamplesPerPixel=1,
                        PhotometricInterpretation='MONOCHROME2', SegmentsOverlap='NO')
                    d.ReferencedSeriesSequence = Sequence([item(SeriesInstanceUID=series)])
                    d.SegmentSequence = Sequence([
                        item(SegmentNumber=n, SegmentLabel=m, SegmentedPropertyTypeCodeSequence=code(v, m))
                        for n, v, m in [(1, '10200004', 'Liver'), (2, '78961009', 'Spleen'), (3, '69536005', 'Head')]])
                    d.SharedFunctionalGroupsSequence = Sequence([item(
                        PlaneOrientationSequence=Sequence([item(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])]),
                        PixelMeasuresSequence=Sequence([item(PixelSpacing=[2, 1], SliceThickness=3)]))])
                    order = [3, 0, 4, 2, 1]
                    d.PerFrameFunctionalGroupsSequence = Sequence([item(PlanePositionSequence=Sequence(
                        [item(ImagePositionPatient=[10, 20, 30 + 3 * i])])) for i in order])
                    d.PixelData = labels[order].astype('<u1' if bits == 8 else '<u2').tobytes()
                    d['PixelData'].VR = 'OB' if bits == 8 else 'OW'
                    d.file_meta = FileMetaDataset()
                    d.file_meta.TransferSyntaxUID = '1.2.840.10008.1.2.1'
                    d.is_little_endian, d.is_implicit_VR = True, False
                    d.save_as(target, write_like_original=False)
                    """;

    private static final String META_IMAGE =
            LABELS
                    + """
                    target, kind, packed = sys.argv[1:]
                    # Columns run to the patient's right: the first voxel is the leftmost.
                    voxels = labels[:, :, ::-1].astype({'MET_UCHAR': '<u1', 'MET_SHORT': '<i2'}[kind]).tobytes()
                    data = zlib.compress(voxels) if packed == 'True' else voxels
                    head = ('ObjectType = Image', 'NDims = 3', 'BinaryData = True',
                        'BinaryDataByteOrderMSB = False', 'CompressedData = ' + packed,
                        'TransformMatrix = -1 0 0 0 1 0 0 0 1', 'Offset = 18 20 30', 'CenterOfRotation = 0 0 0',
                        'AnatomicalOrientation = LAI', 'ElementSpacing = 1 2 3', 'DimSize = 9 6 5',
                        'ElementType = ' + kind, 'ElementDataFile = LOCAL', '')
                    open(target, 'wb').write('\\n'.join(head).encode() + data)
                    """;

    @TempDir Path folder;

    private final Noticed noticed = new Noticed();
    private final Pseudonyms pseudonyms = Pseudonyms.ofKey(new byte[32]);

    private LabelMap read(Path file) throws Exception {
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        COLUMNS, ROWS, SLICES, new Vector3d(1, 2, 3), new Vector3d(10, 20, 30));
        return LabelFile.read(file, null, SegObject.scan(grid, pseudonyms), noticed);
    }

    private static void assertEachVoxelIsRight(LabelMap labels) {
        byte[] layer = labels.layers().getFirst().labels();
        for (int s = 0; s < SLICES; s++) {
            for (int r = 0; r < ROWS; r++) {
                for (int c = 0; c < COLUMNS; c++) {
                    assertThat(layer[labels.grid().index(c, r, s)])
                            .isEqualTo((byte) ((2 * c + 3 * r + 5 * s) % 4));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8", "16"})
    void aLabelMapOfPydicomsIsRight(String bits) throws Exception {
        Path file = folder.resolve("labels.dcm");
        Tools.debianPython(
                SEGMENTATION,
                "pydicom, numpy",
                file.toString(),
                bits,
                SegObject.FRAME,
                SegObject.SERIES);

        LabelMap labels = read(file);

        assertEachVoxelIsRight(labels);
        assertThat(labels.structures()).extracting("name").contains("liver", "spleen");
    }

    @ParameterizedTest
    @CsvSource({"MET_UCHAR, False", "MET_UCHAR, True", "MET_SHORT, True"})
    void aMetaImageThatIsStoredFromTheLeftIsRight(String type, String packed) throws Exception {
        Path file = folder.resolve("labels.mha");
        Tools.debianPython(META_IMAGE, "numpy", file.toString(), type, packed);

        assertEachVoxelIsRight(read(file));
    }

    @Test
    void aFileThatNibabelWroteIsRight() throws Exception {
        Path file = folder.resolve("labels.nii.gz");
        Tools.debianPython(
                LABELS
                        + """
                        import nibabel
                        # RAS: both axes of the plane are turned.
                        affine = numpy.array([[-1, 0, 0, -10], [0, -2, 0, -20], [0, 0, 3, 30], [0, 0, 0, 1]])
                        nibabel.save(nibabel.Nifti1Image(labels.T.astype('u1'), affine), sys.argv[1])
                        """,
                "nibabel, numpy",
                file.toString());

        assertEachVoxelIsRight(read(file));
    }
}
