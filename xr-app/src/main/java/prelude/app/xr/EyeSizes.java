package prelude.app.xr;

/** How large the pictures of an eye should be; may change while a session goes on. */
interface EyeSizes {
    /** Looks again; costs little. */
    void look();

    /** Pixels across one eye's picture, as it was when last looked at. */
    int width();

    int height();
}
