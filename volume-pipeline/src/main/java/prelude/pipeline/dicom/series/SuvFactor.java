package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * What turns a PET volume's values, which stay as the scanner wrote them (mostly Bq/ml), into
 * standardised uptake values by body weight: {@code SUVbw = factor * value}, in g/ml. After QIBA's
 * vendor-neutral recipe.
 *
 * @param factor empty where it cannot be known
 * @param why how it came about, or what is missing, as a clause without any value of the patient
 */
public record SuvFactor(OptionalDouble factor, String why) {
    private static final String PHILIPS = "Philips PET Private Group";

    /** Less is no injection: some scanners write MBq where the standard asks for Bq. */
    private static final double LEAST_DOSE_BQ = 1e5;

    private static final double DAY_S = 86_400;

    private static SuvFactor unknown(String why) {
        return new SuvFactor(OptionalDouble.empty(), why);
    }

    /**
     * @param frame any of the volume
     * @param firstSeen when the earliest slice of the series was acquired, in seconds since 1970
     */
    static SuvFactor of(FrameHeader frame, OptionalDouble firstSeen)
            throws MalformedDataSetException {
        return switch (PetUnits.of(frame)) {
            case "GML" -> ofUptake(frame.dataSet);
            case "BQML" -> ofActivity(frame, firstSeen, 1);
            case "CNTS" -> ofPhilipsCounts(frame, firstSeen);
            case "" ->
                    unknown(
                            "whether they are counts, Bq/ml or uptake is not stated, neither by %s nor by a %s"
                                    .formatted(Tag.UNITS, Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE));
            default -> unknown(Tag.UNITS + " is neither BQML, GML nor CNTS");
        };
    }

    private static SuvFactor ofUptake(DataSet dataSet) {
        return dataSet.text(Tag.SUV_TYPE).orElse("BW").equals("BW")
                ? new SuvFactor(OptionalDouble.of(1), "the values are SUV by body weight already")
                : unknown("the values are SUV by another measure than body weight");
    }

    private static SuvFactor ofPhilipsCounts(FrameHeader frame, OptionalDouble firstSeen)
            throws MalformedDataSetException {
        double suv = philips(frame.dataSet, 0x00);
        if (suv > 0) {
            return new SuvFactor(
                    OptionalDouble.of(suv), "by the scanner's own SUV Scale Factor (7053,1000)");
        }
        double activity = philips(frame.dataSet, 0x09);
        return activity > 0
                ? ofActivity(frame, firstSeen, activity)
                : unknown("the values are counts without the scanner's own scale (7053,1000)");
    }

    private static double philips(DataSet dataSet, int element) {
        return RawValue.ofPrivate(dataSet, 0x7053, PHILIPS, element)
                .map(RawValue::number)
                .orElse(OptionalDouble.empty())
                .orElse(0);
    }

    private static SuvFactor ofActivity(
            FrameHeader frame, OptionalDouble firstSeen, double bqPerMlPerUnit)
            throws MalformedDataSetException {
        DataSet dataSet = frame.dataSet;
        List<String> corrected = dataSet.texts(Tag.CORRECTED_IMAGE);
        if ((!corrected.isEmpty() && !corrected.contains("ATTN"))
                || dataSet.text(Tag.ATTENUATION_CORRECTED).orElse("").equals("NO")) {
            return unknown("the image is not corrected for attenuation");
        }
        double weightKg = dataSet.number(Tag.PATIENT_WEIGHT).orElse(0);
        if (!(weightKg > 0)) {
            return unknown(Tag.PATIENT_WEIGHT + " is not stated");
        }
        Optional<DataSet> injection = injection(frame);
        if (injection.isEmpty()) {
            return unknown(
                    Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE
                            + " is not stated, or does not say which of several it is");
        }
        double doseBq = injection.get().number(Tag.RADIONUCLIDE_TOTAL_DOSE).orElse(0);
        if (!(doseBq >= LEAST_DOSE_BQ)) {
            return unknown(Tag.RADIONUCLIDE_TOTAL_DOSE + " is not stated in Bq");
        }
        OptionalDouble correctedTo =
                Moment.of(
                        dataSet.text(Tag.DECAY_CORRECTION_DATE_TIME),
                        injection.get().text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME));
        if (dataSet.text(Tag.DECAY_CORRECTED).orElse("").equals("YES") && correctedTo.isPresent()) {
            return ofDecayed(
                    injection.get(), correctedTo, weightKg * 1000 * bqPerMlPerUnit / doseBq);
        }
        return switch (dataSet.text(Tag.DECAY_CORRECTION).orElse("")) {
            case "START" ->
                    ofDecayed(
                            injection.get(),
                            scanStart(dataSet, firstSeen),
                            weightKg * 1000 * bqPerMlPerUnit / doseBq);
            case "ADMIN" ->
                    new SuvFactor(
                            OptionalDouble.of(weightKg * 1000 * bqPerMlPerUnit / doseBq),
                            "from weight and dose, with values decay corrected to the injection");
            default -> unknown("the values are not corrected for decay to a moment that is known");
        };
    }

    /** Of several tracers the one that the frame's Radiopharmaceutical Usage macro names. */
    private static Optional<DataSet> injection(FrameHeader frame) throws MalformedDataSetException {
        List<DataSet> all = frame.dataSet.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE);
        List<DataSet> used = frame.items(Tag.RADIOPHARMACEUTICAL_USAGE_SEQUENCE);
        if (used.size() > 1 && all.size() > 1) {
            return Optional.empty(); // A picture of two tracers together has no one dose.
        }
        OptionalInt number =
                used.isEmpty()
                        ? OptionalInt.empty()
                        : used.getFirst().integer(Tag.RADIOPHARMACEUTICAL_AGENT_NUMBER);
        if (number.isEmpty() || all.size() == 1) {
            // Of one file per slice the first has always been the one.
            return frame.dataSet.has(Tag.PER_FRAME_FUNCTIONAL_GROUPS) && all.size() > 1
                    ? Optional.empty()
                    : all.stream().findFirst();
        }
        return all.stream()
                .filter(each -> each.integer(Tag.RADIOPHARMACEUTICAL_AGENT_NUMBER).equals(number))
                .findFirst();
    }

    /**
     * Where the values are those of a moment after the injection, the dose has to decay until then.
     */
    private static SuvFactor ofDecayed(
            DataSet injection, OptionalDouble start, double atInjection) {
        double halfLifeS = injection.number(Tag.RADIONUCLIDE_HALF_LIFE).orElse(0);
        if (!(halfLifeS > 0)) {
            return unknown(Tag.RADIONUCLIDE_HALF_LIFE + " is not stated");
        }
        if (start.isEmpty()) {
            return unknown("neither Series Time nor Acquisition Time is stated with its date");
        }
        OptionalDouble injected = injected(injection, start.getAsDouble());
        if (injected.isEmpty()) {
            return unknown(Tag.RADIOPHARMACEUTICAL_START_TIME + " is not stated");
        }
        double decayS = start.getAsDouble() - injected.getAsDouble();
        if (decayS < 0 || decayS > DAY_S) {
            return unknown("the times of injection and scan contradict each other");
        }
        return new SuvFactor(
                OptionalDouble.of(atInjection * Math.pow(2, decayS / halfLifeS)),
                "from weight, dose and its decay until the moment that the values are of");
    }

    /**
     * The Series Time, unless it is later than the first slice: then it is that of some later
     * processing.
     */
    private static OptionalDouble scanStart(DataSet dataSet, OptionalDouble firstSeen) {
        boolean dated = Moment.of(dataSet, Tag.SERIES_DATE, Tag.SERIES_TIME).orElse(0) > DAY_S;
        OptionalDouble series =
                dated
                        ? Moment.of(dataSet, Tag.SERIES_DATE, Tag.SERIES_TIME)
                        : OptionalDouble.empty();
        if (series.isEmpty() || firstSeen.orElse(Double.MAX_VALUE) < series.getAsDouble()) {
            return firstSeen.orElse(0) > DAY_S ? firstSeen : OptionalDouble.empty();
        }
        return series;
    }

    private static OptionalDouble injected(DataSet injection, double scanStart) {
        OptionalDouble stated = Moment.of(injection.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME));
        if (stated.isPresent()) {
            return stated;
        }
        OptionalDouble ofDay =
                injection
                        .text(Tag.RADIOPHARMACEUTICAL_START_TIME)
                        .map(Moment::ofDay)
                        .orElse(OptionalDouble.empty());
        if (ofDay.isEmpty()) {
            return ofDay;
        }
        double sameDay = Math.floor(scanStart / DAY_S) * DAY_S + ofDay.getAsDouble();
        // Without a date, an injection after the scan's hour was the evening before.
        return OptionalDouble.of(sameDay <= scanStart ? sameDay : sameDay - DAY_S);
    }
}
