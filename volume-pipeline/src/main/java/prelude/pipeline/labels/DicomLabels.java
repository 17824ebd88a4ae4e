package prelude.pipeline.labels;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** Labels in a DICOM object: a segmentation or a structure set. */
final class DicomLabels {
    /** What a file is, as far as labels go. */
    enum Kind {
        SEGMENTATION,
        STRUCTURE_SET,
        OTHER_DICOM,
        NOT_DICOM
    }

    private static final Set<String> SEGMENTATION_STORAGE =
            Set.of("1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7");

    private static final String STRUCTURE_SET_STORAGE = "1.2.840.10008.5.1.4.1.1.481.3";

    private final DicomPort dicom;

    DicomLabels(DicomPort dicom) {
        this.dicom = dicom;
    }

    /** Looks into a file; a damaged one is no label file unless it says that it is. */
    Kind kind(GivenFile file) throws UnusableInputException {
        try (Arena arena = Arena.ofConfined()) {
            return dicom.read(file.path(), arena).map(DicomLabels::kind).orElse(Kind.NOT_DICOM);
        } catch (MalformedDataSetException _) {
            return Kind.OTHER_DICOM;
        } catch (IOException e) {
            throw new UnusableInputException(file + " cannot be read.", e);
        }
    }

    private static Kind kind(DataSet dataSet) {
        String sopClass = dataSet.text(Tag.SOP_CLASS_UID).orElse("");
        if (SEGMENTATION_STORAGE.contains(sopClass)) {
            return Kind.SEGMENTATION;
        }
        return sopClass.equals(STRUCTURE_SET_STORAGE) ? Kind.STRUCTURE_SET : Kind.OTHER_DICOM;
    }

    /**
     * @return empty where the file is not DICOM at all
     */
    Optional<LabelMap> read(GivenFile file, TargetScan scan, Progress progress)
            throws UnusableInputException {
        try (Arena arena = Arena.ofConfined()) {
            Optional<DataSet> read = dicom.read(file.path(), arena);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            DataSet dataSet = read.get();
            return Optional.of(
                    switch (kind(dataSet)) {
                        case SEGMENTATION -> segmentation(dataSet, file, scan, progress);
                        case STRUCTURE_SET ->
                                StructureSetReader.read(
                                        dataSet, new SameSpace(scan, file), scan, progress);
                        case OTHER_DICOM, NOT_DICOM ->
                                throw new UnusableInputException(
                                        file
                                                + " is a DICOM object without labels: name a segmentation (SEG) or a structure set (RTSTRUCT).");
                    });
        } catch (IOException e) {
            throw new UnusableInputException(file + " cannot be read.", e);
        } catch (MalformedDataSetException e) {
            throw new UnusableInputException(file + " " + e.clause() + ".", e);
        }
    }

    private LabelMap segmentation(
            DataSet dataSet, GivenFile file, TargetScan scan, Progress progress)
            throws UnusableInputException, MalformedDataSetException {
        Set<String> series = new HashSet<>();
        for (DataSet item : dataSet.items(Tag.REFERENCED_SERIES_SEQUENCE)) {
            item.text(Tag.SERIES_INSTANCE_UID).ifPresent(series::add);
        }
        new SameSpace(scan, file)
                .require(dataSet.text(Tag.FRAME_OF_REFERENCE_UID).orElse(""), series, progress);
        return SegmentationReader.read(dataSet, dicom, scan, progress);
    }
}
