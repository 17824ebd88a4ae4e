package prelude.pipeline.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.volume.VolumeForm;
import prelude.cases.volume.VoxelGrid;

/**
 * A volume as MetaImage, header and samples in one file (itk.org/Wiki/ITK/MetaIO/Documentation).
 *
 * <p>The file's space is ITK's, which is LPS; {@code TransformMatrix} lists the direction of each
 * axis in turn. MetaImage readers apply no scale: the samples are true values.
 */
final class MetaImageWriter {
    private MetaImageWriter() {}

    static VoxelFileLayout layout(VolumeForm volume) {
        SampleForm form = SampleForm.of(volume);
        byte[] header = header(volume.grid(), form).getBytes(StandardCharsets.US_ASCII);
        return new VoxelFileLayout(ByteBuffer.wrap(header), form, RowWriter.Order.DOWNWARD);
    }

    private static String header(VoxelGrid grid, SampleForm form) {
        Matrix4dc m = grid.patientFromVoxel();
        Vector3d spacing = grid.spacingMm();
        StringBuilder axes = new StringBuilder();
        for (int axis = 0; axis < 3; axis++) {
            Vector3d direction = m.getColumn(axis, new Vector3d()).normalize();
            axes.append(' ').append(words(direction));
        }
        return """
        ObjectType = Image
        NDims = 3
        BinaryData = True
        BinaryDataByteOrderMSB = False
        CompressedData = False
        TransformMatrix =%s
        Offset = %s
        CenterOfRotation = 0 0 0
        ElementSpacing = %s
        DimSize = %d %d %d
        ElementType = %s
        ElementDataFile = LOCAL
        """
                .formatted(
                        axes,
                        words(m.getTranslation(new Vector3d())),
                        words(spacing),
                        grid.columns(),
                        grid.rows(),
                        grid.slices(),
                        form.metaImage);
    }

    private static String words(Vector3d v) {
        return v.x + " " + v.y + " " + v.z;
    }
}
