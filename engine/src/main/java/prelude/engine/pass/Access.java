package prelude.engine.pass;

/** That a pass reads or writes something, and how. */
public record Access(Target target, Use use, boolean writes) {
    public static Access reads(Target target, Use use) {
        return new Access(target, use, false);
    }

    public static Access writes(Target target, Use use) {
        return new Access(target, use, true);
    }
}
