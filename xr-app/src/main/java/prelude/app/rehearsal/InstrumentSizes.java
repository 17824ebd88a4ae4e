package prelude.app.rehearsal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prelude.cases.anatomy.SutureCatalogue;
import prelude.cases.anatomy.SutureThread;
import prelude.cases.scenario.Instrument;

/**
 * In which sizes a live hand can have each instrument, and which it has now: a hand keeps the size
 * of each while it holds another. Scripts can have sizes in between. Makes no garbage but its
 * words.
 */
final class InstrumentSizes {
    /** Blades of knives, of drills, burrs and saws as they are sold (assumed), mm. */
    private static final Map<Instrument, List<Double>> SOLD =
            Map.of(
                    Instrument.SCALPEL, List.of(15.0, 25.0, 40.0, 60.0, 90.0, 120.0),
                    Instrument.DRILL, List.of(1.5, 2.0, 2.5, 2.7, 3.2, 3.5, 4.5, 6.0, 8.0),
                    Instrument.BURR, List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0),
                    Instrument.SAW, List.of(10.0, 15.0, 20.0, 25.0),
                    Instrument.NEEDLE, needles());

    private static final Map<Instrument, double[]> SIZES_MM = all();

    /** Which of its sizes the hand has of each. */
    private final Map<Instrument, Integer> chosen = new EnumMap<>(Instrument.class);

    InstrumentSizes() {
        for (Instrument instrument : Instrument.values()) {
            double[] sizes = of(instrument);
            chosen.put(instrument, Arrays.binarySearch(sizes, instrument.defaultBladeMm()));
        }
    }

    private static List<Double> needles() {
        return SutureCatalogue.standard().threads().stream().map(SutureThread::needleMm).toList();
    }

    private static Map<Instrument, double[]> all() {
        Map<Instrument, double[]> all = new EnumMap<>(Instrument.class);
        for (Instrument instrument : Instrument.values()) {
            double own = instrument.defaultBladeMm();
            double[] sizes =
                    SOLD.getOrDefault(instrument, List.of(own)).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray();
            if (instrument.sized() != SOLD.containsKey(instrument)
                    || Arrays.binarySearch(sizes, own) < 0) {
                throw new IllegalStateException(
                        instrument + " of " + own + " mm is none of " + Arrays.toString(sizes));
            }
            all.put(instrument, sizes);
        }
        return all;
    }

    /** From the smallest to the largest, mm; one where it comes in one size. */
    static double[] of(Instrument instrument) {
        double[] sizes = SIZES_MM.get(instrument);
        if (sizes == null) {
            throw new IllegalArgumentException("instrument " + instrument);
        }
        return sizes;
    }

    static boolean has(Instrument instrument) {
        return instrument.sized();
    }

    /** The one that the hand has, mm. */
    double mm(Instrument instrument) {
        return of(instrument)[chosen.getOrDefault(instrument, 0)];
    }

    /**
     * Takes another size, as far as there is one.
     *
     * @param steps to larger ones, below 0 to smaller ones
     */
    void step(Instrument instrument, int steps) {
        int last = of(instrument).length - 1;
        long wanted = chosen.getOrDefault(instrument, 0) + (long) steps;
        chosen.put(instrument, Math.clamp(wanted, 0, last));
    }

    /** The instrument and its size, as {@code drill 3.2 mm}. */
    String inWords(Instrument instrument) {
        String name = instrument.scriptName().replace('_', ' ');
        if (!has(instrument)) {
            return name;
        }
        double mm = mm(instrument);
        String size =
                mm == Math.rint(mm) ? String.format(Locale.ROOT, "%.0f", mm) : Double.toString(mm);
        String thread =
                instrument == Instrument.NEEDLE
                        ? ", thread " + SutureCatalogue.standard().withNeedle(mm).usp()
                        : "";
        return "%s %s mm%s".formatted(name, size, thread);
    }
}
