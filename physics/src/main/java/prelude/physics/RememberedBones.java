package prelude.physics;

import prelude.physics.bone.Bones;

/** Bones, given back what a stroke has taken away. */
record RememberedBones(Bones bones) implements Remembered {
    @Override
    public Memory remember() {
        Bones.State state = bones.save();
        return new Memory() {
            @Override
            public void restore() {
                bones.restore(state);
            }

            @Override
            public long bytes() {
                return state.bytes();
            }
        };
    }
}
