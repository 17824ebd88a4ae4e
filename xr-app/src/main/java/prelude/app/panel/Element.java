package prelude.app.panel;

/**
 * Something on a panel. Ems from the panel's upper left corner, +Y down.
 *
 * @param id what is told when it is touched; {@link #NOTHING} where it cannot be
 * @param value of a slider, 0 to 1
 * @param on whether a button stands for what is so now
 * @param rgb of a swatch
 */
record Element(
        Kind kind,
        int id,
        String words,
        float value,
        boolean on,
        int rgb,
        float x,
        float y,
        float width,
        float height) {
    static final int NOTHING = -1;

    enum Kind {
        LABEL,
        BUTTON,
        SLIDER,
        SWATCH
    }

    boolean covers(float atX, float atY) {
        return atX >= x && atX < x + width && atY >= y && atY < y + height;
    }

    boolean isTouchable() {
        return id != NOTHING;
    }
}
