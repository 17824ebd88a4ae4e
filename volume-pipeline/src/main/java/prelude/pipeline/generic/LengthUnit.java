package prelude.pipeline.generic;

/** What one unit of a file's coordinates is. */
public enum LengthUnit {
    MM(1),
    CM(10),
    M(1000);

    final double millimetres;

    LengthUnit(double millimetres) {
        this.millimetres = millimetres;
    }
}
