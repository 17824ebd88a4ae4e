package prelude.physics;

import prelude.physics.blood.Bleeding;

/** Blood, taken back with the strokes that drew it; to be restored after all bodies. */
record RememberedBlood(Bleeding bleeding) implements Remembered {
    @Override
    public Memory remember() {
        Bleeding.State state = bleeding.save();
        return new Memory() {
            @Override
            public void restore() {
                bleeding.restore(state);
            }

            @Override
            public long bytes() {
                return state.bytes();
            }
        };
    }
}
