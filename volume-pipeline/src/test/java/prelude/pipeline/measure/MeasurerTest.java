package prelude.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.measure.MeasuredCases.SIDE;
import static prelude.pipeline.measure.MeasuredCases.caseOf;
import static prelude.pipeline.measure.MeasuredCases.structure;
import static prelude.pipeline.measure.MeasuredCases.surfaces;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import prelude.cases.file.Case;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;
import prelude.pipeline.measure.MeasuredCases.Branch;

/** Measures of shapes whose measures are known. */
class MeasurerTest {
    private static double value(Measured measured, String what) {
        return measured.value(what).orElseThrow().value();
    }

    private static Measured diameter(SurfaceMesh vessel, Wanted.@Nullable Ends ends)
            throws UnusableInputException {
        return new Measurer(caseOf("aorta", vessel))
                .measure(
                        new Wanted.Diameter(
                                "d", "aorta", Optional.ofNullable(ends), OptionalDouble.empty()));
    }

    @Test
    void anEllipticTubeHasTheDiametersOfItsAreaAndItsPerimeter() throws Exception {
        double a = 7;
        double b = 4;
        Shapes.Curve axis = u -> new Vector3d(12, -9, 20).mul(2 * u - 1);

        Measured measured = diameter(Shapes.tube(axis, a, b, SIDE, 60, 96), null);

        assertThat(value(measured, "median_area_derived_diameter"))
                .isCloseTo(2 * Math.sqrt(a * b), within(0.02));
        double perimeter = ellipsePerimeter(a, b);
        assertThat(value(measured, "median_perimeter_derived_diameter"))
                .isCloseTo(perimeter / Math.PI, within(0.02));
        assertThat(value(measured, "median_least_width")).isCloseTo(2 * b, within(0.03));
        assertThat(value(measured, "median_greatest_width")).isCloseTo(2 * a, within(0.03));
        assertThat(value(measured, "narrowest_area_derived_diameter"))
                .isCloseTo(2 * Math.sqrt(a * b), within(0.1));
        assertThat(value(measured, "widest_area_derived_diameter"))
                .isCloseTo(2 * Math.sqrt(a * b), within(0.1));
    }

    @Test
    void aTrunkIsMeasuredWithoutTheBranchesThatLeaveItSquareOrAslant() throws Exception {
        Vector3d axis = new Vector3d(0.2, 0.1, 1).normalize();
        Vector3d side = new Vector3d(axis).cross(SIDE).normalize();
        double radius = 8;
        Vector3d renal = new Vector3d(axis).mul(5);
        Vector3d mesenteric = new Vector3d(axis).mul(-14);
        Vector3d begin = new Vector3d(axis).mul(-28);
        Vector3d end = new Vector3d(axis).mul(28);
        Case aorta =
                MeasuredCases.treeOf(
                        "aorta",
                        List.of(
                                new Branch(begin, end, radius),
                                new Branch(renal, new Vector3d(renal).fma(24, side), 2.5),
                                new Branch(renal, new Vector3d(renal).fma(-24, side), 2.5),
                                new Branch(
                                        mesenteric,
                                        new Vector3d(mesenteric)
                                                .fma(20, new Vector3d(side).sub(axis)),
                                        3)));

        Measured measured =
                new Measurer(aorta)
                        .measure(
                                new Wanted.Diameter(
                                        "d",
                                        "aorta",
                                        Optional.of(new Wanted.Ends(begin, end)),
                                        OptionalDouble.empty()));

        double chord = value(measured, "chord");
        assertThat(value(measured, "length")).isCloseTo(chord, within(0.01 * chord));
        assertThat(value(measured, "median_area_derived_diameter"))
                .isCloseTo(2 * radius, within(0.3));
        // A stub shorter than half its mouth, or an aslant mouth's rim, is not told from the wall.
        assertThat(value(measured, "widest_area_derived_diameter"))
                .isCloseTo(2 * radius, within(0.9));
        assertThat(value(measured, "widest_greatest_width")).isLessThan(2.5 * radius);
        assertThat(measured.notes())
                .anySatisfy(note ->
                        assertThat(note).contains("branches leave", "measured to their mouths"));
    }

    /** Ramanujan's second approximation, good to 1e-5 here. */
    private static double ellipsePerimeter(double a, double b) {
        double h = (a - b) * (a - b) / ((a + b) * (a + b));
        return Math.PI * (a + b) * (1 + 3 * h / (10 + Math.sqrt(4 - 3 * h)));
    }

    /** What the notes say of a way that was not measured. */
    private static double missing(Measured measured) {
        return measured.notes().stream()
                .filter(note -> note.contains("mm of the way at"))
                .mapToDouble(note -> Double.parseDouble(note.substring(0, note.indexOf(' '))))
                .sum();
    }

    @Test
    void aBentTubeKeepsItsDiameterAndTheLengthOfItsArc() throws Exception {
        double bend = 20;
        Shapes.Curve arc =
                u ->
                        new Vector3d(
                                bend * Math.cos(Math.PI * u) - 3,
                                bend * Math.sin(Math.PI * u) - 8,
                                2);
        Wanted.Ends ends = new Wanted.Ends(arc.at(0.1), arc.at(0.9));

        Measured measured = diameter(Shapes.tube(arc, 5, 5, new Vector3d(0, 0, 1), 120, 64), ends);

        assertThat(value(measured, "median_area_derived_diameter")).isCloseTo(10, within(0.05));
        assertThat(value(measured, "widest_area_derived_diameter")).isCloseTo(10, within(0.3));
        assertThat(value(measured, "narrowest_area_derived_diameter")).isCloseTo(10, within(0.1));
        double length = value(measured, "length");
        assertThat(length + missing(measured)).isCloseTo(0.8 * Math.PI * bend, within(0.5));
        assertThat(missing(measured)).isLessThan(3);
        assertThat(value(measured, "chord"))
                .isCloseTo(2 * bend * Math.sin(length / 2 / bend), within(0.1));
    }

    @Test
    void aTorusIsMeasuredAlongHalfOfItsRing() throws Exception {
        SurfaceMesh ring = Shapes.torus(22, 5, 200, 64);
        Wanted.Ends ends = new Wanted.Ends(new Vector3d(22, 0, 0), new Vector3d(-21, 6, 0));

        Measured measured = diameter(ring, ends);

        assertThat(value(measured, "median_area_derived_diameter")).isCloseTo(10, within(0.05));
        assertThat(value(measured, "narrowest_area_derived_diameter")).isCloseTo(10, within(0.1));
    }

    @Test
    void aStenosisIsFoundWhereItIs() throws Exception {
        Shapes.Curve axis = u -> new Vector3d(0, 0, 60 * u - 30);
        SurfaceMesh straight = Shapes.tube(axis, 6, 6, new Vector3d(1, 0, 0), 120, 64);
        float[] p = straight.positionsMm().clone();
        for (int i = 0; i < p.length; i += 3) {
            double narrowing = 1 - 0.5 * Math.exp(-Math.pow((p[i + 2] - 5) / 4, 2));
            p[i] *= (float) narrowing;
            p[i + 1] *= (float) narrowing;
        }

        Measured measured = diameter(new SurfaceMesh(p, straight.triangles(), null), null);

        assertThat(value(measured, "narrowest_area_derived_diameter")).isCloseTo(6, within(0.15));
        assertThat(value(measured, "median_area_derived_diameter")).isCloseTo(12, within(0.1));
        Measured.Place narrowest =
                measured.places().stream()
                        .filter(p2 -> p2.what().equals("narrowest"))
                        .findFirst()
                        .get();
        assertThat(narrowest.z()).isCloseTo(5, within(0.6));
    }

    @Test
    void theWayThatIsAskedForIsMeasuredWholeAlsoWhereItEndsInAStenosis() throws Exception {
        Shapes.Curve axis = u -> new Vector3d(0, 0, 64 * u - 32);
        SurfaceMesh straight = Shapes.tube(axis, 6, 6, new Vector3d(1, 0, 0), 120, 64);
        float[] p = straight.positionsMm().clone();
        for (int i = 0; i < p.length; i += 3) {
            double narrowing = 1 - 0.45 * Math.exp(-Math.pow(p[i + 2] / 5, 2));
            p[i] *= (float) narrowing;
            p[i + 1] *= (float) narrowing;
        }
        SurfaceMesh vessel = new SurfaceMesh(p, straight.triangles(), null);
        for (double[] way : new double[][] {{-15, 0.5}, {-3, 3}, {1, 16}}) {
            Wanted.Ends ends =
                    new Wanted.Ends(new Vector3d(1, 0, way[0]), new Vector3d(0, -1, way[1]));
            Measured measured = diameter(vessel, ends);
            assertThat(value(measured, "length")).isCloseTo(way[1] - way[0], within(0.4));
            assertThat(value(measured, "narrowest_area_derived_diameter"))
                    .isCloseTo(6.6, within(0.35));
            assertThat(measured.notes()).noneMatch(note -> note.contains("left out"));
        }
    }

    @Test
    void whatOfTheWayLiesByTheVesselsOwnEndIsTold() throws Exception {
        SurfaceMesh tube =
                Shapes.tube(
                        u -> new Vector3d(0, 0, 60 * u - 30), 6, 6, new Vector3d(1, 0, 0), 120, 64);
        Wanted.Ends ends = new Wanted.Ends(new Vector3d(0, 0, -29), new Vector3d(0, 0, 10));
        Measured measured = diameter(tube, ends);
        double missing = missing(measured);
        assertThat(missing).isBetween(1.0, 12.0);
        assertThat(value(measured, "length") + missing).isCloseTo(39, within(0.6));
        assertThat(value(measured, "widest_area_derived_diameter")).isCloseTo(12, within(0.2));
    }

    @Test
    void anOstiumOnTheOtherSideOfTheAnnulusIsToldAndNegative() throws Exception {
        SurfaceMesh root =
                Shapes.tube(
                        u -> new Vector3d(0, 0, 40 * u - 20),
                        12,
                        12,
                        new Vector3d(1, 0, 0),
                        40,
                        96);
        List<Vector3d> hinges =
                List.of(new Vector3d(12, 0, 0), new Vector3d(-6, 10, 0), new Vector3d(-6, -10, 0));
        for (List<Vector3d> turned : List.of(hinges, hinges.reversed())) {
            Measured measured =
                    new Measurer(surfaces(structure("aorta", root)))
                            .measure(
                                    new Wanted.Annulus(
                                            "a",
                                            "aorta",
                                            turned,
                                            List.of(
                                                    new Wanted.Ostium(
                                                            "left", new Vector3d(11, 0, -10)),
                                                    new Wanted.Ostium(
                                                            "right", new Vector3d(-11, 0, 3)))));
            assertThat(value(measured, "height_left")).isCloseTo(10, within(1e-6));
            assertThat(value(measured, "height_right")).isCloseTo(-3, within(1e-6));
            assertThat(measured.notes()).anyMatch(note -> note.contains("'right' lies below"));
        }
    }

    @Test
    void aShellIsAsThickAsItIs() throws Exception {
        SurfaceMesh shell =
                Shapes.joined(
                        Shapes.sphere(new Vector3d(1, 2, 3), 20, 80),
                        Shapes.inward(Shapes.sphere(new Vector3d(1, 2, 3), 18.5, 80)));

        Measured measured =
                new Measurer(surfaces(structure("bone", shell)))
                        .measure(new Wanted.Thickness("t", "bone", 1.6, false));

        assertThat(value(measured, "mean")).isCloseTo(1.5, within(0.02));
        assertThat(value(measured, "median")).isCloseTo(1.5, within(0.02));
        assertThat(value(measured, "thinnest")).isCloseTo(1.5, within(0.04));
        assertThat(value(measured, "share_thinner")).isCloseTo(1, within(1e-9));
    }

    @Test
    void twoBallsAreAsFarApartAsTheyAre() throws Exception {
        Vector3d apart = new Vector3d(18, 11, -7);
        Measurer measurer =
                new Measurer(
                        surfaces(
                                structure("tumour", Shapes.sphere(new Vector3d(), 6, 60)),
                                structure("vessel", Shapes.sphere(apart, 4, 60))));

        Measured measured =
                measurer.measure(new Wanted.Margin("m", "tumour", "vessel", OptionalDouble.of(15)));

        assertThat(value(measured, "distance")).isCloseTo(apart.length() - 10, within(0.02));
        // A cap of the ball, as far as the other lies within the margin of it.
        double d = apart.length();
        double height = 6 - (d * d + 36 - 19 * 19) / (2 * d);
        assertThat(value(measured, "surface_within_margin"))
                .isCloseTo(2 * Math.PI * 6 * height / 100, within(0.05));
        assertThat(measured.notes()).contains("The margin of 15.0 mm is not kept.");
    }

    @Test
    void anObliqueAnnulusHasItsAreaItsPerimeterAndItsHeights() throws Exception {
        double a = 13;
        double b = 10.5;
        Vector3d axis = new Vector3d(1, 2, 4).normalize();
        Vector3d up = axis.cross(SIDE, new Vector3d()).normalize();
        Vector3d across = up.cross(axis, new Vector3d()).normalize();
        SurfaceMesh root =
                Shapes.tube(u -> new Vector3d(axis).mul(40 * u - 15), a, b, SIDE, 40, 96);
        Vector3d ostium = new Vector3d(axis).mul(14.2).fma(12, across);

        Measured measured =
                new Measurer(surfaces(structure("aorta", root)))
                        .measure(
                                new Wanted.Annulus(
                                        "a",
                                        "aorta",
                                        List.of(
                                                new Vector3d(across).mul(a),
                                                new Vector3d(across).mul(-6).fma(8, up),
                                                new Vector3d(across).mul(-6).fma(-8, up)),
                                        List.of(new Wanted.Ostium("left", ostium))));

        assertThat(value(measured, "area")).isCloseTo(Math.PI * a * b / 100, within(0.01));
        assertThat(value(measured, "area_derived_diameter"))
                .isCloseTo(2 * Math.sqrt(a * b), within(0.02));
        assertThat(value(measured, "perimeter_derived_diameter"))
                .isCloseTo(ellipsePerimeter(a, b) / Math.PI, within(0.02));
        assertThat(value(measured, "least_diameter")).isCloseTo(2 * b, within(0.03));
        assertThat(value(measured, "greatest_diameter")).isCloseTo(2 * a, within(0.03));
        assertThat(value(measured, "height_left")).isCloseTo(14.2, within(1e-3));
    }

    @Test
    void aDistanceAndAnAngleAreTheirPoints() throws Exception {
        Measurer measurer = new Measurer(surfaces());
        Vector3d vertex = new Vector3d(3, 4, 5);
        Measured angle =
                measurer.measure(
                        new Wanted.Angle(
                                "a",
                                new Vector3d(40, 0, 0).add(vertex),
                                vertex,
                                new Vector3d(30, 30, 0).add(vertex)));
        assertThat(value(angle, "angle")).isCloseTo(45, within(1e-9));
        Measured distance =
                measurer.measure(
                        new Wanted.Distance("d", vertex, new Vector3d(3, 4, 0).add(vertex)));
        assertThat(value(distance, "distance")).isCloseTo(5, within(1e-12));
    }
}
