package prelude.physics.frame;

/**
 * What is drawn of a piece that has come free of a bone, where it grew. It never changes; another
 * piece is another object.
 */
public final class FreedBone {
    private final int bone;
    private final OpenedBone drawn;

    /**
     * @param bone its number in the order of the simulation's input
     * @param drawn its surface and walls; from now on nobody writes to it
     */
    public FreedBone(int bone, OpenedBone drawn) {
        this.bone = bone;
        this.drawn = drawn;
    }

    public int bone() {
        return bone;
    }

    public OpenedBone drawn() {
        return drawn;
    }
}
