package prelude.engine.device;

/** Whether Khronos's validation layer watches the calls, where it is installed. */
public enum Validation {
    OFF,
    /** Every call's arguments and the hazards between commands (synchronization validation). */
    FULL
}
