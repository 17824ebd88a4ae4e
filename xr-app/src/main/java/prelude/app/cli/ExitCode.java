package prelude.app.cli;

/** What other programs read from the way a command ends. */
final class ExitCode {
    static final int DONE = 0;

    /** The input is unusable or not there. */
    static final int UNUSABLE_INPUT = 1;

    static final int WRONG_USAGE = 2;

    /**
     * The graphics device or the headset failed, or there is none; or nothing speaks DIMSE here.
     */
    static final int DEVICE_FAILED = 3;

    /** By Ctrl-C, as shells count: 128 and the signal's number. What else ends it has its own. */
    static final int INTERRUPTED = 130;

    /** A defect of ours (EX_SOFTWARE of sysexits.h). */
    static final int DEFECT = 70;

    private ExitCode() {}
}
