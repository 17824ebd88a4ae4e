package prelude.physics.device;

/**
 * What happened to a device.
 *
 * @param atSeconds simulated
 * @param newtons of the pull that it came of; NaN where none did
 */
public record DeviceEvent(double atSeconds, Kind kind, double newtons) {
    /** In order: what is done to it. */
    public enum Kind {
        /** Jaws have closed on it. */
        GRASPED,
        /** Jaws were opened in the free: it falls. */
        DROPPED,
        /** It was let go where it is planned, or has come in as far as it goes: it stays there. */
        SEATED,
        /** It was pulled out of jaws, by force or since the hand was elsewhere at once. */
        SLIPPED,
        /** It was pulled out of what held it. */
        PULLED_OUT,
        /** It fell out of the world that is rehearsed in. */
        LOST,
        /** Its pose was no number, and it was put back to where it had been. */
        PUT_BACK
    }
}
