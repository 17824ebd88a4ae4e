package prelude.app.xr;

/**
 * What the user asked of the headset.
 *
 * @param eyeWidth pixels for one eye; 0 with {@code eyeHeight} 0 takes what the runtime recommends
 * @param refreshRateHz asked for where the runtime lets programs choose; 0 leaves it as it is
 * @param nearM the near plane's distance from the eye, in metres
 */
public record XrSettings(int eyeWidth, int eyeHeight, float refreshRateHz, float nearM) {

    public XrSettings {
        if (eyeWidth < 0 || eyeHeight < 0 || (eyeWidth == 0) != (eyeHeight == 0)) {
            throw new IllegalArgumentException("eye size " + eyeWidth + " x " + eyeHeight);
        }
        if (!(refreshRateHz >= 0) || !(nearM > 0)) {
            throw new IllegalArgumentException(
                    "refresh rate " + refreshRateHz + " Hz, near plane " + nearM + " m");
        }
    }

    /** Pixels across one eye's picture. */
    int widthFor(Headset headset) throws XrUnavailableException {
        requireFits(headset);
        return eyeWidth == 0 ? headset.eyeWidth() : eyeWidth;
    }

    int heightFor(Headset headset) throws XrUnavailableException {
        requireFits(headset);
        return eyeHeight == 0 ? headset.eyeHeight() : eyeHeight;
    }

    private void requireFits(Headset headset) throws XrUnavailableException {
        if (eyeWidth > headset.maxEyeWidth() || eyeHeight > headset.maxEyeHeight()) {
            throw new XrUnavailableException(
                    "the headset takes pictures of at most %d x %d per eye, not %d x %d: give a smaller --size"
                            .formatted(
                                    headset.maxEyeWidth(),
                                    headset.maxEyeHeight(),
                                    eyeWidth,
                                    eyeHeight));
        }
    }

    /** The recommended size, 90 Hz, and a near plane for close work. */
    public static XrSettings recommended() {
        return new XrSettings(0, 0, 90, 0.03f);
    }

    public XrSettings withEyeSize(int width, int height) {
        return new XrSettings(width, height, refreshRateHz, nearM);
    }
}
