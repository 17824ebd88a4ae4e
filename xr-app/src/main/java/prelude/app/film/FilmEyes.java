package prelude.app.film;

/** Whose eyes' pictures a film shows. */
public enum FilmEyes {
    LEFT(1),
    /** Left eye left, right eye right, each in its full width. */
    SIDE_BY_SIDE(2);

    private final int count;

    FilmEyes(int count) {
        this.count = count;
    }

    public int count() {
        return count;
    }
}
