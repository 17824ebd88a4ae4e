package prelude.physics.rigid;

/** What has become of bones' surfaces where they have been opened. Places are LPS mm. */
public interface OpenedSurface {
    /** Bones that nothing opens. */
    OpenedSurface NONE =
            new OpenedSurface() {
                @Override
                public boolean any() {
                    return false;
                }

                @Override
                public boolean gone(double x, double y, double z) {
                    return false;
                }

                @Override
                public boolean replaced(int bone, int triangle) {
                    return false;
                }

                @Override
                public void show(int bone, double[] lowMm, double[] highMm, Part to) {}
            };

    /** Whether any bone has been opened. */
    boolean any();

    /** Whether what lies at a place has been taken away. */
    boolean gone(double x, double y, double z);

    /** Whether a triangle of a bone's surface is there in parts alone, or not at all. */
    boolean replaced(int bone, int triangle);

    /** Shows walls, and what is left of replaced triangles, in a box. */
    void show(int bone, double[] lowMm, double[] highMm, Part to);

    /** Takes a part of what a bone's surface is now. */
    @FunctionalInterface
    interface Part {
        /**
         * @param key the part's, for ever: below 0 of triangle {@code -1 - key} of the surface
         * @param version another as soon as the part is
         * @param positionsMm vertex v at {@code [3v .. 3v + 2]}
         * @param vertices how many of these hold
         * @param triangles how many of {@code corners} hold, three for each
         */
        void part(
                int key,
                long version,
                float[] positionsMm,
                int vertices,
                int[] corners,
                int triangles);
    }

    /** The key of what is left of a triangle. */
    static int keyOfTriangle(int triangle) {
        return -1 - triangle;
    }
}
