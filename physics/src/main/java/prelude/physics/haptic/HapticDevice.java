package prelude.physics.haptic;

/**
 * A device that shows one hand forces. All calls come from one thread, a thousand times a second.
 */
public interface HapticDevice {
    /**
     * Puts where the instrument's tip is into {@code tipMm}, LPS mm.
     *
     * @return false where the device has lost the hand, or the hand is empty
     */
    boolean tip(double[] tipMm);

    /** Shows a force on the hand, N along LPS axes. */
    void show(double[] forceN);

    /** What it shows at most, N. */
    double mostN();
}
