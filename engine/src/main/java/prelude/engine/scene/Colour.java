package prelude.engine.scene;

/** A colour in linear light, Rec. 709 primaries; 1 is a perfectly white surface. */
public record Colour(float red, float green, float blue) {
    public static final Colour BLACK = new Colour(0, 0, 0);
    public static final Colour WHITE = new Colour(1, 1, 1);

    public Colour {
        if (!(red >= 0 && green >= 0 && blue >= 0)) {
            throw new IllegalArgumentException("colour " + red + ", " + green + ", " + blue);
        }
    }

    /** From an sRGB colour as written on the web: 0xRRGGBB. */
    public static Colour srgb(int rgb) {
        return new Colour(linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255));
    }

    /** As a screen takes it, 0xRRGGBB: what is brighter than white is white. */
    public int onScreen() {
        return encoded(red) << 16 | encoded(green) << 8 | encoded(blue);
    }

    public Colour times(float factor) {
        return new Colour(red * factor, green * factor, blue * factor);
    }

    private static int encoded(float linear) {
        double value = Math.min(linear, 1);
        double screen =
                value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * screen);
    }

    /** IEC 61966-2-1. */
    private static float linear(int encoded) {
        double value = encoded / 255.0;
        return (float) (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
    }
}
