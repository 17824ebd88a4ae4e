package prelude.pipeline.dicom.series;

import org.joml.Vector3d;

/** How slices lie in the patient. */
public enum Orientation {
    AXIAL("axial"),
    CORONAL("coronal"),
    SAGITTAL("sagittal"),
    /** More than 20 degrees from each of the three. */
    OBLIQUE("oblique");

    private static final double NEAR = Math.cos(Math.toRadians(20));

    public final String words;

    Orientation(String words) {
        this.words = words;
    }

    static Orientation of(Placement placement) {
        Vector3d normal = placement.normal().absolute();
        if (normal.z >= NEAR) {
            return AXIAL;
        }
        if (normal.y >= NEAR) {
            return CORONAL;
        }
        return normal.x >= NEAR ? SAGITTAL : OBLIQUE;
    }
}
