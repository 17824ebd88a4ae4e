package prelude.physics.instrument;

import java.util.List;
import prelude.cases.scenario.Instrument;

/**
 * The part of an instrument that meets tissue, in metres along the instrument's own axis (from the
 * tip to the handle) and side.
 *
 * @param asideM how far it reaches from the line through its tip and axis
 * @param shaftM how far it reaches from the tip along the axis
 */
public record InstrumentShape(List<Part> parts, double asideM, double shaftM) {
    private static final InstrumentShape SCALPEL = of(Part.shaft(0.0015, 0.03));
    private static final InstrumentShape GRASPER = of(Part.shaft(0.004, 0.06));
    private static final InstrumentShape RETRACTOR = of(Part.blade(0.0015, 0.07, 0.0125));
    private static final InstrumentShape HOOK =
            of(Part.shaft(0.0015, 0.06), Part.bend(0.0015, 0.008));

    /** The needle goes through tissue, and its holder stays outside. */
    private static final InstrumentShape NEEDLE = of();

    private static final InstrumentShape SCISSORS_SHUT = of(Part.shaft(0.0025, 0.06));
    private static final InstrumentShape SCISSORS_OPEN =
            of(
                    Part.from(Scissors.PIVOT_M, 0, 0, Scissors.OPEN_M, 0.0012),
                    Part.from(Scissors.PIVOT_M, 0, 0, -Scissors.OPEN_M, 0.0012),
                    Part.from(Scissors.PIVOT_M, 0, Scissors.PIVOT_M + 0.03, 0, 0.0025));

    /**
     * All that is nearer than its radius to a rectangle, or a line where it has no width.
     *
     * @param along where its first end's middle lies along the instrument's axis, m
     * @param aside the same along its side
     * @param axisPart of the unit vector from there to the other end
     * @param sidePart likewise
     * @param lengthM to the other end
     * @param halfWidthM across that, to either side in the plane of axis and side
     */
    public record Part(
            double along,
            double aside,
            double axisPart,
            double sidePart,
            double lengthM,
            double halfWidthM,
            double radiusM) {
        static Part shaft(double radiusM, double lengthM) {
            return new Part(0, 0, 1, 0, lengthM, 0, radiusM);
        }

        static Part blade(double radiusM, double lengthM, double halfWidthM) {
            return new Part(0, 0, 1, 0, lengthM, halfWidthM, radiusM);
        }

        static Part bend(double radiusM, double lengthM) {
            return new Part(0, 0, 0, 1, lengthM, 0, radiusM);
        }

        static Part from(
                double along, double aside, double toAlong, double toAside, double radiusM) {
            double length = Math.hypot(toAlong - along, toAside - aside);
            return new Part(
                    along,
                    aside,
                    (toAlong - along) / length,
                    (toAside - aside) / length,
                    length,
                    0,
                    radiusM);
        }

        private double furthestAside() {
            double end = Math.abs(aside + sidePart * lengthM);
            return Math.max(Math.abs(aside), end) + Math.abs(axisPart) * halfWidthM;
        }

        private double furthestAlong() {
            return Math.max(along, along + axisPart * lengthM);
        }
    }

    public InstrumentShape {
        parts = List.copyOf(parts);
    }

    private static InstrumentShape of(Part... parts) {
        double aside = 0;
        double shaft = 0;
        for (Part part : parts) {
            aside = Math.max(aside, part.furthestAside());
            shaft = Math.max(shaft, part.furthestAlong());
        }
        return new InstrumentShape(List.of(parts), aside, shaft);
    }

    /**
     * @param on whether the instrument is on: scissors are shut then
     */
    public static InstrumentShape of(Instrument instrument, boolean on) {
        return switch (instrument) {
            case SCALPEL -> SCALPEL;
            case GRASPER -> GRASPER;
            case RETRACTOR -> RETRACTOR;
            case HOOK -> HOOK;
            case SCISSORS -> on ? SCISSORS_SHUT : SCISSORS_OPEN;
            case NEEDLE -> NEEDLE;
        };
    }
}
