package prelude.engine.scene;

/**
 * Colours for values from 0 to 1. Entry i of {@link #ENTRIES} stands for {@code i / (ENTRIES - 1)};
 * between two, light is mixed evenly.
 */
public final class ColourRamp {
    public static final int ENTRIES = 256;

    /**
     * From dark blue over green to yellow: equal steps look equal, to the colour-blind and in grey
     * too. Matplotlib's "viridis" (S. van der Walt, N. Smith and E. Firing, 2015, CC0), as
     * published.
     */
    public static final ColourRamp VIRIDIS =
            table(
                    "44015444025645045745055946075a46085c460a5d460b5e470d60470e61471063471164"
                            + "47136548146748166848176948186a481a6c481b6d481c6e481d6f481f70482071482173"
                            + "482374482475482576482677482878482979472a7a472c7a472d7b472e7c472f7d46307e"
                            + "46327e46337f463480453581453781453882443983443a83443b84433d84433e85423f85"
                            + "4240864241864142874144874045884046883f47883f48893e49893e4a893e4c8a3d4d8a"
                            + "3d4e8a3c4f8a3c508b3b518b3b528b3a538b3a548c39558c39568c38588c38598c375a8c"
                            + "375b8d365c8d365d8d355e8d355f8d34608d34618d33628d33638d32648e32658e31668e"
                            + "31678e31688e30698e306a8e2f6b8e2f6c8e2e6d8e2e6e8e2e6f8e2d708e2d718e2c718e"
                            + "2c728e2c738e2b748e2b758e2a768e2a778e2a788e29798e297a8e297b8e287c8e287d8e"
                            + "277e8e277f8e27808e26818e26828e26828e25838e25848e25858e24868e24878e23888e"
                            + "23898e238a8d228b8d228c8d228d8d218e8d218f8d21908d21918c20928c20928c20938c"
                            + "1f948c1f958b1f968b1f978b1f988b1f998a1f9a8a1e9b8a1e9c891e9d891f9e891f9f88"
                            + "1fa0881fa1881fa1871fa28720a38620a48621a58521a68522a78522a88423a98324aa83"
                            + "25ab8225ac8226ad8127ad8128ae8029af7f2ab07f2cb17e2db27d2eb37c2fb47c31b57b"
                            + "32b67a34b67935b77937b87838b9773aba763bbb753dbc743fbc7340bd7242be7144bf70"
                            + "46c06f48c16e4ac16d4cc26c4ec36b50c46a52c56954c56856c66758c7655ac8645cc863"
                            + "5ec96260ca6063cb5f65cb5e67cc5c69cd5b6ccd5a6ece5870cf5773d05675d05477d153"
                            + "7ad1517cd2507fd34e81d34d84d44b86d54989d5488bd6468ed64590d74393d74195d840"
                            + "98d83e9bd93c9dd93ba0da39a2da37a5db36a8db34aadc32addc30b0dd2fb2dd2db5de2b"
                            + "b8de29bade28bddf26c0df25c2df23c5e021c8e020cae11fcde11dd0e11cd2e21bd5e21a"
                            + "d8e219dae319dde318dfe318e2e418e5e419e7e419eae51aece51befe51cf1e51df4e61e"
                            + "f6e620f8e621fbe723fde725");

    /**
     * From blue over grey to red: for values around a middle. K. Moreland, Diverging Color Maps for
     * Scientific Visualization, ISVC 2009, its table of 33.
     */
    public static final ColourRamp COOL_WARM =
            table(
                    "3b4cc0445acc4d68d75775e16282ea6c8ef1779af782a5fb8db0fe98b9ffa3c2ff"
                            + "aec9fdb8d0f9c2d5f4ccd9eed5dbe6dddddde5d8d1ecd3c5f1ccb9f5c4adf7bba0"
                            + "f7b194f7a687f49a7bf18d6fec7f63e57058de604dd55042cb3e38c0282fb40426");

    private final Colour[] colours;

    private ColourRamp(Colour[] colours) {
        this.colours = colours;
    }

    /** Of colours as they are written on the web, six digits each, evenly apart. */
    private static ColourRamp table(String hex) {
        int stops = hex.length() / 6;
        Colour[] colours = new Colour[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            double at = (double) i / (ENTRIES - 1) * (stops - 1);
            int low = Math.min((int) at, stops - 2);
            colours[i] = mixed(srgb(hex, low), srgb(hex, low + 1), at - low);
        }
        return new ColourRamp(colours);
    }

    private static int srgb(String hex, int stop) {
        return Integer.parseInt(hex, 6 * stop, 6 * stop + 6, 16);
    }

    private static Colour mixed(int first, int second, double part) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double from = first >> shift & 255;
            double to = second >> shift & 255;
            rgb |= (int) Math.round(from + part * (to - from)) << shift;
        }
        return Colour.srgb(rgb);
    }

    /** An entry, counted from 0. */
    public Colour entry(int number) {
        return colours[number];
    }

    /**
     * @param value what lies beyond 0 and 1 takes the colour of the end
     */
    public Colour at(double value) {
        double at = Math.clamp(value, 0, 1) * (ENTRIES - 1);
        int low = Math.min((int) at, ENTRIES - 2);
        float part = (float) (at - low);
        Colour a = colours[low];
        Colour b = colours[low + 1];
        return new Colour(
                a.red() + part * (b.red() - a.red()),
                a.green() + part * (b.green() - a.green()),
                a.blue() + part * (b.blue() - a.blue()));
    }
}
