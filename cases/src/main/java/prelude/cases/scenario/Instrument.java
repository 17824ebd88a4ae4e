package prelude.cases.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a hand can hold. */
public enum Instrument {
    /** Cuts where its blade passes while it is on. */
    SCALPEL,
    /** Holds the tissue at its tip while it is on. */
    GRASPER,
    /** Cuts what lies between its jaws when it goes on; its jaws open along its side. */
    SCISSORS,
    /** A flat blade that holds tissue aside; as wide as its side says. */
    RETRACTOR,
    /** A thin rod with its tip bent to its side: draws on what it reaches behind. */
    HOOK,
    /** A core needle: shoots when it goes on, and tells what it went through. */
    BIOPSY,
    /** A thin rod with a round tip: going on, it tells where it is and how far from the last. */
    PROBE,
    /** A blade electrode: cuts as a scalpel with its tip, and seals small vessels. */
    CAUTERY,
    /** Sucks away the blood that lies near its tip while it is on. */
    SUCTION,
    /** Puts a clip on what is between its legs when it goes on; they open along its side. */
    CLIP_APPLIER,
    /**
     * A needle in its holder: while it is on, its point takes the thread through tissue. Off, it
     * draws the thread tight; a short touch of the trigger ties a knot.
     */
    NEEDLE,
    /** A twist drill: while it is on, it takes bone away. */
    DRILL(3.2),
    /** A ball that grinds bone away while it is on. */
    BURR(5),
    /** An oscillating saw, its edge along its side: while it is on, it cuts bone. */
    SAW(20),
    /**
     * A pen: while it is on, it draws a line where it touches tissue, and blades are led along it.
     */
    MARKER;

    private final double bladeMm;

    Instrument() {
        this(ScriptStep.DEFAULT_BLADE_MM);
    }

    Instrument(double bladeMm) {
        this.bladeMm = bladeMm;
    }

    /**
     * How long its blade is where nothing says so; a drill's and a burr's diameter, how wide a
     * saw's edge is.
     */
    public double defaultBladeMm() {
        return bladeMm;
    }

    /** Whether it takes bone away. */
    public boolean cutsBone() {
        return this == DRILL || this == BURR || this == SAW;
    }

    /** Whether it comes in sizes; all others have one. */
    public boolean sized() {
        return this == SCALPEL || this == NEEDLE || cutsBone();
    }

    /** The name in scripts and recordings. */
    public String scriptName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Instrument> named(String scriptName) {
        return Arrays.stream(values()).filter(i -> i.scriptName().equals(scriptName)).findFirst();
    }
}
