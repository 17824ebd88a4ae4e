package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.stage.Progress;
import prelude.pipeline.SharedData;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.FunctionalGroups;
import prelude.pipeline.dicom.data.Part10Writer;
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
        return SuvFactor.of(new FrameHeader(pet, FunctionalGroups.of(pet), 0, 1), seen);
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

    /** Without Units, Decay Correction and Series Time: times, units and tracer as enhanced. */
    private static DataSet enhanced(String unit, double slope) {
        DataSet pet = EnhancedObject.item();
        set(pet, Tag.PATIENT_WEIGHT, "75");
        set(pet, Tag.DECAY_CORRECTED, "YES");
        set(pet, Tag.ATTENUATION_CORRECTED, "YES");
        set(pet, Tag.DECAY_CORRECTION_DATE_TIME, "20200229113000.000");
        DataSet other = EnhancedObject.item();
        set(other, Tag.RADIONUCLIDE_TOTAL_DOSE, "10000000");
        EnhancedObject.number(other, Tag.RADIOPHARMACEUTICAL_AGENT_NUMBER, 1);
        DataSet tracer = EnhancedObject.item();
        set(tracer, Tag.RADIONUCLIDE_TOTAL_DOSE, "370000000");
        set(tracer, Tag.RADIONUCLIDE_HALF_LIFE, "3600");
        set(tracer, Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20200229103000");
        EnhancedObject.number(tracer, Tag.RADIOPHARMACEUTICAL_AGENT_NUMBER, 2);
        pet.put(
                Part10Writer.sequence(
                        Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, List.of(other, tracer)));
        DataSet group = EnhancedObject.item();
        DataSet usage = EnhancedObject.item();
        EnhancedObject.number(usage, Tag.RADIOPHARMACEUTICAL_AGENT_NUMBER, 2);
        EnhancedObject.put(group, Tag.RADIOPHARMACEUTICAL_USAGE_SEQUENCE, usage);
        EnhancedObject.rescale(group, "0.5", "0");
        DataSet mapping = EnhancedObject.item();
        EnhancedObject.reals(mapping, Tag.REAL_WORLD_VALUE_SLOPE, slope);
        EnhancedObject.reals(mapping, Tag.REAL_WORLD_VALUE_INTERCEPT, 0);
        DataSet code = EnhancedObject.item();
        set(code, Tag.CODE_VALUE, unit);
        EnhancedObject.put(mapping, Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, code);
        EnhancedObject.put(group, Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping);
        EnhancedObject.put(pet, Tag.SHARED_FUNCTIONAL_GROUPS, group);
        EnhancedObject.put(pet, Tag.PER_FRAME_FUNCTIONAL_GROUPS, EnhancedObject.item());
        return pet;
    }

    private static SuvFactor of(DataSet pet) throws Exception {
        return SuvFactor.of(
                new FrameHeader(pet, FunctionalGroups.of(pet), 0, 1), OptionalDouble.empty());
    }

    @Test
    void anEnhancedPetSaysAllInItsMacros() throws Exception {
        assertFactor(of(enhanced("Bq/ml", 0.5)), LEFT);
        assertFactor(of(enhanced("{SUVbw}g/ml", 0.5)), 1);
    }

    @Test
    void theUnitsOfOtherValuesThanTheRescaledOnesAreNotTheirs() throws Exception {
        SuvFactor suv = of(enhanced("{SUVbw}g/ml", 0.0001));

        assertThat(suv.factor()).isEmpty();
        assertThat(suv.why())
                .isEqualTo(
                        "whether they are counts, Bq/ml or uptake is not stated, neither by Units"
                                + " (0054,1001) nor by a Real World Value Mapping Sequence"
                                + " (0040,9096)");
    }

    @Test
    void anEnhancedPetThatDoesNotSayWhichTracerHasNoFactor() throws Exception {
        DataSet pet = enhanced("Bq/ml", 0.5);
        pet.items(Tag.SHARED_FUNCTIONAL_GROUPS)
                .getFirst()
                .put(Part10Writer.sequence(Tag.RADIOPHARMACEUTICAL_USAGE_SEQUENCE, List.of()));

        assertThat(of(pet).factor()).isEmpty();
        assertThat(of(pet).why()).contains("which of several it is");
    }

    @Test
    void aPictureOfTwoTracersTogetherHasNoFactor() throws Exception {
        DataSet pet = enhanced("Bq/ml", 0.5);
        DataSet one = EnhancedObject.item();
        EnhancedObject.number(one, Tag.RADIOPHARMACEUTICAL_AGENT_NUMBER, 1);
        DataSet two = EnhancedObject.item();
        EnhancedObject.number(two, Tag.RADIOPHARMACEUTICAL_AGENT_NUMBER, 2);
        pet.items(Tag.SHARED_FUNCTIONAL_GROUPS)
                .getFirst()
                .put(
                        Part10Writer.sequence(
                                Tag.RADIOPHARMACEUTICAL_USAGE_SEQUENCE, List.of(one, two)));

        assertThat(of(pet).factor()).isEmpty();
    }

    @Test
    void momentsByDifferentClocksAreBroughtToOne() throws Exception {
        DataSet pet = enhanced("Bq/ml", 0.5);
        set(
                pet.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).getLast(),
                Tag.RADIOPHARMACEUTICAL_START_DATE_TIME,
                "20200229103000+0000");
        set(pet, Tag.DECAY_CORRECTION_DATE_TIME, "20200229123000.000+0100");
        assertFactor(of(pet), LEFT);
        set(pet, Tag.DECAY_CORRECTION_DATE_TIME, "20200229060000.000-0530");
        assertFactor(of(pet), LEFT);
    }

    @Test
    void anEnhancedPetThatIsNotCorrectedHasNoFactor() throws Exception {
        DataSet faint = enhanced("Bq/ml", 0.5);
        set(faint, Tag.ATTENUATION_CORRECTED, "NO");
        assertThat(of(faint).why()).contains("not corrected for attenuation");

        DataSet decaying = enhanced("Bq/ml", 0.5);
        set(decaying, Tag.DECAY_CORRECTED, "NO");
        assertThat(of(decaying).why()).contains("not corrected for decay");
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
        assertFactor(read.facts().suv().orElseThrow(), 66_200 / left);
    }
}
