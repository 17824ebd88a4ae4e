package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.stage.Progress;
import prelude.pipeline.SharedData;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/** Against QIBA's recipe, worked by hand. */
class SuvFactorTest {
    /** 75 kg, 370 MBq of a half life of an hour, an hour before the scan: 185 MBq are left. */
    private static final double LEFT = 75_000 / 185e6;

    private static SuvFactor factor(Consumer<DataSet> image, Consumer<DataSet> injection)
            throws Exception {
        DataSet pet = EnhancedObject.item();
        set(pet, Tag.UNITS, "BQML");
        set(pet, Tag.CORRECTED_IMAGE, "DECY\\ATTN");
        set(pet, Tag.DECAY_CORRECTION, "START");
        set(pet, Tag.PATIENT_WEIGHT, "75");
        set(pet, Tag.SERIES_DATE, "20200229");
        set(pet, Tag.SERIES_TIME, "113000");
        image.accept(pet);
        DataSet tracer = EnhancedObject.item();
        set(tracer, Tag.RADIONUCLIDE_TOTAL_DOSE, "370000000");
        set(tracer, Tag.RADIONUCLIDE_HALF_LIFE, "3600");
        set(tracer, Tag.RADIOPHARMACEUTICAL_START_TIME, "103000.00");
        injection.accept(tracer);
        EnhancedObject.put(pet, Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, tracer);
        OptionalDouble seen = Moment.of(pet, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME);
        return SuvFactor.of(pet, seen);
    }

    private static void asItIs(DataSet dataSet) {}

    private static void assertFactor(SuvFactor suv, double truth) {
        assertThat(suv.factor().orElseThrow()).isCloseTo(truth, within(1e-12));
    }

    @Test
    void theDoseDecaysUntilTheScansStart() throws Exception {
        assertFactor(factor(SuvFactorTest::asItIs, SuvFactorTest::asItIs), LEFT);
    }

    @Test
    void valuesCorrectedToTheInjectionTakeTheWholeDose() throws Exception {
        assertFactor(
                factor(d -> set(d, Tag.DECAY_CORRECTION, "ADMIN"), SuvFactorTest::asItIs),
                75_000 / 370e6);
    }

    @Test
    void aSeriesMadeAfterTheScanDoesNotSayWhenItBegan() throws Exception {
        assertFactor(
                factor(
                        d -> {
                            set(d, Tag.SERIES_TIME, "153000");
                            set(d, Tag.ACQUISITION_DATE, "20200229");
                            set(d, Tag.ACQUISITION_TIME, "113000");
                        },
                        SuvFactorTest::asItIs),
                LEFT);
    }

    @Test
    void anInjectionBeforeMidnightIsTheDayBefores() throws Exception {
        assertFactor(
                factor(
                        d -> set(d, Tag.SERIES_TIME, "002000"),
                        d -> set(d, Tag.RADIOPHARMACEUTICAL_START_TIME, "232000")),
                LEFT);
        assertFactor(
                factor(
                        d -> set(d, Tag.SERIES_TIME, "002000"),
                        d ->
                                set(
                                        d,
                                        Tag.RADIOPHARMACEUTICAL_START_DATE_TIME,
                                        "20200228232000.00+0100")),
                LEFT);
    }

    @Test
    void valuesThatAreUptakeAlreadyStayThat() throws Exception {
        assertFactor(factor(d -> set(d, Tag.UNITS, "GML"), SuvFactorTest::asItIs), 1);
        assertThat(
                        factor(
                                        d -> {
                                            set(d, Tag.UNITS, "GML");
                                            set(d, Tag.SUV_TYPE, "LBM");
                                        },
                                        SuvFactorTest::asItIs)
                                .why())
                .contains("another measure than body weight");
    }

    @ParameterizedTest
    @CsvSource({
        "UNITS, PROPCPS, neither BQML",
        "UNITS, CNTS, without the scanner's own scale",
        "PATIENT_WEIGHT, 0, Patient's Weight (0010_1030) is not stated",
        "DECAY_CORRECTION, NONE, not corrected for decay",
        "CORRECTED_IMAGE, DECY, not corrected for attenuation",
        "SERIES_DATE, '', neither Series Time nor Acquisition Time",
    })
    void whatIsMissingIsSaid(Tag tag, String value, String words) throws Exception {
        SuvFactor suv = factor(d -> set(d, tag, value), SuvFactorTest::asItIs);

        assertThat(suv.factor()).isEmpty();
        assertThat(suv.why()).contains(words.replace('_', ','));
    }

    @Test
    void aDoseInMegabecquerelIsNotGuessedAt() throws Exception {
        SuvFactor suv =
                factor(SuvFactorTest::asItIs, d -> set(d, Tag.RADIONUCLIDE_TOTAL_DOSE, "370"));

        assertThat(suv.factor()).isEmpty();
        assertThat(suv.why()).contains("not stated in Bq");
    }

    @Test
    void aRealHeadAndNeckPetHasItsFactor() throws Exception {
        SeriesVolume read =
                new SeriesReader(DicomPort.standard())
                        .read(
                                "the PET",
                                SharedData.filesBelow(SharedData.find("pet_plus_seg_qin024/PET")),
                                SeriesRequest.only(),
                                Progress.silent());

        // 66.2 kg, 381.47 MBq at 11:39:00, half life 6586.2 s, scan from 13:02:44.678 on.
        double left = 381.47e6 * Math.pow(2, -5024.678 / 6586.2);
        assertFactor(read.suv().orElseThrow(), 66_200 / left);
    }
}
