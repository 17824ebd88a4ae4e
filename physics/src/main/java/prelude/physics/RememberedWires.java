package prelude.physics;

import prelude.physics.wire.Wires;

/** How far wires were fed, and how they lay. */
record RememberedWires(Wires wires) implements Remembered {
    private static final long BYTES_PER_NUMBER = 8;

    @Override
    public Memory remember() {
        Runnable then = wires.remember();
        long bytes = BYTES_PER_NUMBER * wires.state().length;
        return new Memory() {
            @Override
            public void restore() {
                then.run();
            }

            @Override
            public long bytes() {
                return bytes;
            }
        };
    }
}
