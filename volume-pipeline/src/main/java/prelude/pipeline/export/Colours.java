package prelude.pipeline.export;

/** Mixes colours, 0xRRGGBB. */
final class Colours {
    private Colours() {}

    /**
     * @param share of the other, 0 to 1
     */
    static int mixed(int one, int other, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = one >> shift & 0xFF;
            int to = other >> shift & 0xFF;
            mixed |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return mixed;
    }
}
