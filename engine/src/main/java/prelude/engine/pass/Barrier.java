package prelude.engine.pass;

/**
 * What must have happened to a target before the next pass may touch it: stages and accesses as
 * Vulkan's synchronization2 counts them.
 *
 * @param discards whether an image's old contents are not needed
 * @param toLayout of images; {@link #OWNERS_LAYOUT} where it is the owner's choice
 */
public record Barrier(
        Target target,
        long fromStages,
        long fromAccess,
        long toStages,
        long toAccess,
        boolean discards,
        int fromLayout,
        int toLayout) {
    public static final int OWNERS_LAYOUT = -1;
}
