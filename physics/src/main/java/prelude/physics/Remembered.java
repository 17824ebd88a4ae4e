package prelude.physics;

/** Something that strokes change, and that can be made what it was, bit for bit. */
interface Remembered {
    /** All that it is now; between steps, or before anything has been changed in one. */
    Memory remember();

    /** What it was at one moment. */
    interface Memory {
        void restore();

        long bytes();
    }
}
