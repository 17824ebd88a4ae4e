package prelude.physics.instrument;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.scenario.Instrument;

/**
 * The part of an instrument that meets tissue: all that is nearer to one of its lines than the
 * line's radius.
 *
 * @param asideM how far it reaches from the line through its tip and axis
 * @param shaftM how far it reaches from the tip along the axis
 */
public record InstrumentShape(List<Line> lines, double asideM, double shaftM) {
    private static final InstrumentShape SCALPEL = of(Line.shaft(0.0015, 0.03));
    private static final InstrumentShape GRASPER = of(Line.shaft(0.004, 0.06));
    private static final InstrumentShape RETRACTOR = blade(0.0015, 0.07, 0.0125);
    private static final InstrumentShape HOOK =
            of(Line.shaft(0.0015, 0.06), new Line(0, 0, 0, 0.008, 0.0015));
    private static final InstrumentShape BIOPSY = of(Line.shaft(0.0008, 0.15));
    private static final InstrumentShape PROBE = of(Line.shaft(0.001, 0.12));
    private static final InstrumentShape MARKER = of(Line.shaft(0.001, 0.12));
    private static final InstrumentShape DRILL = of(Line.shaft(0.0016, 0.06));
    private static final InstrumentShape BURR =
            of(new Line(0.003, 0, 0.0031, 0, 0.003), new Line(0.003, 0, 0.06, 0, 0.0012));
    private static final InstrumentShape SAW = blade(0.0006, 0.06, 0.01);
    private static final InstrumentShape SCISSORS_SHUT = of(Line.shaft(0.0025, 0.06));
    private static final InstrumentShape CAUTERY = of(Line.shaft(0.0012, 0.03));
    private static final InstrumentShape SUCTION = of(Line.shaft(0.004, 0.10));

    /** Its legs stand open until they are shut, in its own plane; then the shaft alone pushes. */
    private static final InstrumentShape CLIP_APPLIER_OPEN =
            of(
                    new Line(0, ClipHold.OPEN_M, ClipHold.LEGS_M, ClipHold.OPEN_M, 0.0008),
                    new Line(0, -ClipHold.OPEN_M, ClipHold.LEGS_M, -ClipHold.OPEN_M, 0.0008),
                    new Line(ClipHold.LEGS_M + 0.004, 0, 0.07, 0, 0.004));

    private static final InstrumentShape CLIP_APPLIER_SHUT =
            of(new Line(ClipHold.LEGS_M + 0.004, 0, 0.07, 0, 0.004));

    /** The needle goes through tissue, and its holder stays outside. */
    private static final InstrumentShape NEEDLE = of();

    private static final InstrumentShape SCISSORS_OPEN =
            of(
                    new Line(0, Scissors.OPEN_M, Scissors.PIVOT_M, 0, 0.0012),
                    new Line(0, -Scissors.OPEN_M, Scissors.PIVOT_M, 0, 0.0012),
                    new Line(Scissors.PIVOT_M, 0, Scissors.PIVOT_M + 0.03, 0, 0.0025));

    /**
     * A line between two places in the plane of the instrument's axis and side, m: how far along
     * the axis from the tip, and how far aside.
     */
    public record Line(double along, double aside, double toAlong, double toAside, double radiusM) {
        static Line shaft(double radiusM, double lengthM) {
            return new Line(0, 0, lengthM, 0, radiusM);
        }

        /** At a part (0 to 1) of the line, along the axis. */
        public double along(double part) {
            return along + part * (toAlong - along);
        }

        /** At a part of the line, aside. */
        public double aside(double part) {
            return aside + part * (toAside - aside);
        }
    }

    public InstrumentShape {
        lines = List.copyOf(lines);
    }

    private static InstrumentShape of(Line... lines) {
        double aside = 0;
        double shaft = 0;
        for (Line line : lines) {
            aside = Math.max(aside, Math.max(Math.abs(line.aside), Math.abs(line.toAside)));
            shaft = Math.max(shaft, Math.max(line.along, line.toAlong));
        }
        return new InstrumentShape(List.of(lines), aside, shaft);
    }

    /** A flat blade as lines that leave no room between them. */
    private static InstrumentShape blade(double radiusM, double lengthM, double halfWidthM) {
        int gaps = (int) Math.ceil(halfWidthM / radiusM);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i <= gaps; i++) {
            double aside = halfWidthM * (2.0 * i / gaps - 1);
            lines.add(new Line(0, aside, lengthM, aside, radiusM));
        }
        lines.add(new Line(0, -halfWidthM, 0, halfWidthM, radiusM));
        return of(lines.toArray(Line[]::new));
    }

    /**
     * @param on whether the instrument is on: scissors and clip appliers are shut then
     */
    public static InstrumentShape of(Instrument instrument, boolean on) {
        return switch (instrument) {
            case SCALPEL -> SCALPEL;
            case GRASPER -> GRASPER;
            case RETRACTOR -> RETRACTOR;
            case HOOK -> HOOK;
            case BIOPSY -> BIOPSY;
            case PROBE -> PROBE;
            case CAUTERY -> CAUTERY;
            case SUCTION -> SUCTION;
            case CLIP_APPLIER -> on ? CLIP_APPLIER_SHUT : CLIP_APPLIER_OPEN;
            case SCISSORS -> on ? SCISSORS_SHUT : SCISSORS_OPEN;
            case NEEDLE -> NEEDLE;
            case DRILL -> DRILL;
            case BURR -> BURR;
            case SAW -> SAW;
            case MARKER -> MARKER;
        };
    }
}
