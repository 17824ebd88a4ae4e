package prelude.pipeline.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.pipeline.Noticed;
import prelude.pipeline.SharedData;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;

class StudyIntakeTest {
    private static final Pseudonyms PSEUDONYMS = Pseudonyms.ofKey(new byte[32]);

    @TempDir Path folder;
    private final Noticed noticed = new Noticed();

    private StudyRecord take(DataSet... dataSets) throws Exception {
        for (int i = 0; i < dataSets.length; i++) {
            DicomPort.standard().write(dataSets[i], folder.resolve(i + ".dcm"));
        }
        return new StudyIntake(DicomPort.standard())
                .take("a study", SharedData.filesBelow(folder), PSEUDONYMS, noticed);
    }

    private static DataSet slice(int number) {
        DataSet slice = DataSets.empty();
        put(slice, Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2");
        put(slice, Tag.SOP_INSTANCE_UID, "1.2.3." + number);
        put(slice, Tag.STUDY_DATE, "20190314");
        put(slice, Tag.MODALITY, "CT");
        put(slice, Tag.MANUFACTURER, "SIEMENS");
        put(slice, Tag.MANUFACTURER_MODEL_NAME, "Sensation 64");
        put(slice, Tag.SERIES_DESCRIPTION, "Thorax Miller 1.0 B30f");
        put(slice, Tag.PATIENT_NAME, "Miller^John");
        put(slice, Tag.PATIENT_ID, "4711");
        put(slice, Tag.PATIENT_AGE, "077Y");
        put(slice, Tag.BODY_PART_EXAMINED, "CHEST");
        put(slice, Tag.KVP, "120");
        put(slice, Tag.CONVOLUTION_KERNEL, "B30f");
        put(slice, Tag.PATIENT_POSITION, "HFS");
        return slice;
    }

    private static void put(DataSet dataSet, Tag tag, String text) {
        dataSet.put(Part10Writer.text(tag, text));
    }

    @Test
    void aCaseKeepsWhatMadeThePictureAndTheTableWhoseItIs() throws Exception {
        StudyRecord record = take(slice(1), slice(2));

        assertThat(record.attributes())
                .containsEntry("manufacturer", "siemens")
                .containsEntry("manufacturer_model", "Sensation 64")
                .containsEntry("series_description", "Thorax 1.0 B30f")
                .containsEntry("body_part", "CHEST")
                .containsEntry("kvp", "120.0")
                .containsEntry("convolution_kernel", "B30f")
                .containsEntry("patient_position", "HFS")
                .containsKey("study_date_shifted");
        assertThat(record.attributes().values())
                .noneMatch(text -> text.contains("Miller"))
                .doesNotContain("20190314", "077Y");
        assertThat(record.identity().patientName()).isEqualTo("Miller^John");
        assertThat(record.identity().sopInstanceUids()).containsExactly("1.2.3.1", "1.2.3.2");
        assertThat(noticed.warnings()).isEmpty();
    }

    @Test
    void anotherPatientOrOtherImagesOfTheSameSeriesGiveAnotherEntry() throws Exception {
        String entry = take(slice(1), slice(2)).entry();
        assertThat(take(slice(1), slice(2)).entry()).isEqualTo(entry).matches("[0-9a-f]{32}");

        assertThat(take(slice(3), slice(4)).entry()).isNotEqualTo(entry);
        DataSet smith = slice(1);
        put(smith, Tag.PATIENT_NAME, "Smith^Ann");
        assertThat(take(smith, slice(2)).entry()).isNotEqualTo(entry);
    }

    @Test
    void textInThePixelsIsWarnedOfWhereverOneImageSaysSo() throws Exception {
        DataSet second = slice(2);
        put(second, Tag.BURNED_IN_ANNOTATION, "YES");

        take(slice(1), second);

        assertThat(noticed.warnings())
                .singleElement()
                .asString()
                .contains("burned into", "(0028,0301)");
    }

    @Test
    void imagesOfScreensAreWarnedOfUnlessTheySayNo() throws Exception {
        DataSet screen = slice(1);
        put(screen, Tag.IMAGE_TYPE, "DERIVED\\SECONDARY\\SCREEN SAVE");
        take(screen);
        assertThat(noticed.warnings()).singleElement().asString().contains("does not say");

        noticed.warnings().clear();
        put(screen, Tag.BURNED_IN_ANNOTATION, "NO");
        take(screen);
        assertThat(noticed.warnings()).isEmpty();
        Files.delete(folder.resolve("0.dcm"));

        DataSet ultrasound = slice(1);
        put(ultrasound, Tag.MODALITY, "US");
        put(ultrasound, Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.6.2");
        take(ultrasound);
        assertThat(noticed.warnings()).hasSize(1);
    }

    @Test
    void aMakerThatNobodyKnowsIsNotKept() throws Exception {
        DataSet slice = slice(1);
        put(slice, Tag.MANUFACTURER, "John's basement");

        assertThat(take(slice).attributes())
                .doesNotContainKeys("manufacturer", "manufacturer_model");
    }
}
