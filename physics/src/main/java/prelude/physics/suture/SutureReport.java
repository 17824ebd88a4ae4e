package prelude.physics.suture;

import java.util.List;
import org.joml.Vector3dc;

/**
 * What has been sewn in one body, and what gave way.
 *
 * @param structure the body's
 */
public record SutureReport(String structure, List<Suture> sutures, List<SutureEvent> events) {
    /**
     * One thread.
     *
     * @param usp its size by the United States Pharmacopeia
     * @param bites passes through tissue that hold it
     * @param lengthMm of thread from the first bite to the last, and of a loop back to the first
     * @param tensionN the greatest in it
     * @param lips for each place where it goes across a wound
     */
    public record Suture(
            SutureKind kind,
            SutureState state,
            String usp,
            int bites,
            double lengthMm,
            double tensionN,
            List<Lips> lips) {
        public Suture {
            lips = List.copyOf(lips);
        }
    }

    /**
     * The lips of a wound around a place where thread goes across: how far points apart are that
     * were one before the cut, within 10 mm.
     *
     * @param beforeMm the mean when the needle went across; NaN where it is not known
     * @param nowMm the mean; NaN where the tissue is not cut there
     * @param pulledN what the thread draws the bite before the wound with
     * @param holdsN at which it would cut through that bite
     * @param atMm as the tissue lies, LPS
     */
    public record Lips(
            double beforeMm,
            double nowMm,
            double largestBeforeMm,
            double largestNowMm,
            double pulledN,
            double holdsN,
            Vector3dc atMm) {}

    public SutureReport {
        sutures = List.copyOf(sutures);
        events = List.copyOf(events);
    }
}
