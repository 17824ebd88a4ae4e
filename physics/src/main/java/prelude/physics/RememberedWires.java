package prelude.physics;

import prelude.physics.wire.Wires;

/** How far wires were fed, and how they lay. */
record RememberedWires(Wires wires) implements Remembered {
    @Override
    public Memory remember() {
        Runnable then = wires.remember();
        long bytes = wires.bytes();
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
