package prelude.engine.frame;

/**
 * Unit vectors folded onto a square, as two signed 16-bit fractions (Cigolle et al. 2014, "A Survey
 * of Efficient Representations for Independent Unit Vectors").
 */
final class Octahedral {
    private Octahedral() {}

    static int pack(float x, float y, float z) {
        float size = Math.abs(x) + Math.abs(y) + Math.abs(z);
        if (size == 0) {
            return pack(0, 0, 1);
        }
        float u = x / size;
        float v = y / size;
        if (z < 0) {
            float folded = (1 - Math.abs(v)) * Math.copySign(1, u);
            v = (1 - Math.abs(u)) * Math.copySign(1, v);
            u = folded;
        }
        return (Math.round(u * 32767) & 0xFFFF) | (Math.round(v * 32767) << 16);
    }
}
