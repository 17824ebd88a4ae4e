package prelude.pipeline.measure;

/**
 * How far the measures of a section may be off, with the coverage of about 95 %. A boundary that
 * shifts by δ changes an area by P δ and the perimeter of a convex line by 2 π δ (Steiner); places
 * a voxel apart along the line are independent.
 */
public record SectionDoubt(
        double areaMm2, double perimeterMm, double areaDiameterMm, double widthMm) {
    public static final String AREA = "A by the polygon of the section; U = 2 P u(boundary)";
    public static final String PERIMETER = "P of the polygon; U = 2 · 2π u(boundary)";
    public static final String AREA_DIAMETER = "D_A = 2 √(A/π); U = 2 u(A) / √(π A)";
    public static final String PERIMETER_DIAMETER = "D_P = P/π; U = 2 u(P)/π";
    public static final String WIDTH = "between parallels; U = 2 √2 u(boundary at one place)";

    public static SectionDoubt of(Section section, Doubt doubt) {
        var normal = section.across().cross(section.up(), new org.joml.Vector3d());
        Doubt.Boundary boundary = doubt.within(normal);
        double perimeter = section.perimeterMm();
        double shift = Doubt.COVERAGE * boundary.averaged(perimeter / boundary.voxelMm());
        double area = perimeter * shift;
        return new SectionDoubt(
                area,
                2 * Math.PI * shift,
                area / Math.sqrt(Math.PI * section.areaMm2()),
                Doubt.COVERAGE * Math.sqrt(2) * boundary.once());
    }

    public double perimeterDiameterMm() {
        return perimeterMm / Math.PI;
    }
}
