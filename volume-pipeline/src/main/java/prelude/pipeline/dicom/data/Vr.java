package prelude.pipeline.dicom.data;

import org.jspecify.annotations.Nullable;

/** Value representations (PS3.5 table 6.2-1). */
public enum Vr {
    AE(false, ' '),
    AS(false, ' '),
    AT(false, '\0'),
    CS(false, ' '),
    DA(false, ' '),
    DS(false, ' '),
    DT(false, ' '),
    FL(false, '\0'),
    FD(false, '\0'),
    IS(false, ' '),
    LO(false, ' '),
    LT(false, ' '),
    OB(true, '\0'),
    OD(true, '\0'),
    OF(true, '\0'),
    OL(true, '\0'),
    OV(true, '\0'),
    OW(true, '\0'),
    PN(false, ' '),
    SH(false, ' '),
    SL(false, '\0'),
    SQ(true, '\0'),
    SS(false, '\0'),
    ST(false, ' '),
    SV(true, '\0'),
    TM(false, ' '),
    UC(true, ' '),
    UI(false, '\0'),
    UL(false, '\0'),
    UN(true, '\0'),
    UR(true, ' '),
    US(false, '\0'),
    UT(true, ' '),
    UV(true, '\0');

    private static final Vr[] BY_LETTERS = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_LETTERS[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    /** Whether the explicit syntaxes give it two reserved bytes and a length of 32 bits. */
    final boolean longForm;

    /** What fills a value of odd length. */
    final char padding;

    Vr(boolean longForm, char padding) {
        this.longForm = longForm;
        this.padding = padding;
    }

    /** The representation of two letters as they stand in a file, or null where there is none. */
    static @Nullable Vr of(int first, int second) {
        return isLetter(first) && isLetter(second)
                ? BY_LETTERS[(first - 'A') * 26 + second - 'A']
                : null;
    }

    static boolean isLetter(int character) {
        return character >= 'A' && character <= 'Z';
    }
}
