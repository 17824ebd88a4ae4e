package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.DecimalString;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;

/**
 * What a segmentation that is written says of its frames: where each lies, whose it is and from
 * which image it came (PS3.3 C.7.6.16, C.7.6.17), in order of segment and place.
 */
final class SegmentationFrames {
    private final VoxelGrid grid;
    private final SegmentPacking packing;
    private final ResultStudy study;
    private final String dimensionsUid;

    /**
     * @param dimensionsUid of the way in which the frames are ordered
     */
    SegmentationFrames(
            VoxelGrid grid, SegmentPacking packing, ResultStudy study, String dimensionsUid) {
        this.grid = grid;
        this.packing = packing;
        this.study = study;
        this.dimensionsUid = dimensionsUid;
    }

    void describe(DataSet to) {
        to.put(Part10Writer.text(Tag.NUMBER_OF_FRAMES, "" + packing.frames().size()));
        describeDimensions(to);
        to.put(Part10Writer.sequence(Tag.SHARED_FUNCTIONAL_GROUPS, List.of(shared())));
        List<DataSet> perFrame = new ArrayList<>();
        for (SegmentPacking.Frame frame : packing.frames()) {
            perFrame.add(group(frame));
        }
        to.put(Part10Writer.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS, perFrame));
        if (hasSources()) {
            DataSet series = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
            series.put(Part10Writer.text(Tag.SERIES_INSTANCE_UID, study.seriesUid()));
            series.put(
                    Part10Writer.sequence(
                            Tag.REFERENCED_INSTANCE_SEQUENCE,
                            study.sourceUids().stream().map(this::reference).toList()));
            to.put(Part10Writer.sequence(Tag.REFERENCED_SERIES_SEQUENCE, List.of(series)));
        }
    }

    private boolean hasSources() {
        return !study.seriesUid().isEmpty()
                && !study.sourceClassUid().isEmpty()
                && !study.sourceUids().isEmpty();
    }

    /** Whether each slice came from an image of its own; resampled ones did not. */
    private boolean hasSourcePerSlice() {
        return hasSources() && study.sourceUids().size() == grid.slices();
    }

    private void describeDimensions(DataSet to) {
        to.put(
                only(
                        Tag.DIMENSION_ORGANIZATION_SEQUENCE,
                        Part10Writer.text(Tag.DIMENSION_ORGANIZATION_UID, dimensionsUid)));
        to.put(
                Part10Writer.sequence(
                        Tag.DIMENSION_INDEX_SEQUENCE,
                        List.of(
                                dimension(
                                        Tag.REFERENCED_SEGMENT_NUMBER,
                                        Tag.SEGMENT_IDENTIFICATION_SEQUENCE),
                                dimension(
                                        Tag.IMAGE_POSITION_PATIENT, Tag.PLANE_POSITION_SEQUENCE))));
    }

    private DataSet dimension(Tag index, Tag group) {
        DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        item.put(Part10Writer.text(Tag.DIMENSION_ORGANIZATION_UID, dimensionsUid));
        item.put(Part10Writer.pointer(Tag.DIMENSION_INDEX_POINTER, index));
        item.put(Part10Writer.pointer(Tag.FUNCTIONAL_GROUP_POINTER, group));
        return item;
    }

    private DataSet shared() {
        Vector3d column = grid.patientFromVoxel().getColumn(0, new Vector3d()).normalize();
        Vector3d row = grid.patientFromVoxel().getColumn(1, new Vector3d()).normalize();
        Vector3d slice = grid.patientFromVoxel().getColumn(2, new Vector3d());
        double step = Math.abs(column.cross(row, new Vector3d()).dot(slice));
        Vector3d spacing = grid.spacingMm();
        DataSet measures = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        measures.put(Part10Writer.text(Tag.SLICE_THICKNESS, DecimalString.of(step)));
        measures.put(Part10Writer.text(Tag.SPACING_BETWEEN_SLICES, DecimalString.of(step)));
        measures.put(Part10Writer.text(Tag.PIXEL_SPACING, DecimalString.of(spacing.y, spacing.x)));
        DataSet shared = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        shared.put(Part10Writer.sequence(Tag.PIXEL_MEASURES_SEQUENCE, List.of(measures)));
        shared.put(
                only(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        Part10Writer.text(
                                Tag.IMAGE_ORIENTATION_PATIENT,
                                DecimalString.of(
                                        column.x, column.y, column.z, row.x, row.y, row.z))));
        if (hasSources() && !hasSourcePerSlice()) {
            shared.put(derivation(study.sourceUids()));
        }
        return shared;
    }

    private DataSet group(SegmentPacking.Frame frame) {
        Vector3d first = grid.patientMm(0, 0, frame.slice());
        DataSet group = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        if (hasSourcePerSlice()) {
            group.put(derivation(List.of(study.sourceUids().get(frame.slice()))));
        }
        group.put(
                only(
                        Tag.FRAME_CONTENT_SEQUENCE,
                        Part10Writer.unsignedInts(
                                Tag.DIMENSION_INDEX_VALUES, frame.segment(), frame.slice() + 1)));
        group.put(
                only(
                        Tag.PLANE_POSITION_SEQUENCE,
                        Part10Writer.text(
                                Tag.IMAGE_POSITION_PATIENT,
                                DecimalString.of(first.x, first.y, first.z))));
        group.put(
                only(
                        Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                        Part10Writer.unsignedShort(
                                Tag.REFERENCED_SEGMENT_NUMBER, frame.segment())));
        return group;
    }

    private Element derivation(List<String> sources) {
        List<DataSet> images = new ArrayList<>();
        for (String source : sources) {
            DataSet image = reference(source);
            image.put(
                    CodedItem.sequence(
                            Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE,
                            "DCM",
                            "121322",
                            "Source image for image processing operation"));
            images.add(image);
        }
        DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        item.put(Part10Writer.sequence(Tag.SOURCE_IMAGE_SEQUENCE, images));
        item.put(CodedItem.sequence(Tag.DERIVATION_CODE_SEQUENCE, "DCM", "113076", "Segmentation"));
        return Part10Writer.sequence(Tag.DERIVATION_IMAGE_SEQUENCE, List.of(item));
    }

    private DataSet reference(String instance) {
        DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        item.put(Part10Writer.text(Tag.REFERENCED_SOP_CLASS_UID, study.sourceClassUid()));
        item.put(Part10Writer.text(Tag.REFERENCED_SOP_INSTANCE_UID, instance));
        return item;
    }

    private static Element only(Tag tag, Element element) {
        DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        item.put(element);
        return Part10Writer.sequence(tag, List.of(item));
    }
}
