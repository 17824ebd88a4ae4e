package prelude.pipeline.labels;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.ContentHash;
import prelude.cases.file.NewFile;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;

/** Writes labels as a DICOM segmentation (PS3.3 A.51): binary, one segment per structure. */
public final class SegmentationWriter {
    private static final String SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    /** Of the planes' axes, as a cosine; a Decimal String says no less. */
    private static final double SQUARE = 1e-4;

    private static final int LARGEST_SIDE = 65535;

    /** How the labels came about (PS3.3 C.8.20.2, Segment Algorithm Type). */
    public enum Made {
        AUTOMATIC,
        SEMIAUTOMATIC
    }

    private final LabelMap labels;
    private final ResultStudy study;
    private final Made made;
    private final LocalDateTime now;
    private final String standing;
    private final SegmentPacking packing;
    private final String content;

    private SegmentationWriter(
            LabelMap labels, ResultStudy study, Made made, LocalDateTime now, String standing) {
        this.labels = labels;
        this.study = study;
        this.made = made;
        this.now = now;
        this.standing = standing;
        this.packing = new SegmentPacking(labels);
        this.content = ContentHash.of(labels);
    }

    /**
     * Writes a file that appears whole or not at all. Read back onto the same grid it gives the
     * same labels.
     *
     * @param now of the object's making
     * @throws UnusableInputException if nothing is labelled or DICOM has no word for the grid
     */
    public static void write(
            LabelMap labels, ResultStudy study, Made made, LocalDateTime now, Path file)
            throws UnusableInputException, IOException {
        write(labels, study, made, now, "", file);
    }

    /**
     * The same with its standing in the content's description.
     *
     * @param standing for example {@code teaching lane, UNSIGNED}; 30 characters at most
     */
    public static void write(
            LabelMap labels,
            ResultStudy study,
            Made made,
            LocalDateTime now,
            String standing,
            Path file)
            throws UnusableInputException, IOException {
        DataSet dataSet = new SegmentationWriter(labels, study, made, now, standing).dataSet();
        try (NewFile fresh = new NewFile(file)) {
            OutputStream out = fresh.stream();
            Part10Writer.write(dataSet, out);
            fresh.keep();
        }
    }

    private DataSet dataSet() throws UnusableInputException {
        refuse();
        DataSet to = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        identify(to);
        describeSeries(to);
        describePixels(to);
        List<DataSet> segments = new ArrayList<>();
        for (StructureCode code : packing.structures()) {
            segments.add(segment(segments.size() + 1, code));
        }
        to.put(Part10Writer.sequence(Tag.SEGMENT_SEQUENCE, segments));
        new SegmentationFrames(labels.grid(), packing, study, uid("dimensions")).describe(to);
        to.put(
                new Element.Value(
                        Tag.PIXEL_DATA.number, Vr.OB, MemorySegment.ofArray(packing.pack())));
        return to;
    }

    private void refuse() throws UnusableInputException {
        VoxelGrid grid = labels.grid();
        if (packing.structures().isEmpty()) {
            throw new UnusableInputException(
                    "No voxel of the case is labelled: a segmentation of nothing cannot be written.");
        }
        Vector3d x = grid.patientFromVoxel().getColumn(0, new Vector3d()).normalize();
        Vector3d y = grid.patientFromVoxel().getColumn(1, new Vector3d()).normalize();
        if (Math.abs(x.dot(y)) > SQUARE) {
            throw new UnusableInputException(
                    "The scan's columns and rows are not at a right angle, for which DICOM has no words: export nrrd instead.");
        }
        if (grid.columns() > LARGEST_SIDE || grid.rows() > LARGEST_SIDE || !packing.fits()) {
            throw new UnusableInputException(
                    "The labels are larger than one DICOM object may be (%d frames of %d x %d): export nrrd instead."
                            .formatted(packing.frames().size(), grid.columns(), grid.rows()));
        }
    }

    /** A UID under 2.25 (PS3.5 B.2) that follows from content, study and moment. */
    private String uid(String role) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            String base = String.join("|", content, study.studyUid(), study.seriesUid(), "" + now);
            byte[] digest = hash.digest((base + "|" + role).getBytes(StandardCharsets.UTF_8));
            return "2.25." + new BigInteger(1, Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every JDK", e);
        }
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private void identify(DataSet to) {
        text(to, Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        text(to, Tag.SOP_CLASS_UID, SEGMENTATION_STORAGE);
        text(to, Tag.SOP_INSTANCE_UID, uid("instance"));
        text(to, Tag.PATIENT_NAME, study.patientName());
        text(to, Tag.PATIENT_ID, study.patientId());
        text(to, Tag.PATIENT_BIRTH_DATE, study.birthDate());
        text(to, Tag.PATIENT_SEX, study.sex());
        text(to, Tag.STUDY_INSTANCE_UID, orElse(study.studyUid(), uid("study")));
        text(to, Tag.STUDY_DATE, study.studyDate());
        text(to, Tag.STUDY_TIME, study.studyTime());
        text(to, Tag.STUDY_ID, study.studyId());
        text(to, Tag.ACCESSION_NUMBER, study.accessionNumber());
        text(to, Tag.REFERRING_PHYSICIAN_NAME, study.referringPhysician());
        text(to, Tag.FRAME_OF_REFERENCE_UID, orElse(study.frameOfReferenceUid(), uid("frame")));
        text(to, Tag.POSITION_REFERENCE_INDICATOR, "");
        if (!study.names()) {
            text(to, Tag.PATIENT_IDENTITY_REMOVED, "YES");
            text(
                    to,
                    Tag.DEIDENTIFICATION_METHOD,
                    "Prelude: pseudonyms for UIDs, nothing else kept");
        }
    }

    private void describeSeries(DataSet to) {
        String version = SegmentationWriter.class.getPackage().getImplementationVersion();
        text(to, Tag.MODALITY, "SEG");
        text(to, Tag.SERIES_INSTANCE_UID, uid("series"));
        text(to, Tag.SERIES_NUMBER, "300");
        text(to, Tag.SERIES_DESCRIPTION, "Prelude segmentation");
        text(to, Tag.SERIES_DATE, now.format(DATE));
        text(to, Tag.SERIES_TIME, now.format(TIME));
        text(to, Tag.MANUFACTURER, "Prelude");
        text(to, Tag.MANUFACTURER_MODEL_NAME, "Prelude");
        text(to, Tag.DEVICE_SERIAL_NUMBER, "0");
        text(to, Tag.SOFTWARE_VERSIONS, version == null ? "development" : version);
        text(to, Tag.INSTANCE_NUMBER, "1");
        text(to, Tag.CONTENT_DATE, now.format(DATE));
        text(to, Tag.CONTENT_TIME, now.format(TIME));
        text(to, Tag.CONTENT_LABEL, "SEGMENTATION");
        // A rehearsal aid's labels are no diagnosis, and say so wherever they go.
        String purpose = "For rehearsal, not for diagnosis";
        text(to, Tag.CONTENT_DESCRIPTION, standing.isEmpty() ? purpose : purpose + "; " + standing);
        text(to, Tag.CONTENT_CREATOR_NAME, "");
    }

    private void describePixels(DataSet to) {
        text(to, Tag.IMAGE_TYPE, "DERIVED\\PRIMARY");
        number(to, Tag.SAMPLES_PER_PIXEL, 1);
        text(to, Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
        number(to, Tag.COLUMNS, labels.grid().columns());
        number(to, Tag.ROWS, labels.grid().rows());
        number(to, Tag.BITS_ALLOCATED, 1);
        number(to, Tag.BITS_STORED, 1);
        number(to, Tag.HIGH_BIT, 0);
        number(to, Tag.PIXEL_REPRESENTATION, 0);
        text(to, Tag.LOSSY_IMAGE_COMPRESSION, "00");
        text(to, Tag.SEGMENTATION_TYPE, "BINARY");
        text(to, Tag.SEGMENTS_OVERLAP, labels.layers().size() > 1 ? "UNDEFINED" : "NO");
    }

    private DataSet segment(int number, StructureCode code) {
        DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        number(item, Tag.SEGMENT_NUMBER, number);
        text(item, Tag.SEGMENT_LABEL, CodedItem.brief(code.name().replace('_', ' ')));
        text(item, Tag.SEGMENT_ALGORITHM_TYPE, made.name());
        text(item, Tag.SEGMENT_ALGORITHM_NAME, "Prelude");
        item.put(
                Part10Writer.sequence(
                        Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE,
                        List.of(CodedItem.category(code))));
        item.put(
                Part10Writer.sequence(
                        Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, List.of(CodedItem.type(code))));
        item.put(
                Part10Writer.unsignedShorts(
                        Tag.RECOMMENDED_DISPLAY_CIELAB_VALUE, LabColour.of(code.rgb())));
        return item;
    }

    private static void text(DataSet dataSet, Tag tag, String text) {
        dataSet.put(Part10Writer.text(tag, text));
    }

    private static void number(DataSet dataSet, Tag tag, int value) {
        dataSet.put(Part10Writer.unsignedShort(tag, value));
    }
}
