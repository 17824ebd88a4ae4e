package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.stage.UnusableInputException;

/**
 * The aortic annulus as it is sized for a valve: the virtual ring through the three leaflets'
 * lowest points (hinge points), its area and perimeter, the diameters of the circles of these, and
 * how high the coronary ostia lie above it (Blanke et al., JACC Cardiovasc Imaging 12:1, 2019).
 */
public final class AnnulusMeasure {
    private static final String HEIGHT =
            "square to the plane, below it negative; U = 2 u(point) √(1 + Σ wᵢ²), u(point) = d/√12, wᵢ the ostium's barycentric weights on the hinge points";

    private AnnulusMeasure() {}

    /**
     * @throws UnusableInputException if the hinge points lie on one line or beside the structure
     */
    public static Measured of(Wanted.Annulus wanted, Body body) throws UnusableInputException {
        AnnulusRing annulus =
                AnnulusRing.of("Measure '%s'".formatted(wanted.name()), body, wanted.hinges());
        Section ring = annulus.section();
        Vector3d normal = upward(annulus.normal(), wanted);
        SectionDoubt off = SectionDoubt.of(ring, body.doubt());
        double[] widths = ring.widthsMm();
        List<Value> values = new ArrayList<>();
        values.add(
                new Value(
                        "area",
                        ring.areaMm2() / 100,
                        "cm2",
                        off.areaMm2() / 100,
                        SectionDoubt.AREA));
        values.add(
                new Value(
                        "perimeter",
                        ring.perimeterMm(),
                        "mm",
                        off.perimeterMm(),
                        SectionDoubt.PERIMETER));
        values.add(
                new Value(
                        "area_derived_diameter",
                        ring.areaDiameterMm(),
                        "mm",
                        off.areaDiameterMm(),
                        SectionDoubt.AREA_DIAMETER));
        values.add(
                new Value(
                        "perimeter_derived_diameter",
                        ring.perimeterDiameterMm(),
                        "mm",
                        off.perimeterDiameterMm(),
                        SectionDoubt.PERIMETER_DIAMETER));
        values.add(new Value("least_diameter", widths[0], "mm", off.widthMm(), SectionDoubt.WIDTH));
        values.add(
                new Value("greatest_diameter", widths[1], "mm", off.widthMm(), SectionDoubt.WIDTH));
        List<Measured.Place> places = new ArrayList<>();
        places.add(Measured.Place.of("centre", ring.centre()));
        places.add(Measured.Place.of("normal (a direction)", normal));
        for (Wanted.Ostium ostium : wanted.coronaries()) {
            values.add(height(ostium, wanted, normal, body));
            places.add(Measured.Place.of("ostium " + ostium.name(), ostium.place()));
        }
        List<String> notes = new ArrayList<>();
        notes.add(
                "How the plane tilts with its hinge points is in the heights' uncertainty, not in the ring's.");
        for (Wanted.Ostium ostium : wanted.coronaries()) {
            if (above(ostium, wanted, normal) < 0) {
                notes.add(
                        "The ostium '%s' lies below the plane, on the other side than the others: see that it and the hinge points are where they belong."
                                .formatted(ostium.name()));
            }
        }
        return new Measured(wanted.name(), "annulus", List.of(body.name()), values, places, notes);
    }

    /** To the side on which the ostia lie, or the higher ones where they lie on both. */
    private static Vector3d upward(Vector3d normal, Wanted.Annulus wanted) {
        double sum = 0;
        for (Wanted.Ostium ostium : wanted.coronaries()) {
            sum += above(ostium, wanted, normal);
        }
        return sum < 0 ? normal.negate(new Vector3d()) : normal;
    }

    private static double above(Wanted.Ostium ostium, Wanted.Annulus wanted, Vector3d normal) {
        return ostium.place().sub(wanted.hinges().get(0), new Vector3d()).dot(normal);
    }

    private static Value height(
            Wanted.Ostium ostium, Wanted.Annulus wanted, Vector3d normal, Body body) {
        double height = above(ostium, wanted, normal);
        Vector3d foot = ostium.place().fma(-height, normal, new Vector3d());
        double[] weights = barycentric(foot, wanted.hinges(), normal);
        double point = new Doubt(body.doubt().grid(), 1).along(normal).randomMm();
        double sum = 1;
        for (double weight : weights) {
            sum += weight * weight;
        }
        return new Value(
                "height_" + ostium.name(),
                height,
                "mm",
                Doubt.COVERAGE * point * Math.sqrt(sum),
                HEIGHT);
    }

    private static double[] barycentric(Vector3d foot, List<Vector3d> hinges, Vector3d normal) {
        double[] weights = new double[3];
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            Vector3d one = hinges.get((i + 1) % 3).sub(foot, new Vector3d());
            Vector3d other = hinges.get((i + 2) % 3).sub(foot, new Vector3d());
            weights[i] = one.cross(other).dot(normal);
            sum += weights[i];
        }
        for (int i = 0; i < 3; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
